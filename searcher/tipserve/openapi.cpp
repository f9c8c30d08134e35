#include "searcher/tipserve/openapi.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "common/version.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

using options::Kind;
using render::Json;

Json text() { return {{"type", "string"}}; }
Json known_text() { return {{"type", Json::array({"string", "null"})}}; }
Json whole() { return {{"type", "integer"}, {"minimum", 0}}; }
Json number() { return {{"type", "number"}}; }
Json truth() { return {{"type", "boolean"}}; }
Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }
Json map_of(Json values) {
  return {{"type", "object"}, {"additionalProperties", std::move(values)}};
}
Json named(const std::string& schema) { return {{"$ref", "#/components/schemas/" + schema}}; }
Json version() { return {{"const", 1}}; }

// An object with these members and no others; those of `optional` may be missing.
Json object(Json members, const Json& optional = Json::array()) {
  Json required = Json::array();
  for (const auto& [name, schema] : members.items()) {
    if (std::find(optional.begin(), optional.end(), name) == optional.end()) {
      required.push_back(name);
    }
  }
  return {{"type", "object"},
          {"properties", std::move(members)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

Json schemas() {
  Json all;
  all["Range"] = {{"type", "array"},
                  {"items", whole()},
                  {"minItems", 2},
                  {"maxItems", 2},
                  {"description", "Half-open, in bytes of the UTF-8 text"}};
  all["Copy"] = object(
      {{"id", text()}, {"source", known_text()}, {"date", known_text()}, {"url", known_text()}});
  all["Snippet"] =
      object({{"text", text()}, {"highlights", list_of(named("Range"))}, {"offset", whole()}});
  all["Hit"] = object({{"rank", whole()},
                       {"id", text()},
                       {"score", number()},
                       {"title", text()},
                       {"title_highlights", list_of(named("Range"))},
                       {"date", known_text()},
                       {"source", known_text()},
                       {"author", known_text()},
                       {"section", known_text()},
                       {"url", known_text()},
                       {"path", text()},
                       {"member", known_text()},
                       {"language", known_text()},
                       {"words", whole()},
                       {"snippets", list_of(named("Snippet"))},
                       {"duplicates", list_of(named("Copy"))},
                       {"explain", text()}},
                      {"explain"});
  all["Variant"] = object({{"text", text()}, {"why", text()}, {"cost", number()}});
  all["Expansion"] = object({{"word", text()}, {"variants", list_of(named("Variant"))}});
  all["FacetValue"] = object({{"value", text()}, {"count", whole()}});
  all["FacetValues"] = map_of(list_of(named("FacetValue")));
  all["Interval"] = object({{"from", text()}, {"count", whole()}, {"total", whole()}});
  all["Answer"] = object(
      {{"format_version", version()},
       {"query", text()},
       {"interpreted", text()},
       {"total", whole()},
       {"total_exact", truth()},
       {"timed_out", truth()},
       {"offset", whole()},
       {"took_ms", number()},
       {"suggestion", known_text()},
       {"warnings", list_of(text())},
       {"expansions", list_of(named("Expansion"))},
       {"feedback", list_of(object({{"word", text()}, {"weight", number()}}))},
       {"hits", list_of(named("Hit"))},
       {"facets", named("FacetValues")},
       {"facets_more", map_of(whole())},
       {"timeline", list_of(named("Interval"))},
       {"loosened",
        list_of(object(
            {{"filter", known_text()}, {"text", text()}, {"query", text()}, {"total", whole()}}))}},
      {"loosened"});
  const Json head = {
      {"format_version", version()}, {"query", text()},      {"total", whole()},
      {"total_exact", truth()},      {"timed_out", truth()}, {"warnings", list_of(text())}};
  Json facets = head;
  facets["facets"] = named("FacetValues");
  facets["facets_unknown"] = map_of(whole());
  facets["facets_more"] = map_of(whole());
  all["Facets"] = object(std::move(facets));
  Json timeline = head;
  timeline["timeline"] = list_of(named("Interval"));
  all["Timeline"] = object(std::move(timeline));
  all["Analysis"] = object({{"format_version", version()},
                            {"query", text()},
                            {"tree", text()},
                            {"plan", text()},
                            {"scorers", text()},
                            {"compared", truth()},
                            {"warnings", list_of(text())}});
  all["Article"] = object({{"format_version", version()},
                           {"id", text()},
                           {"path", text()},
                           {"title", known_text()},
                           {"body", text()},
                           {"aside", known_text()},
                           {"source", known_text()},
                           {"author", known_text()},
                           {"authors", list_of(text())},
                           {"section", known_text()},
                           {"date", known_text()},
                           {"url", known_text()},
                           {"language", known_text()},
                           {"words", whole()},
                           {"sha256", text()},
                           {"cluster", known_text()},
                           {"origin", map_of(text())},
                           {"confidence", number()},
                           {"encoding", known_text()},
                           {"first_indexed", known_text()},
                           {"last_changed", known_text()},
                           {"member", known_text()},
                           {"title_highlights", list_of(named("Range"))},
                           {"body_highlights", list_of(named("Range"))},
                           {"duplicates", list_of(named("Copy"))},
                           {"timed_out", truth()}});
  all["Names"] = object({{"format_version", version()},
                         {"name", text()},
                         {"total", whole()},
                         {"total_exact", truth()},
                         {"timed_out", truth()},
                         {"warnings", list_of(text())},
                         {"spellings", list_of(named("Variant"))},
                         {"articles", list_of(object({{"id", text()},
                                                      {"title", text()},
                                                      {"date", known_text()},
                                                      {"source", known_text()},
                                                      {"path", text()},
                                                      {"text", known_text()},
                                                      {"why", known_text()},
                                                      {"cost", number()}}))}});
  all["Suggestion"] = object(
      {{"text", text()}, {"count", whole()}, {"begin", whole()}, {"spellings", list_of(text())}});
  const Json suggestions = list_of(named("Suggestion"));
  all["Suggestions"] = object({{"format_version", version()},
                               {"query", text()},
                               {"words", suggestions},
                               {"names", suggestions},
                               {"authors", suggestions},
                               {"sources", suggestions}});
  all["Status"] = object({{"format_version", version()},
                          {"version", text()},
                          {"commit", text()},
                          {"documents", whole()},
                          {"stories", whole()},
                          {"first_date", known_text()},
                          {"last_date", known_text()},
                          {"facets", named("FacetValues")}});
  all["Problem"] = object({{"type", text()},
                           {"title", text()},
                           {"status", whole()},
                           {"detail", text()},
                           {"hint", text()}},
                          {"hint"});
  return all;
}

Json parameter(std::string_view name, std::string_view help, bool required, Json schema) {
  return {{"name", name},
          {"in", "query"},
          {"description", help},
          {"required", required},
          {"schema", std::move(schema)}};
}

Json flag() { return {{"type", "string"}, {"enum", options::kFlagValues}}; }

Json parameter_schema(const RouteParameter& parameter) {
  if (parameter.kind == Kind::flag) return flag();
  if (parameter.kind == Kind::number) {
    Json schema = whole();
    schema["maximum"] = parameter.most;
    return schema;
  }
  Json schema = text();
  if (!parameter.choices.empty()) schema["enum"] = parameter.choices;
  return schema;
}

Json parameters_of(const Route& route) {
  Json all = Json::array();
  if (route.path.ends_with('/')) {
    all.push_back({{"name", "id"}, {"in", "path"}, {"required", true}, {"schema", text()}});
  }
  for (const RouteParameter& each : route.parameters) {
    all.push_back(parameter(each.name, each.help, each.required, parameter_schema(each)));
  }
  if (route.takes == Takes::nothing) return all;
  if (route.takes != Takes::options) {
    all.push_back(parameter("q", "The query: tipsearch(1) has the language", false, text()));
  }
  const bool limited = route.takes != Takes::all;
  for (const options::SearchOption& option : options::search_options()) {
    all.push_back(
        parameter(option.name, help_of(option, limited), false, schema_of(option, limited)));
  }
  return all;
}

Json content_of(const Route& route) {
  if (!route.schema.empty()) {
    Json schema = named(std::string(route.schema));
    if (!route.other_schema.empty()) {
      const Json other = named(std::string(route.other_schema));
      schema = {{"anyOf", Json::array({std::move(schema), other})}};
    }
    return {{"application/json", {{"schema", std::move(schema)}}}};
  }
  Json content = Json::object();
  for (const std::string_view type : route.types) content[std::string(type)] = {{"schema", text()}};
  return content;
}

}  // namespace

std::string help_of(const options::SearchOption& option, bool limited) {
  if (option.kind != Kind::seconds || !limited) return std::string(option.help);
  return fmt::format("Seconds, {0} at most; then what was found until then is shown (0: {0})",
                     kMostTime.count());
}

Json schema_of(const options::SearchOption& option, bool limited) {
  Json schema;
  switch (option.kind) {
    case Kind::number: {
      schema = whole();
      const auto limit = std::ranges::find(limits(), option.name, &Limit::option);
      if (limited && limit != limits().end()) schema["maximum"] = limit->most;
      break;
    }
    case Kind::seconds:
      schema = {{"type", "number"}, {"minimum", 0}};
      break;
    case Kind::choice:
      schema = {{"type", "string"}, {"enum", option.choices}};
      break;
    case Kind::flag:
      schema = flag();
      break;
    case Kind::list:
    case Kind::text:
      schema = text();
      break;
  }
  return option.repeats ? list_of(std::move(schema)) : schema;
}

Json openapi() {
  const Json problem = {
      {"description", "What is wrong, and what to do"},
      {"content", {{"application/problem+json", {{"schema", named("Problem")}}}}}};
  Json paths = Json::object();
  for (const Route& route : routes()) {
    std::string path(route.path);
    if (path.ends_with('/')) path += "{id}";
    paths[path] = {{"get",
                    {{"summary", route.summary},
                     {"parameters", parameters_of(route)},
                     {"responses",
                      {{"200", {{"description", route.summary}, {"content", content_of(route)}}},
                       {"304", {{"description", "The archive is as it was (If-None-Match)"}}},
                       {"default", problem}}}}}};
  }
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "tipserve"},
            {"version", kVersion},
            {"description", "An archive of news articles, to search and to read"}}},
          {"paths", std::move(paths)},
          {"components", {{"schemas", schemas()}}}};
}

}  // namespace tip::serve
