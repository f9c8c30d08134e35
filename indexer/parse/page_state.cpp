#include "indexer/parse/page_state.h"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/html_fallback.h"
#include "indexer/parse/json_article.h"
#include "indexer/parse/json_repair.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/record_fields.h"

namespace tip {
namespace {

using simdjson::dom::element;

constexpr std::size_t kMostScriptBytes = std::size_t{4} << 20;
constexpr std::size_t kLeastJsonBytes = 300;  // with a story in it
constexpr std::size_t kMostObjects = 50'000;
constexpr std::size_t kMostRecords = 50;
constexpr std::size_t kMostValues = 20;    // in one script
constexpr std::size_t kMostUnclosed = 20;  // looked for to the script's end, each
constexpr std::uint32_t kLeastWords = 40;

// The object that begins with `script`, by its brackets; empty where it does not end.
std::string_view bracketed(std::string_view script) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < script.size(); ++at) {
    const char c = script[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return script.substr(0, at + 1);
    }
  }
  return {};
}

class StateReader {
 public:
  explicit StateReader(std::string_view title) : title_(folded_line(title)) {}

  void read_script(std::string_view type, std::string_view script) {
    if (script.size() < kLeastJsonBytes) return;
    if (type.find("json") != type.npos) return read(script);
    // JSON.parse("..."), and what is assigned, pushed or handed to a function.
    std::size_t found = 0;
    std::size_t unclosed = 0;
    for (std::size_t at = script.find('"');
         at != script.npos && found < kMostValues && unclosed < kMostUnclosed;
         at = script.find('"', at)) {
      const std::string_view before = script.substr(0, at);
      if (before.ends_with("JSON.parse(")) {
        at += read_literal(script.substr(at));
        ++found;
        continue;
      }
      const bool list = before.ends_with("[{");
      const std::string_view value = before.ends_with('{')
                                         ? bracketed(script.substr(at - (list ? 2 : 1)))
                                         : std::string_view();
      if (value.empty()) {
        if (before.ends_with('{')) ++unclosed;
        at = literal_end(script, at);
        continue;
      }
      read(value);
      at = static_cast<std::size_t>(value.data() - script.data()) + value.size();
      ++found;
    }
  }

  std::optional<Article> take() { return std::move(best_); }

 private:
  // Where the string literal that begins at `at` ends.
  static std::size_t literal_end(std::string_view script, std::size_t at) {
    for (++at; at < script.size() && script[at] != '"'; ++at) {
      if (script[at] == '\\') ++at;
    }
    return std::min(at + 1, script.size());
  }

  // A string literal that holds JSON; returns how long it is.
  std::size_t read_literal(std::string_view value) {
    const std::size_t end = literal_end(value, 0);
    simdjson::dom::parser parser;
    std::string_view json;
    if (parser.parse(value.data(), end).get(json) == simdjson::SUCCESS) {
      read(std::string(json));
    }
    return end;
  }

  void read(std::string_view json) {
    if (json.size() < kLeastJsonBytes) return;
    simdjson::dom::parser parser;
    element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS &&
        parser.parse(repaired_json(json)).get(root) != simdjson::SUCCESS) {
      return;
    }
    std::vector<element> waiting = {root};
    while (!waiting.empty() && objects_ < kMostObjects && records_ < kMostRecords) {
      const element current = waiting.back();
      waiting.pop_back();
      std::vector<element> inner;
      simdjson::dom::array list;
      simdjson::dom::object object;
      if (current.get(list) == simdjson::SUCCESS) {
        for (const element item : list) {
          if (item.is_object() || item.is_array()) inner.push_back(item);
        }
      } else if (current.get(object) == simdjson::SUCCESS) {
        ++objects_;
        if (may_be_article(object)) take_record(object);
        for (const auto& [key, value] : object) {
          if (value.is_object() || value.is_array()) inner.push_back(value);
        }
      }
      waiting.insert(waiting.end(), inner.rbegin(), inner.rend());
    }
  }

  // Whether it has a headline, and a string or list for a story.
  static bool may_be_article(simdjson::dom::object object) {
    bool title = false;
    bool story = false;
    for (const auto& [key, value] : object) {
      std::string_view text;
      const bool string = value.get(text) == simdjson::SUCCESS;
      title = title || (string && !text.empty() && is_name_of(key, "title"));
      const bool long_enough = string ? text.size() >= kLeastJsonBytes : value.is_array();
      story = story || ((long_enough || value.is_object()) && is_name_of(key, "body"));
    }
    return title && story;
  }

  void take_record(simdjson::dom::object object) {
    ++records_;
    Result<Article> article = parse_json_article(simdjson::minify(object));
    if (!article || article->title.empty()) return;
    const std::uint32_t words = prose_words(article->body);
    if (words < kLeastWords) return;
    const bool named = title_.find(folded_line(article->title)) != std::string::npos;
    if (best_ && std::pair(named, words) <= std::pair(best_named_, best_words_)) return;
    best_ = *std::move(article);
    best_named_ = named;
    best_words_ = words;
  }

  std::string title_;
  std::size_t objects_ = 0;
  std::size_t records_ = 0;
  std::optional<Article> best_;
  bool best_named_ = false;
  std::uint32_t best_words_ = 0;
};

}  // namespace

std::optional<Article> article_in_state(const HtmlTree& tree, std::string_view title) {
  StateReader reader(title);
  std::size_t bytes = 0;
  const std::vector<HtmlNode>& nodes = tree.nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].tag != GUMBO_TAG_SCRIPT) continue;
    const std::string type = ascii::lower(tree.attribute(i, "type"));
    if (type.find("ld+json") != std::string::npos) continue;
    for (std::size_t t = i + 1; t < nodes[i].end; ++t) {
      bytes += nodes[t].text.size();
      if (bytes > kMostScriptBytes) return reader.take();
      reader.read_script(type, nodes[t].text);
    }
  }
  return reader.take();
}

}  // namespace tip
