#include "indexer/parse/html_fallback.h"

#include <algorithm>
#include <set>

#include "common/base/ascii.h"
#include "common/base/hex.h"
#include "common/base/utf8.h"
#include "indexer/parse/html_text.h"
#include "indexer/parse/paragraphs.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

// Shorter strings in scripts are labels.
constexpr std::size_t kMinLiteralBytes = 80;
constexpr std::size_t kMaxScriptBytes = std::size_t{4} << 20;
constexpr int kMaxDepth = 3;

// Letters and digits alone, so that layout makes no difference.
std::string bare_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!ascii::is_ascii(c) || ascii::is_alnum(c)) out += ascii::to_lower(c);
  }
  return out;
}

// A string literal of a script without its quotes, escapes resolved.
std::string unescape_literal(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c == 'n' || c == 'r') {
      out += '\n';
    } else if (c == 't') {
      out += ' ';
    } else if (c == 'u') {
      const int unit = four_hex_digits(text, i + 1);
      if (unit < 0) continue;
      i += 4;
      const int low = unit >= 0xd800 && unit < 0xdc00 && text.substr(i + 1, 2) == "\\u"
                          ? four_hex_digits(text, i + 3)
                          : -1;
      if (low >= 0xdc00 && low < 0xe000) {
        utf8::append(out,
                     static_cast<char32_t>(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)));
        i += 6;
      } else {
        utf8::append(out, static_cast<char32_t>(unit));
      }
    } else {
      out += c;
    }
  }
  return out;
}

class LiteralReader {
 public:
  void read(std::string_view script, int depth) {
    std::size_t at = script.find('"');
    while (at != script.npos) {
      std::size_t end = at + 1;
      while (end < script.size() && script[end] != '"') end += script[end] == '\\' ? 2 : 1;
      if (end >= script.size()) return;
      const std::string_view literal = script.substr(at + 1, end - at - 1);
      if (literal.size() >= kMinLiteralBytes) take(unescape_literal(literal), depth);
      at = script.find('"', end + 1);
    }
  }

  std::string text() { return std::move(text_); }

 private:
  void take(const std::string& value, int depth) {
    const bool data = value.find("\":") != value.npos || value.find("\",\"") != value.npos;
    if (data && depth < kMaxDepth) return read(value, depth + 1);
    if (data) return;
    std::string aside;
    const std::string plain = has_markup(value) ? html_to_text(value, aside) : value;
    const Shape shape = shape_of_text(plain);
    if (!shape.is_prose() || !looks_written(plain) || !seen_.insert(bare_text(plain)).second)
      return;
    append_paragraph(text_, ascii::trim(plain));
  }

  // Code and style sheets have more signs than any prose.
  static bool looks_written(std::string_view text) {
    std::size_t signs = 0;
    for (const char c : text) {
      signs += c == '{' || c == '}' || c == ';' || c == '=' || c == '<' || c == '_' ? 1 : 0;
    }
    return signs * 40 < text.size();
  }

  std::string text_;
  std::set<std::string> seen_;
};

}  // namespace

std::uint32_t prose_words(std::string_view text) {
  std::uint32_t words = 0;
  while (!text.empty()) {
    const Shape shape = shape_of_text(ascii::take(text, '\n'));
    if (shape.is_prose() || shape.is_sentence()) words += shape.words;
  }
  return words;
}

std::vector<bool> aligned_story(const std::vector<HtmlBlock>& blocks,
                                std::string_view article_body) {
  constexpr std::size_t kMinBytes = 20;
  const std::string body = bare_text(article_body);
  std::vector<bool> story(blocks.size(), false);
  std::size_t from = 0;
  std::size_t found = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const std::string own = bare_text(blocks[b].text);
    if (own.size() < kMinBytes) continue;
    const std::size_t at = body.find(own, from);
    if (at == body.npos) continue;
    story[b] = true;
    from = at + own.size();
    found += own.size();
  }
  if (found * 2 < body.size()) story.clear();
  return story;
}

std::string story_in_scripts(const HtmlTree& tree, bool with_attributes) {
  LiteralReader reader;
  std::size_t bytes = 0;
  const auto read = [&](std::string_view text) {
    bytes += text.size();
    if (bytes <= kMaxScriptBytes) reader.read(text, 0);
  };
  const std::vector<HtmlNode>& nodes = tree.nodes();
  for (std::size_t i = 0; i < nodes.size() && bytes <= kMaxScriptBytes; ++i) {
    if (nodes[i].is_text()) continue;
    if (nodes[i].tag == GUMBO_TAG_SCRIPT) {
      if (tree.attribute(i, "type").find("ld+json") != std::string_view::npos) continue;
      for (std::size_t t = i + 1; t < nodes[i].end; ++t) read(nodes[t].text);
      continue;
    }
    if (!with_attributes) continue;
    tree.for_each_attribute(i, [&](std::string_view, const char* value) {
      if (*value == '{' || *value == '[') read(value);
    });
  }
  return reader.text();
}

std::string published_in_scripts(const HtmlTree& tree, DayOrder order) {
  constexpr std::string_view kNames[] = {"datepublished", "publicationdate", "publishdate",
                                         "publisheddate", "publishedat",     "datepublish",
                                         "pubdate",       "firstpublished",  "articledate",
                                         "publishtime",   "publishedtime",   "dateofpublication"};
  const std::vector<HtmlNode>& nodes = tree.nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].tag != GUMBO_TAG_SCRIPT || i + 1 >= nodes[i].end) continue;
    const std::string_view script = nodes[i + 1].text.substr(0, kMaxScriptBytes);
    for (std::size_t at = script.find("ubli"); at != script.npos;
         at = script.find("ubli", at + 4)) {
      std::size_t begin = at;
      std::size_t end = at;
      const auto is_name = [&](char c) { return ascii::is_alnum(c) || c == '_' || c == '-'; };
      while (begin > 0 && is_name(script[begin - 1])) --begin;
      while (end < script.size() && is_name(script[end])) ++end;
      std::string name;
      for (const char c : script.substr(begin, end - begin)) {
        if (ascii::is_alnum(c)) name += ascii::to_lower(c);
      }
      if (std::ranges::find(kNames, name) == std::end(kNames)) continue;
      // The value: behind quotes, escapes, a colon or an equals sign.
      while (end < script.size() &&
             std::string_view("\\\"': =").find(script[end]) != std::string_view::npos) {
        ++end;
      }
      constexpr std::size_t kValueBytes = 30;
      std::string_view value = script.substr(end, kValueBytes);
      value = value.substr(0, value.find_first_of("\\\"'<>{}"));
      if (std::string day = parse_date(value, order); !day.empty()) return day;
    }
  }
  return {};
}

std::string_view noframes_markup(const HtmlTree& tree) {
  const std::vector<HtmlNode>& nodes = tree.nodes();
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    if (nodes[i].tag == GUMBO_TAG_NOFRAMES && nodes[i + 1].is_text()) return nodes[i + 1].text;
  }
  return {};
}

}  // namespace tip
