#include "indexer/sources/front_matter_source.h"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "indexer/parse/decode.h"
#include "indexer/parse/record_fields.h"
#include "indexer/parse/sniff.h"
#include "indexer/sources/markdown_text.h"
#include "indexer/sources/record.h"
#include "indexer/sources/whole_source.h"

namespace tip {
namespace {

constexpr std::string_view kYaml = "---";
constexpr std::string_view kToml = "+++";

struct Field {
  std::string name;
  std::vector<std::string> values;
};

bool is_markdown(std::string_view name) {
  const std::string ext = extension(name);
  return ext == "md" || ext == "markdown";
}

// The fields of an object of JSON: texts, lists of texts, and persons with a "name".
std::vector<Field> fields_of_json(std::string_view object) {
  std::vector<Field> fields;
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  if (parser.parse(object.data(), object.size()).get(root) != simdjson::SUCCESS) return fields;
  const auto add = [](Field& field, simdjson::dom::element value) {
    std::string_view text;
    bool flag = false;
    simdjson::dom::element name;
    if (value.is_object() && value["name"].get(name) == simdjson::SUCCESS) value = name;
    if (value.get(text) == simdjson::SUCCESS) {
      field.values.emplace_back(text);
    } else if (value.get(flag) == simdjson::SUCCESS) {
      field.values.emplace_back(flag ? "true" : "false");
    }
  };
  for (const auto& [name, value] : root) {
    Field& field = fields.emplace_back(Field{std::string(name), {}});
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
      add(field, value);
      continue;
    }
    for (const simdjson::dom::element item : list) add(field, item);
  }
  return fields;
}

// The part of YAML and TOML that site builders write: a line a field, values with or without
// quotes, lists in brackets or line by line, persons as {name: ...}. What is nested otherwise, and
// tables of TOML, are settings of the builder.
class FrontMatter {
 public:
  std::vector<Field> fields;
  std::string_view rest;  // behind it

  // False where `text` does not begin with one, or it does not end within `text`. `post`: by its
  // name it is one, which may begin without a line that says so.
  bool read(std::string_view text, bool post) {
    text = without_byte_order_mark(text);
    if (post && text.starts_with('{')) return read_json(text);
    if (post && !text.starts_with(kYaml) && !text.starts_with(kToml)) return read_unmarked(text);
    const std::string_view mark = trimmed_end(ascii::take(text, '\n'));
    if (mark != kYaml && mark != kToml) return false;
    const char separator = mark == kYaml ? ':' : '=';
    while (!text.empty()) {
      const std::string_view line = trimmed_end(ascii::take(text, '\n'));
      if (line == mark || (mark == kYaml && line == "...")) {
        rest = text;
        return true;
      }
      if (!take_line(line, separator)) return false;
      if (!open_list_.empty()) take_open_list(text, mark);
    }
    return false;
  }

 private:
  // An object that ends in a line of its own (Hugo).
  bool read_json(std::string_view text) {
    const std::string_view whole = text;
    while (!text.empty()) {
      if (trimmed_end(ascii::take(text, '\n')) != "}") continue;
      fields = fields_of_json(whole.substr(0, whole.size() - text.size()));
      rest = text;
      return !fields.empty() && !ascii::trim(rest).empty();
    }
    return false;
  }

  // Lines of fields up to a blank one (Pelican) or to the mark that ends them (Hexo), with a title
  // and more that is said of articles.
  bool read_unmarked(std::string_view text) {
    bool titled = false;
    bool described = false;
    while (!text.empty()) {
      const std::string_view line = trimmed_end(ascii::take(text, '\n'));
      if (line.empty() || line == kYaml) {
        rest = text;
        return titled && described;
      }
      const std::string_view name = line.substr(0, line.find(':'));
      if (!ascii::is_space(line.front()) && !line.starts_with('-') &&
          (name.size() == line.size() || name.find(' ') != name.npos)) {
        return false;
      }
      if (!take_line(line, ':')) return false;
      titled = titled || is_name_of(name, "title");
      described = described || is_name_of(name, "date") || is_name_of(name, "author");
    }
    return false;
  }

  static std::string_view trimmed_end(std::string_view line) {
    while (!line.empty() && ascii::is_space(line.back())) line.remove_suffix(1);
    return line;
  }

  // False where this is no such line.
  bool take_line(std::string_view line, char separator) {
    const std::string_view words = ascii::trim(line);
    if (words.empty() || words.starts_with('#')) return true;
    if (separator == '=' && (in_table_ || words.starts_with('['))) return in_table_ = true;
    if (separator == ':' &&
        (ascii::is_space(line.front()) || words.starts_with("- ") || words == "-")) {
      take_nested(words);
      return true;
    }
    const std::size_t at = words.find(separator);
    if (at == words.npos || at == 0) return false;
    const std::string_view value = ascii::trim(words.substr(at + 1));
    fields.push_back({unquoted(ascii::trim(words.substr(0, at))), {}});
    block_ = value == "|" || value == ">" || value == "|-" || value == ">-";
    if (value.starts_with('[') && value.find(']') == value.npos) {
      open_list_ = value;
    } else if (!block_) {
      take_value(value);
    }
    return true;
  }

  // The lines of a list in brackets, up to the one that ends it; where none does before the mark,
  // what began with a bracket was no list.
  void take_open_list(std::string_view& text, std::string_view mark) {
    std::string list = std::exchange(open_list_, {});
    const std::size_t first = list.size();
    std::string_view after = text;
    while (!after.empty() && !list.ends_with(']')) {
      const std::string_view whole = ascii::take(after, '\n');
      const std::string_view line = ascii::trim(whole);
      if (line == mark || line == "...") break;
      // Of YAML the next field.
      if (mark == kYaml && !whole.starts_with(' ') && line.find(':') != line.npos) break;
      if (!line.starts_with('#')) list += line;
    }
    if (list.ends_with(']')) {
      text = after;
    } else {
      list.resize(first);
    }
    take_value(list);
  }

  void take_nested(std::string_view words) {
    if (fields.empty()) return;
    std::vector<std::string>& values = fields.back().values;
    if (block_) {
      if (values.empty()) values.emplace_back();
      if (!values[0].empty()) values[0] += ' ';
      values[0] += words;
      return;
    }
    if (words.starts_with('-')) words = ascii::trim(words.substr(1));
    if (words.starts_with("name:")) words = ascii::trim(words.substr(5));
    const bool setting = words.find(": ") != words.npos && !words.starts_with('"');
    if (!setting && !words.ends_with(':')) take_value(words);
  }

  void take_value(std::string_view value) {
    if (value.starts_with('[') && value.ends_with(']')) {
      std::string_view list = value.substr(1, value.size() - 2);
      while (!ascii::trim(list).empty()) take_scalar(take_item(list));
    } else {
      take_scalar(value);
    }
  }

  // Up to the next comma that is in no quotes.
  static std::string_view take_item(std::string_view& list) {
    char quote = 0;
    std::size_t at = 0;
    for (; at < list.size() && (quote != 0 || list[at] != ','); ++at) {
      if (quote == 0 && (list[at] == '"' || list[at] == '\'')) {
        quote = list[at];
      } else if (list[at] == quote) {
        quote = 0;
      }
    }
    const std::string_view item = list.substr(0, at);
    list.remove_prefix(std::min(list.size(), at + 1));
    return item;
  }

  void take_scalar(std::string_view value) {
    std::string text = unquoted(ascii::trim(value));
    if (!text.empty() && text != "null" && text != "~") {
      fields.back().values.push_back(std::move(text));
    }
  }

  static std::string unquoted(std::string_view value) {
    if (value.empty() || (value.front() != '"' && value.front() != '\'')) {
      return std::string(trimmed_end(value.substr(0, value.find(" #"))));
    }
    const char quote = value.front();
    std::string out;
    for (std::size_t at = 1; at < value.size(); ++at) {
      const bool escape = quote == '"' && value[at] == '\\' && at + 1 < value.size();
      const bool doubled = quote == '\'' && value.substr(at, 2) == "''";
      if (escape || doubled) ++at;
      if (!escape && !doubled && value[at] == quote) break;
      out += value[at];
    }
    return out;
  }

  std::string open_list_;  // the beginning of one whose other lines follow
  bool block_ = false;     // lines of the last field's text follow
  bool in_table_ = false;  // of TOML
};

bool is_article_field(const Field& field) {
  return !field.values.empty() &&
         (is_name_of(field.name, "title") || is_name_of(field.name, "date") ||
          is_name_of(field.name, "author"));
}

class FrontMatterSource : public ArticleSource {
 public:
  using ArticleSource::ArticleSource;

  std::optional<SourceItem> next() override {
    if (std::exchange(read_, true)) return std::nullopt;
    auto bytes = read_whole(entry_);
    if (!bytes) return std::move(bytes.error());
    std::string encoding;
    const auto text = decode(*bytes, DecodeHint::none, entry_.known.charset, &encoding);
    if (!text) return entry_.failure(text.error().message);
    FrontMatter matter;
    if (!matter.read(*text, is_markdown(entry_.name)))
      return entry_.article(Format::text, *std::move(bytes));
    RecordWriter record;
    for (const Field& field : matter.fields) {
      const std::string_view first = field.values.empty() ? std::string_view() : field.values[0];
      if ((field.name == "draft" && first == "true") ||
          (field.name == "published" && first == "false")) {
        skipped_.add("posts that were not published");
        return std::nullopt;
      }
      // An address within the site says nothing without the site's own.
      const bool local = is_name_of(field.name, "url") && first.find("://") == first.npos;
      if (local || first.empty()) continue;
      if (is_name_of(field.name, "author")) {
        record.add_list(field.name, field.values);
      } else {
        record.add(field.name, first);
      }
    }
    record.add("body", extension(entry_.name) == "txt" ? std::string(ascii::trim(matter.rest))
                                                       : markdown_text(matter.rest));
    RawArticle article = entry_.article_of_text(Format::json, record.take());
    article.known.decoded = std::move(encoding);
    return article;
  }

 private:
  bool read_ = false;
};

}  // namespace

bool begins_front_matter(std::string_view beginning, std::string_view name) {
  FrontMatter matter;
  if (!matter.read(beginning.substr(0, kFrontMatterBytes), is_markdown(name)) ||
      std::ranges::none_of(matter.fields, is_article_field)) {
    return false;
  }
  if (is_markdown(name) || extension(name) == "html") return true;
  const auto known = std::ranges::count_if(
      matter.fields, [](const Field& field) { return is_field_name(field.name); });
  return static_cast<std::size_t>(known) * 2 > matter.fields.size();
}

std::unique_ptr<ArticleSource> open_front_matter(SourceEntry entry) {
  return std::make_unique<FrontMatterSource>(std::move(entry));
}

}  // namespace tip
