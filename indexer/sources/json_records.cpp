#include "indexer/sources/json_records.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/base/ascii.h"
#include "indexer/parse/json_article.h"

namespace tip {
namespace {

// What lists of records, and the objects around them, are called.
constexpr std::array<std::string_view, 17> kLists = {
    "articles", "items", "results",  "docs", "documents", "hits", "records", "posts", "stories",
    "entries",  "rows",  "response", "data", "news",      "feed", "entry",   "db"};

// "response": {"docs": [...]}, "hits": {"hits": [...]}
constexpr int kMaxDepth = 3;

bool is_list_name(std::string_view key) {
  return std::ranges::any_of(
      kLists, [&](std::string_view name) { return ascii::equal_ignoring_case(name, key); });
}

// Records are objects; a list of strings or of numbers belongs to one record.
bool holds_records(simdjson::dom::array list) {
  if (list.size() == 0) return false;
  return std::all_of(list.begin(), list.end(),
                     [](simdjson::dom::element item) { return item.is_object(); });
}

// Strings of a story make an object a record, however many lists it has.
bool is_record(simdjson::dom::object object) {
  constexpr std::array<std::string_view, 8> kStory = {
      "body", "text", "content", "maintext", "full_text", "article_text", "article_body", "html"};
  for (const auto& [key, value] : object) {
    const bool story = std::ranges::any_of(kStory, [key = key](std::string_view name) {
      return ascii::equal_ignoring_case(name, key);
    });
    if (story && !value.is_null()) return true;
  }
  return false;
}

// Whether the first of a list's objects has a title and a text: then it is a list of articles,
// whatever it is called.
bool holds_articles(simdjson::dom::array list) {
  simdjson::dom::object first;
  if (!holds_records(list) || list.at(0).get(first) != simdjson::SUCCESS) return false;
  const auto has = [&](std::string_view field) {
    return std::any_of(first.begin(), first.end(), [&](const auto& member) {
      return member.value.is_string() && is_name_of(member.key, field);
    });
  };
  return has("title") && has("body");
}

// The same under names that no table has, where the object itself is no article.
std::optional<simdjson::dom::array> unnamed_list_in(simdjson::dom::object object, int depth) {
  if (depth >= kMaxDepth || is_record(object)) return std::nullopt;
  for (const auto& [key, value] : object) {
    simdjson::dom::array list;
    if (value.get(list) == simdjson::SUCCESS && holds_articles(list)) return list;
    simdjson::dom::object inner;
    if (value.get(inner) != simdjson::SUCCESS) continue;
    if (const auto found = unnamed_list_in(inner, depth + 1)) return found;
  }
  return std::nullopt;
}

std::optional<simdjson::dom::array> list_in(simdjson::dom::object object, int depth) {
  if (depth >= kMaxDepth || is_record(object)) return std::nullopt;
  for (const auto& [key, value] : object) {
    if (!is_list_name(key)) continue;
    simdjson::dom::array list;
    if (value.get(list) == simdjson::SUCCESS && holds_records(list)) return list;
    simdjson::dom::object inner;
    if (value.get(inner) != simdjson::SUCCESS) continue;
    if (const auto found = list_in(inner, depth + 1)) return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<simdjson::dom::array> json_record_list(simdjson::dom::element root) {
  simdjson::dom::array list;
  if (root.get(list) == simdjson::SUCCESS) return list;
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return std::nullopt;
  if (const auto named = list_in(object, 0)) return named;
  const bool titled = std::any_of(object.begin(), object.end(), [](const auto& member) {
    return member.value.is_string() && is_name_of(member.key, "title");
  });
  return titled ? std::nullopt : unnamed_list_in(object, 0);
}

}  // namespace tip
