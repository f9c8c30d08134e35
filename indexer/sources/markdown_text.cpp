#include "indexer/sources/markdown_text.h"

#include <algorithm>
#include <cstddef>

#include "common/base/ascii.h"

namespace tip {
namespace {

// Longer ones are no link's text or address.
constexpr std::size_t kMostLinkBytes = 2000;

bool is_sign(char c) { return c > ' ' && ascii::is_ascii(c) && !ascii::is_alnum(c); }

bool is_mark(char c) { return c == '*' || c == '_' || c == '`' || c == '~'; }

// Where `close` stands within the next kMostLinkBytes; npos if it does not.
std::size_t closed_at(std::string_view line, std::size_t from, std::string_view close) {
  const std::size_t at = line.substr(from, kMostLinkBytes).find(close);
  return at == line.npos ? at : from + at;
}

// A line without what Markdown and site builders mark within it.
std::string line_without_marks(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    if (rest.starts_with("{%") || rest.starts_with("{{")) {
      const std::size_t end = closed_at(line, at, rest[1] == '%' ? "%}" : "}}");
      if (end != line.npos) {
        at = end + 2;
        continue;
      }
    }
    const bool picture = rest.starts_with("![");
    if (picture || rest.starts_with('[')) {
      const std::size_t text = at + (picture ? 2 : 1);
      const std::size_t close = closed_at(line, text, "](");
      const std::size_t end = close == line.npos ? close : closed_at(line, close, ")");
      if (end != line.npos) {
        if (!picture) out += line.substr(text, close - text);
        at = end + 1;
        continue;
      }
    }
    const char c = line[at];
    if (c == '\\' && at + 1 < line.size() && is_sign(line[at + 1])) {
      out += line[at + 1];
      at += 2;
      continue;
    }
    if (is_mark(c)) {
      // At an edge of a word it is a mark; "3 * 4" and "a_b" have none.
      const std::size_t end = std::min(line.find_first_not_of(c, at), line.size());
      const bool before = at == 0 || !ascii::is_alnum(line[at - 1]);
      const bool behind = end == line.size() || !ascii::is_alnum(line[end]);
      const bool alone = (at == 0 || ascii::is_space(line[at - 1])) &&
                         (end == line.size() || ascii::is_space(line[end]));
      const bool mark = (before || behind) && !alone;
      if (!mark) out += line.substr(at, end - at);
      at = end;
      continue;
    }
    out += c;
    ++at;
  }
  return out;
}

bool is_rule(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("-*_= ") == line.npos;
}

bool is_list_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return true;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits < 4 && line.substr(digits).starts_with(". ");
}

}  // namespace

std::string markdown_text(std::string_view markdown) {
  std::string out;
  bool begun = false;    // the paragraph
  bool in_code = false;  // between fences, where all stays as it is
  while (!markdown.empty()) {
    std::string_view line = ascii::take(markdown, '\n');
    std::string_view words = ascii::trim(line);
    if (words.starts_with("```") || words.starts_with("~~~")) {
      in_code = !in_code;
      begun = false;
      continue;
    }
    while (!in_code && words.starts_with('>')) words = ascii::trim(words.substr(1));
    const bool heading = !in_code && words.starts_with('#');
    if (heading) {
      words.remove_prefix(std::min(words.find_first_not_of('#'), words.size()));
      while (words.ends_with('#')) words.remove_suffix(1);
      words = ascii::trim(words);
    }
    const bool item = !in_code && is_list_item(words);
    if (item && !ascii::is_digit(words[0])) words = words.substr(2);
    const std::string plain = in_code ? std::string(line) : line_without_marks(words);
    if (ascii::trim(plain).empty() || (!in_code && is_rule(words))) {
      begun = false;
      continue;
    }
    if (!out.empty()) out += !begun || heading ? "\n\n" : item || in_code ? "\n" : " ";
    out += ascii::trim(plain);
    begun = !heading;
  }
  return out;
}

}  // namespace tip
