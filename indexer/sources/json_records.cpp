#include "indexer/sources/json_records.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/record_fields.h"

namespace tip {
namespace {

// What lists of records, and the objects around them, are called.
constexpr std::array<std::string_view, 18> kLists = {
    "articles", "items", "results",  "docs", "documents", "hits", "records", "posts", "stories",
    "entries",  "rows",  "response", "data", "news",      "feed", "entry",   "db",    "messages"};

// "response": {"docs": [...]}, "hits": {"hits": [...]}
constexpr int kMaxWrappers = 3;

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

// Whether the object has a title and a text, be they of parts. A name and a value are a pair of
// something else.
bool is_article(simdjson::dom::object object) {
  const auto has = [&](std::string_view field) {
    return std::any_of(object.begin(), object.end(), [&](const auto& member) {
      const bool blocks = field == "body" && member.value.is_array();
      return (member.value.is_string() || member.value.is_object() || blocks) &&
             is_name_of(member.key, field) && !ascii::equal_ignoring_case(member.key, "name") &&
             !ascii::equal_ignoring_case(member.key, "value");
    });
  };
  return has("title") && has("body");
}

// Whether these names of columns have a text among them, and something that goes with it.
bool are_columns(const std::vector<std::string_view>& names) {
  const auto has = [&](std::string_view field) {
    return std::ranges::any_of(names,
                               [&](std::string_view name) { return is_name_of(name, field); });
  };
  return has("body") && (has("title") || has("date") || has("url"));
}

// A JSON object as it is written, of names that were parsed.
void append_member(std::string& object, std::string_view name, simdjson::dom::element value) {
  object += object.empty() ? "{\"" : ",\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') object += '\\';
    object += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  object += "\":";
  object += simdjson::minify(value);
}

void append_object(std::string& array, const std::string& object) {
  if (object.empty()) return;
  array += array.empty() ? "[" : ",";
  array += object + "}";
}

std::optional<std::string> ended(std::string array) {
  if (array.empty()) return std::nullopt;
  return array + "]";
}

// Each row of a table repeats the columns' names: of names that are much longer than what they name
// would be made many times the document.
std::size_t most_bytes_of_rows(std::string_view document) {
  constexpr std::size_t kMostTimes = 4;
  constexpr std::size_t kAlways = std::size_t{1} << 20;
  return std::max(kMostTimes * document.size(), kAlways);
}

// {"columns":["title","text"],"data":[["a","b"]]}
std::optional<std::string> rows_of_table(simdjson::dom::object object, std::size_t most_bytes) {
  simdjson::dom::array columns;
  simdjson::dom::array rows;
  if (object["columns"].get(columns) != simdjson::SUCCESS ||
      object["data"].get(rows) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  std::vector<std::string_view> names;
  for (const simdjson::dom::element column : columns) {
    std::string_view name;
    if (column.get(name) != simdjson::SUCCESS) return std::nullopt;
    names.push_back(name);
  }
  if (!are_columns(names)) return std::nullopt;
  std::string array;
  for (const simdjson::dom::element row : rows) {
    simdjson::dom::array values;
    if (row.get(values) != simdjson::SUCCESS) return std::nullopt;
    std::string record;
    std::size_t at = 0;
    for (const simdjson::dom::element value : values) {
      if (at < names.size()) append_member(record, names[at++], value);
    }
    append_object(array, record);
    if (array.size() > most_bytes) return std::nullopt;
  }
  return ended(std::move(array));
}

// {"title":{"0":"a","1":"b"},"text":{"0":"c","1":"d"}}
std::optional<std::string> rows_of_columns(simdjson::dom::object object, std::size_t most_bytes) {
  struct Column {
    std::string_view name;
    simdjson::dom::object values;
    simdjson::dom::object::iterator at;
  };
  std::vector<Column> columns;
  std::vector<std::string_view> names;
  for (const auto& [name, value] : object) {
    simdjson::dom::object values;
    if (value.get(values) != simdjson::SUCCESS) return std::nullopt;
    columns.push_back({name, values, values.begin()});
    names.push_back(name);
  }
  if (columns.empty() || !are_columns(names)) return std::nullopt;
  std::string array;
  while (columns[0].at != columns[0].values.end()) {
    const std::string_view number = columns[0].at.key();
    if (!ascii::all_digits(number)) return std::nullopt;
    std::string record;
    for (Column& column : columns) {
      if (column.at == column.values.end() || column.at.key() != number) return std::nullopt;
      append_member(record, column.name, column.at.value());
      ++column.at;
    }
    append_object(array, record);
    if (array.size() > most_bytes) return std::nullopt;
  }
  return ended(std::move(array));
}

// {"a-1":{"title":"a","text":"b"},"a-2":{...}}
std::optional<std::string> values_of(simdjson::dom::object object) {
  std::string array;
  std::size_t count = 0;
  for (const auto& [name, value] : object) {
    simdjson::dom::object record;
    if (value.get(record) != simdjson::SUCCESS) return std::nullopt;
    // Two make a list, and tell that it is one of articles.
    if (object.size() < 2 || (count++ < 2 && !is_article(record))) return std::nullopt;
    array += array.empty() ? "[" : ",";
    array += simdjson::minify(value);
  }
  return ended(std::move(array));
}

// {...} {...}
std::optional<std::string> objects_in_a_row(std::string_view document) {
  std::string array = "[";
  std::size_t depth = 0;
  std::size_t objects = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < document.size(); ++at) {
    const char c = document[at];
    if (depth == 0 && !ascii::is_space(c) && c != ',') {
      if (c != '{') return std::nullopt;
      if (objects++ > 0) array += ',';
    }
    if (depth == 0 && c != '{') continue;
    array += c;
    if (in_string) {
      if (c == '\\' && at + 1 < document.size()) array += document[++at];
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  if (objects < 2) return std::nullopt;
  return array + (depth == 0 ? "]" : "");
}

// Whether the first of a list's objects has a title and a text: then it is a list of articles,
// whatever it is called.
bool holds_articles(simdjson::dom::array list) {
  simdjson::dom::object first;
  return holds_records(list) && list.at(0).get(first) == simdjson::SUCCESS && is_article(first);
}

// The same under names that no table has, where the object itself is no article.
std::optional<simdjson::dom::array> unnamed_list_in(simdjson::dom::object object, int depth) {
  if (depth >= kMaxWrappers || is_record(object)) return std::nullopt;
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
  if (depth >= kMaxWrappers || is_record(object)) return std::nullopt;
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

// Whether the object is itself an article: it has a title, be it one of several parts, or a text.
bool has_story_field(simdjson::dom::object object) {
  return std::any_of(object.begin(), object.end(), [](const auto& member) {
    const bool string = member.value.is_string();
    if ((string || member.value.is_object()) && is_name_of(member.key, "title")) return true;
    return string && is_name_of(member.key, "body");
  });
}

}  // namespace

std::optional<simdjson::dom::array> json_record_list(simdjson::dom::element root) {
  simdjson::dom::array list;
  if (root.get(list) == simdjson::SUCCESS) return list;
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return std::nullopt;
  if (const auto named = list_in(object, 0)) return named;
  return has_story_field(object) ? std::nullopt : unnamed_list_in(object, 0);
}

std::optional<std::string> json_records_otherwise(std::string_view document) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(document.data(), document.size()).get(root) != simdjson::SUCCESS) {
    return objects_in_a_row(ascii::trim(document));
  }
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return std::nullopt;
  const std::size_t most_bytes = most_bytes_of_rows(document);
  if (auto rows = rows_of_table(object, most_bytes)) return rows;
  if (auto rows = rows_of_columns(object, most_bytes)) return rows;
  return values_of(object);
}

}  // namespace tip
