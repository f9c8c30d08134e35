#include "indexer/parse/phrases.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "phrases.data.h"

namespace tip {
namespace {

constexpr std::size_t kKinds = 15;
constexpr std::array<std::string_view, kKinds> kPhraseKinds = {
    "end",     "box",   "link",  "clutter", "legal",    "photo",  "credit", "agency",
    "section", "media", "place", "wall",    "comments", "prompt", "reader"};

// Longer lines are no button, heading or credit.
constexpr std::size_t kMaxExactBytes = 200;

// What is looked for as a part of a line, by first byte: pages have many lines, kinds many phrases.
class Parts {
 public:
  void add(std::string phrase) {
    if (phrase.empty()) return;
    by_first_[static_cast<unsigned char>(phrase.front())].push_back(std::move(phrase));
  }
  bool are_in(std::string_view line) const;
  // The different ones in a line; of those that begin at one place the longest.
  std::set<std::string_view> all_in(std::string_view line) const;

 private:
  std::array<std::vector<std::string>, 256> by_first_;
};

struct Phrases {
  std::vector<std::string> exact;
  std::vector<std::string> starts;
  Parts parts;
  std::vector<std::string> all;
};

using KindTable = std::array<Phrases, kKinds>;

constexpr std::string_view kZeroWidthSpace = "\u200b";
constexpr std::string_view kNoBreakSpace = "\u00a0";

constexpr std::string_view kBullets[] = {"\u2022", "\u00b7", "\u25aa", "\u25cf", "\u25a0",
                                         "\u25ba", "\u25b8", "\u2023", "\u00bb", "\u203a",
                                         "*",      "-",      ">"};

std::string_view without_bullet(std::string_view line) {
  for (bool again = true; again;) {
    again = false;
    line = ascii::trim(line);
    for (std::string_view bullet : kBullets) {
      if (line.starts_with(bullet)) {
        line.remove_prefix(bullet.size());
        again = true;
      }
    }
  }
  return line;
}

// Counters and closing punctuation off the ends: "Comments (12)" and "Share:" are buttons too.
std::string_view bare(std::string_view folded) {
  auto is_trimming = [](char c) {
    return ascii::is_space(c) || ascii::is_digit(c) || c == '(' || c == ')' || c == ':' ||
           c == '.' || c == '!' || c == '+' || c == '|' || c == '/';
  };
  constexpr std::string_view kKhmerColon = "\u17d6";
  while (!folded.empty() && (is_trimming(folded.back()) || folded.ends_with(kKhmerColon))) {
    folded.remove_suffix(is_trimming(folded.back()) ? 1 : kKhmerColon.size());
  }
  while (!folded.empty() && is_trimming(folded.front())) folded.remove_prefix(1);
  return folded;
}

KindTable read_table() {
  KindTable table;
  std::string_view rest = data::phrases();
  while (!rest.empty()) {
    const std::string_view line = ascii::take(rest, '\n');
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (line.starts_with('#') || first == line.npos || second == line.npos) continue;
    const auto kind = std::find(kPhraseKinds.begin(), kPhraseKinds.end(), line.substr(0, first));
    if (kind == kPhraseKinds.end()) continue;
    const std::string_view how = line.substr(first + 1, second - first - 1);
    Phrases& phrases = table[static_cast<std::size_t>(kind - kPhraseKinds.begin())];
    const std::string text = folded_line(line.substr(second + 1));
    if (how == "exact") {
      phrases.exact.push_back(text);
    } else if (how == "start") {
      phrases.starts.push_back(text);
    } else {
      phrases.parts.add(text);
    }
    phrases.all.push_back(text);
  }
  return table;
}

const Phrases& phrases_of(PhraseKind kind) {
  static const KindTable table = read_table();
  return table[static_cast<std::size_t>(kind)];
}

// Latin words end where letters end; Khmer is written without spaces, so any place will do. A
// phrase that ends in a digit ("copyright 2") is the beginning of a year.
bool is_boundary(std::string_view line, std::size_t at) {
  if (at == 0 || at >= line.size()) return true;
  if (ascii::is_digit(line[at - 1]) && ascii::is_digit(line[at])) return true;
  return !(ascii::is_alnum(line[at - 1]) && ascii::is_alnum(line[at]));
}

bool Parts::are_in(std::string_view line) const {
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto& phrases = by_first_[static_cast<unsigned char>(line[at])];
    if (phrases.empty() || !is_boundary(line, at)) continue;
    const std::string_view rest = line.substr(at);
    const bool found = std::ranges::any_of(phrases, [&](const std::string& phrase) {
      return rest.starts_with(phrase) && is_boundary(line, at + phrase.size());
    });
    if (found) return true;
  }
  return false;
}

std::set<std::string_view> Parts::all_in(std::string_view line) const {
  std::set<std::string_view> found;
  for (std::size_t at = 0; at < line.size();) {
    std::string_view longest;
    if (is_boundary(line, at)) {
      const std::string_view rest = line.substr(at);
      for (const std::string& phrase : by_first_[static_cast<unsigned char>(line[at])]) {
        const bool here = rest.starts_with(phrase) && is_boundary(line, at + phrase.size());
        if (here && phrase.size() > longest.size()) longest = phrase;
      }
    }
    if (!longest.empty()) found.insert(longest);
    at += std::max<std::size_t>(longest.size(), 1);
  }
  return found;
}

bool matches(const Phrases& phrases, std::string_view line, std::string_view bare_line) {
  const auto is_line = [&](const std::string& phrase) {
    return line == phrase || bare_line == phrase;
  };
  const auto is_start = [&](const std::string& phrase) {
    return line.starts_with(phrase) && is_boundary(line, phrase.size());
  };
  return std::ranges::any_of(phrases.exact, is_line) ||
         std::ranges::any_of(phrases.starts, is_start) || phrases.parts.are_in(line);
}

// Whether a letter of Latin, Greek, Cyrillic or Armenian script beyond ASCII begins with this byte.
bool is_cased(char byte) { return byte >= '\xc3' && byte <= '\xd5'; }

}  // namespace

std::string folded_line(std::string_view line) {
  std::string out;
  line = without_bullet(line);
  out.reserve(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (ascii::is_ascii(line[i]) && !ascii::is_space(line[i])) {
      out += ascii::to_lower(line[i]);
      continue;
    }
    const std::string_view rest = line.substr(i);
    if (is_cased(line[i])) {
      std::size_t end = i;
      const char32_t letter = utf8::next(line, end);
      utf8::append(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter))));
      i = end - 1;
      continue;
    }
    if (rest.starts_with(kZeroWidthSpace)) {
      i += kZeroWidthSpace.size() - 1;
      continue;
    }
    const bool no_break = rest.starts_with(kNoBreakSpace);
    if (no_break) ++i;
    if (no_break || ascii::is_space(line[i])) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += line[i];
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

bool has_phrase(PhraseKind kind, std::string_view line) {
  // Phrases that are looked for anywhere are the only ones a long line's rest can hold.
  const bool anywhere = kind == PhraseKind::legal || kind == PhraseKind::credit ||
                        kind == PhraseKind::agency || kind == PhraseKind::media ||
                        kind == PhraseKind::wall || kind == PhraseKind::prompt ||
                        kind == PhraseKind::reader;
  if (!anywhere) line = line.substr(0, 2 * kMaxExactBytes);
  const std::string folded = folded_line(line);
  const std::string_view bare_line = folded.size() > kMaxExactBytes ? folded : bare(folded);
  return matches(phrases_of(kind), folded, bare_line);
}

std::size_t count_phrases(PhraseKind kind, std::string_view line) {
  return phrases_of(kind).parts.all_in(folded_line(line)).size();
}

std::size_t leading_phrase(PhraseKind kind, std::string_view line) {
  std::size_t longest = 0;
  for (const std::string& phrase : phrases_of(kind).all) {
    const std::size_t length = phrase.size();
    const bool same = ascii::equal_ignoring_case(line.substr(0, length), phrase);
    if (same && is_boundary(line, length)) longest = std::max(longest, length);
  }
  return longest;
}

}  // namespace tip
