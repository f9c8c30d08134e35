#include "indexer/extract/json_ld.h"

#include <simdjson.h>

#include <utility>
#include <vector>

#include "common/text/ascii.h"

namespace tip {
namespace {

using simdjson::dom::element;

// Objects looked at in one block; real pages have a few dozen.
constexpr std::size_t kMaxObjects = 2000;

std::string_view string_at(element object, std::string_view key) {
  std::string_view value;
  const auto error = object[key].get(value);
  return error == simdjson::SUCCESS ? ascii::trim(value) : std::string_view();
}

// Whether the object is of a type whose name ends in `ending` ("NewsArticle" in "Article").
bool is_type(element object, std::string_view ending) {
  element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get(name) == simdjson::SUCCESS) return name.ends_with(ending);
  simdjson::dom::array names;
  if (type.get(names) != simdjson::SUCCESS) return false;
  for (element each : names) {
    if (each.get(name) == simdjson::SUCCESS && name.ends_with(ending)) return true;
  }
  return false;
}

bool is_article(element object) {
  return is_type(object, "Article") || is_type(object, "Posting") || is_type(object, "Review") ||
         is_type(object, "Report");
}

// A string, the name of an object, or those of a list of either.
std::string names_at(element object, std::string_view key, std::size_t most = 20) {
  element value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  std::vector<element> items;
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (element item : list) items.push_back(item);
  } else {
    items.push_back(value);
  }
  std::string out;
  for (element item : items) {
    std::string_view name;
    if (item.get(name) != simdjson::SUCCESS) name = string_at(item, "name");
    name = ascii::trim(name);
    if (name.empty() || name.starts_with("http") || most-- == 0) continue;
    if (!out.empty()) out += '\n';
    out += name;
  }
  return out;
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void read_article(element object, JsonLd& found) {
  fill(found.headline, std::string(string_at(object, "headline")));
  fill(found.published, std::string(string_at(object, "datePublished")));
  fill(found.author, names_at(object, "author"));
  fill(found.author, names_at(object, "creator"));
  fill(found.publisher, names_at(object, "publisher", 1));
  fill(found.section, names_at(object, "articleSection", 1));
  fill(found.language, names_at(object, "inLanguage", 1));
  fill(found.url, std::string(string_at(object, "url")));
}

}  // namespace

void read_json_ld(std::string_view json, JsonLd& found) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) return;
  std::vector<element> waiting = {root};
  std::vector<element> sites;
  for (std::size_t seen = 0; !waiting.empty() && seen < kMaxObjects; ++seen) {
    const element current = waiting.back();
    waiting.pop_back();
    simdjson::dom::array list;
    if (current.get(list) == simdjson::SUCCESS) {
      for (element item : list) waiting.push_back(item);
      continue;
    }
    if (!current.is_object()) continue;
    if (is_article(current)) read_article(current, found);
    if (is_type(current, "WebSite") || is_type(current, "NewsMediaOrganization")) {
      sites.push_back(current);
    }
    element graph;
    if (current["@graph"].get(graph) == simdjson::SUCCESS) waiting.push_back(graph);
    if (current["mainEntity"].get(graph) == simdjson::SUCCESS) waiting.push_back(graph);
  }
  for (element site : sites) fill(found.publisher, std::string(string_at(site, "name")));
}

}  // namespace tip
