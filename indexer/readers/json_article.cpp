#include "indexer/readers/json_article.h"

#include <simdjson.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/date.h"
#include "common/text/ascii.h"
#include "indexer/extract/byline.h"

namespace tip {
namespace {

using simdjson::dom::element;

enum class Field { id, title, body, aside, source, author, section, url, language, date };
constexpr std::size_t kFields = 10;

struct Alias {
  std::string_view key;
  Field field;
};

// In the order of preference within a field.
constexpr Alias kAliases[] = {
    {"id", Field::id},
    {"_id", Field::id},
    {"guid", Field::id},
    {"title", Field::title},
    {"headline", Field::title},
    {"body", Field::body},
    {"text", Field::body},
    {"content", Field::body},
    {"maintext", Field::body},
    {"aside", Field::aside},
    {"source", Field::source},
    {"publication", Field::source},
    {"site_name", Field::source},
    {"source_domain", Field::source},
    {"author", Field::author},
    {"byline", Field::author},
    {"authors", Field::author},
    {"section", Field::section},
    {"url", Field::url},
    {"link", Field::url},
    {"language", Field::language},
    {"lang", Field::language},
    {"date", Field::date},
    {"published", Field::date},
    {"published_at", Field::date},
    {"publish_date", Field::date},
    {"date_publish", Field::date},
    {"pub_date", Field::date},
    {"datepublished", Field::date},
};

// Rank of an alias in the table, or -1.
int find_alias(std::string_view key) {
  for (std::size_t i = 0; i < std::size(kAliases); ++i) {
    if (ascii::equal_ignoring_case(key, kAliases[i].key)) return static_cast<int>(i);
  }
  return -1;
}

// What goes between the items of a list.
std::string_view separator(Field field) {
  if (field == Field::body || field == Field::aside) return "\n\n";
  return field == Field::author ? "\n" : ", ";
}

// A scalar as text; a list of scalars joined; empty for everything else.
std::string to_text(element value, Field field) {
  std::string_view string;
  if (value.get(string) == simdjson::SUCCESS) return std::string(string);
  std::int64_t integer = 0;
  if (value.get(integer) == simdjson::SUCCESS) return std::to_string(integer);
  double real = 0;
  if (value.get(real) == simdjson::SUCCESS) {
    // A number stands for an id, or for Unix time with a fraction of a second.
    if (field == Field::date && std::abs(real) < 1e15) {
      return std::to_string(static_cast<std::int64_t>(real));
    }
    return simdjson::minify(value);
  }
  simdjson::dom::array list;
  std::string out;
  if (value.get(list) != simdjson::SUCCESS) return out;
  for (element item : list) {
    if (item.is_array()) continue;
    const std::string text = to_text(item, field);
    if (ascii::trim(text).empty()) continue;
    if (!out.empty()) out += separator(field);
    out += text;
  }
  return out;
}

// Makes the JSON valid that Python's json module writes for NaN, infinities and half surrogate
// pairs. Returns whether anything was changed.
bool repair(std::string& json) {
  bool changed = false;
  bool in_string = false;
  auto hex = [&](std::size_t at) -> int {
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
      const char c = i < json.size() ? ascii::to_lower(json[i]) : 'x';
      const bool letter = c >= 'a' && c <= 'f';
      if (!letter && !ascii::is_digit(c)) return -1;
      value = value * 16 + (letter ? c - 'a' + 10 : c - '0');
    }
    return value;
  };
  auto replace = [&](std::size_t at, std::size_t length, std::string_view by) {
    json.replace(at, length, by);
    changed = true;
  };
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (!in_string) {
      const std::string_view rest = std::string_view(json).substr(i);
      if (json[i] == '"') {
        in_string = true;
      } else if (rest.starts_with("NaN")) {
        replace(i, 3, "null");
      } else if (rest.starts_with("Infinity")) {
        replace(i, 8, "null");
      } else if (rest.starts_with("-Infinity")) {
        replace(i, 9, "null");
      }
    } else if (json[i] == '"') {
      in_string = false;
    } else if (json[i] == '\\') {
      ++i;
      if (i >= json.size() || json[i] != 'u') continue;
      const int unit = hex(i + 1);
      if (unit >= 0xd800 && unit <= 0xdbff) {
        const bool pair = i + 6 < json.size() && json[i + 5] == '\\' && json[i + 6] == 'u' &&
                          hex(i + 7) >= 0xdc00 && hex(i + 7) <= 0xdfff;
        if (pair) {
          i += 10;
          continue;
        }
        replace(i + 1, 4, "fffd");
      } else if (unit >= 0xdc00 && unit <= 0xdfff) {
        replace(i + 1, 4, "fffd");
      }
    }
  }
  return changed;
}

Result<Article> read_object(simdjson::dom::object object) {
  std::array<std::string, kFields> values;
  std::array<int, kFields> ranks{};
  for (const auto& [key, value] : object) {
    const int rank = find_alias(key);
    if (rank < 0) continue;
    const auto field = static_cast<std::size_t>(kAliases[rank].field);
    std::string text = to_text(value, kAliases[rank].field);
    if (ascii::trim(text).empty()) continue;
    if (values[field].empty() || rank < ranks[field]) {
      values[field] = std::move(text);
      ranks[field] = rank;
    }
  }
  auto value = [&](Field field) -> std::string& { return values[static_cast<std::size_t>(field)]; };
  if (value(Field::title).empty() && value(Field::body).empty() && value(Field::id).empty()) {
    return fail(ErrorCode::invalid_input, "a JSON object without title and body");
  }
  Article article;
  article.id = std::move(value(Field::id));
  article.title = std::move(value(Field::title));
  article.body = std::move(value(Field::body));
  article.aside = std::move(value(Field::aside));
  article.source = std::move(value(Field::source));
  // What a record calls its author stays, even where it is no name.
  std::vector<std::string> authors = author_names(value(Field::author));
  if (authors.empty() && !value(Field::author).empty()) authors = {value(Field::author)};
  set_authors(article, std::move(authors));
  article.section = std::move(value(Field::section));
  article.url = std::move(value(Field::url));
  article.language = std::move(value(Field::language));
  article.date = parse_date(value(Field::date));
  return article;
}

}  // namespace

Result<Article> parse_json_article(std::string_view utf8) {
  simdjson::dom::parser parser;
  element root;
  simdjson::error_code error = parser.parse(utf8.data(), utf8.size()).get(root);
  if (error != simdjson::SUCCESS) {
    std::string repaired(utf8);
    if (repair(repaired)) error = parser.parse(repaired).get(root);
  }
  if (error == simdjson::CAPACITY || error == simdjson::MEMALLOC) {
    return fail(ErrorCode::io, "not enough memory for this JSON");
  }
  if (error != simdjson::SUCCESS) return fail(ErrorCode::invalid_input, "not valid JSON");
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) {
    return fail(ErrorCode::invalid_input, "not a JSON object");
  }
  return read_object(object);
}

}  // namespace tip
