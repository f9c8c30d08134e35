// tipserve's addresses for programs, compared with the document that describes them and with
// tipsearch.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/served.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

// Fails the test where a value is not as a JSON schema says. Knows what openapi.json uses.
class SchemaCheck {
 public:
  explicit SchemaCheck(Json document) : document_(std::move(document)) {}

  void check(const Json& value, Json schema, const std::string& where) const {
    INFO(where);
    if (schema.contains("anyOf")) schema = fitting(value, schema.at("anyOf"));
    schema = resolved(std::move(schema));
    if (schema.contains("const")) CHECK(value == schema.at("const"));
    if (schema.contains("type")) check_type(value, schema.at("type"));
    if (schema.contains("minimum")) CHECK(value >= schema.at("minimum"));
    if (schema.contains("minItems")) CHECK(value.size() >= schema.at("minItems"));
    if (schema.contains("maxItems")) CHECK(value.size() <= schema.at("maxItems"));
    if (value.is_array()) {
      for (const Json& item : value) check(item, schema.at("items"), where);
    }
    if (!value.is_object()) return;
    const Json members = schema.value("properties", Json::object());
    for (const Json& name : schema.value("required", Json::array())) {
      INFO(name);
      CHECK(value.contains(name.get<std::string>()));
    }
    for (const auto& [name, member] : value.items()) {
      const Json& described =
          members.contains(name) ? members.at(name) : schema.at("additionalProperties");
      INFO(name);
      REQUIRE(described != Json(false));
      std::string inside = where;
      inside += '.';
      inside += name;
      check(member, described, inside);
    }
  }

  // What an address answers, by what the document says of its path.
  void check_answer(const Json& answer, const std::string& path) const {
    check(answer,
          document_.at("paths")
              .at(path)
              .at("get")
              .at("responses")
              .at("200")
              .at("content")
              .at("application/json")
              .at("schema"),
          path);
  }

 private:
  Json resolved(Json schema) const {
    while (schema.contains("$ref")) {
      const std::string path = schema.at("$ref");
      schema = document_.at(Json::json_pointer(path.substr(1)));
    }
    return schema;
  }

  // The first of some schemas whose members the value has.
  Json fitting(const Json& value, const Json& schemas) const {
    for (const Json& each : schemas) {
      const Json schema = resolved(each);
      if (std::ranges::all_of(schema.at("required"), [&](const Json& name) {
            return value.contains(name.get<std::string>());
          })) {
        return schema;
      }
    }
    return schemas.at(0);
  }

  static void check_type(const Json& value, const Json& types) {
    const auto is = [&](const Json& type) {
      return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
             (type == "string" && value.is_string()) || (type == "null" && value.is_null()) ||
             (type == "integer" && value.is_number_integer()) ||
             (type == "number" && value.is_number()) || (type == "boolean" && value.is_boolean());
    };
    INFO(value << " is no " << types);
    CHECK((types.is_array() ? std::ranges::any_of(types, is) : is(types)));
  }

  Json document_;
};

}  // namespace

TEST_CASE("serve: every answer is as openapi.json says") {
  const Archive archive;
  const Served served(archive.index());
  const Json document = served.json("/api/openapi.json");
  CHECK(document.at("openapi") == "3.1.0");
  const SchemaCheck schemas(document);
  struct Row {
    std::string path;
    std::string target;
  };
  const Row rows[] = {
      {"/api/search", "/api/search?q=kilns+Tier&facet=source&timeline=month&explain=1&expand=1"},
      {"/api/search", "/api/search?q=\"Sok+Dara\"&facet=author&facet-limit=1"},
      {"/api/search", "/api/search?q=" + url_encoded(kKilns) + "+kiilns"},
      {"/api/search", "/api/search?q="},
      {"/api/search", "/api/search?q=%2Bkilns+%2Bzebra&since=2022&loosen=1"},
      {"/api/search", "/api/search?q=kilns&count&facet=source"},
      {"/api/search", "/api/search?q=kilns+title:-Tier&analyze"},
      {"/api/facets", "/api/facets?q=kilns"},
      {"/api/facets", "/api/facets?lang=km&facet=source"},
      {"/api/timeline", "/api/timeline?q=kilns&timeline=month"},
      {"/api/article/{id}", "/api/article/km-kilns?q=" + url_encoded(kKilns)},
      {"/api/article/{id}", "/api/article/undated-note"},
      {"/api/similar/{id}", "/api/similar/kilns-kandal?limit=2&explain=1"},
      {"/api/names", "/api/names?name=Sok+Dara&snippets=1"},
      {"/api/names", "/api/names?name=" + url_encoded(kKilns)},
      {"/api/suggest", "/api/suggest?q=kil"},
      {"/api/suggest", "/api/suggest?q="},
      {"/api/suggest", "/api/suggest?q=k&limit=0"},
      {"/api/status", "/api/status"},
  };
  std::set<std::string> paths = {"/api/export", "/api/original/{id}"};  // are no JSON
  for (const Row& row : rows) {
    INFO(row.target);
    schemas.check_answer(served.json(row.target), row.path);
    paths.insert(row.path);
  }
  for (const auto& [path, operations] : document.at("paths").items()) {
    INFO(path);
    CHECK(paths.contains(path));
  }
  for (const char* target :
       {"/api/search?limit=x", "/api/article/none", "/api/article/", "/api/similar/none",
        "/api/similar/km-rice?q=x", "/api/names", "/api/names?name=a&q=b",
        "/api/search?q=a&n=1&limit=1", "/api/search?q=a&count=2", "/api/search?q=a&analyze=yes",
        "/api/suggest?q=a&limit=51", "/api/suggest?q=a&x=1", "/api/status?x=1",
        "/api/export?q=kilns", "/api/export?format=xml&q=kilns", "/api/export?format=csv&since=x",
        "/api/export?format=csv&q=kilns&x=1"}) {
    INFO(target);
    const HttpAnswer answer = served.get(target);
    CHECK(answer.status >= 400);
    schemas.check(parse_json(answer.body), {{"$ref", "#/components/schemas/Problem"}}, target);
  }
}

TEST_CASE("serve: the options of tipsearch are the parameters of a search") {
  const Archive archive;
  const Served served(archive.index());
  const std::string help = tipsearch({"--help"}).out;
  const Json document = served.json("/api/openapi.json");
  std::size_t options = 0;
  for (const Json& each : document.at("paths").at("/api/search").at("get").at("parameters")) {
    const std::string name = each.at("name");
    if (name == "q") continue;
    ++options;
    CHECK_THAT(help, Contains("--" + name + " ") || Contains("--" + name + "\n"));
  }
  CHECK(options > 15);
  const auto answer = [&](const std::string& more) {
    Json json = served.json("/api/search?q=kilns+Tier&" + more);
    json.erase("took_ms");
    return json;
  };
  CHECK(answer("n=1") == answer("limit=1"));
  CHECK(answer("all") == answer("all=1"));
  CHECK(answer("all=true") == answer("all=1"));
  CHECK(answer("all=false") == answer("all=0"));
  for (const char* more : {"explain", "explain=true", "explain=1"}) {
    INFO(more);
    CHECK(answer(more).at("hits")[0].contains("explain"));
  }
  const auto printed = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "json", "kilns Tier"});
    Json json = parse_json(archive.search(std::move(arguments)).out);
    json.erase("took_ms");
    return json;
  };
  CHECK(answer("count") == printed({"--count"}));
  CHECK(answer("analyze") == printed({"--analyze"}));
}

TEST_CASE("serve: openapi.json promises what is answered") {
  const Archive archive;
  const Served served(archive.index());
  const Json paths = served.json("/api/openapi.json").at("paths");
  const auto with = [&](const std::string& path, const std::string& name) {
    for (const Json& each : paths.at(path).at("get").at("parameters")) {
      if (each.at("name") == name) return each;
    }
    return Json();
  };
  // The most that is taken of a number, and one more.
  struct Row {
    std::string path;
    std::string target;
    std::string name;
  };
  for (const Row& row : {Row{"/api/search", "/api/search?q=kilns", "limit"},
                         Row{"/api/search", "/api/search?q=kilns", "snippets"},
                         Row{"/api/names", "/api/names?name=Sok+Dara", "limit"},
                         Row{"/api/suggest", "/api/suggest?q=k", "limit"}}) {
    INFO(row.path << " " << row.name);
    const Json schema = with(row.path, row.name).at("schema");
    CHECK(schema.at("type") == "integer");
    const std::size_t most = schema.at("maximum");
    const std::string target = row.target + "&" + row.name + "=";
    CHECK(served.get(target + std::to_string(most)).status == 200);
    CHECK(served.get(target + std::to_string(most + 1)).status == 400);
  }
  CHECK_FALSE(with("/api/export", "limit").at("schema").contains("maximum"));
  for (const auto& [path, operations] : paths.items()) {
    INFO(path);
    const Json query = with(path, "q");
    const bool takes_query = path != "/api/similar/{id}" && path != "/api/names" &&
                             path != "/api/status" && path != "/api/original/{id}";
    CHECK(query.is_null() != takes_query);
    if (takes_query) CHECK(query.at("required") == false);
  }
  CHECK_THAT(with("/api/search", "time-limit").at("description").get<std::string>(),
             Contains("30 at most"));
}
