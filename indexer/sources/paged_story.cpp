#include "indexer/sources/paged_story.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/said_facts.h"

namespace tip {
namespace {

// Of the page's height, at either end.
constexpr double kEdge = 0.15;

// Which lines are in the outer parts of a page, where headings and feet are, together with all of
// their paragraph.
std::vector<bool> at_edges(const std::vector<PageLine>& lines) {
  std::vector<bool> edges(lines.size());
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    bool edge = true;
    do {
      edge = edge && (lines[end].depth < kEdge || lines[end].depth > 1 - kEdge);
      ++end;
    } while (end < lines.size() && lines[end].start == LineStart::same_paragraph);
    for (; begin < end; ++begin) edges[begin] = edge;
  }
  return edges;
}

// Letters without case and digits as one: lines of pages that differ in their page number are one.
std::string masked(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (ascii::is_digit(c)) {
      if (!out.ends_with('#')) out += '#';
    } else if (c != ' ') {
      out += ascii::to_lower(c);
    }
  }
  return out;
}

bool has_letter(std::string_view text) {
  return std::ranges::any_of(text,
                             [](char c) { return ascii::is_alpha(c) || !ascii::is_ascii(c); });
}

// Takes what stands at the edges of a third of the pages out of them, and gives back each such line
// once, but page numbers.
std::vector<std::string> take_common_lines(std::vector<PageLine>& lines, int pages) {
  const std::vector<bool> edges = at_edges(lines);
  std::map<std::string, std::set<int>> seen;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (edges[i]) seen[masked(lines[i].text)].insert(lines[i].page);
  }
  const std::size_t enough = std::max<std::size_t>(2, (static_cast<std::size_t>(pages) + 2) / 3);
  std::vector<std::string> common;
  std::set<std::string> told;
  std::vector<PageLine> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string key = edges[i] ? masked(lines[i].text) : std::string();
    if (!edges[i] || seen[key].size() < enough) {
      kept.push_back(std::move(lines[i]));
    } else if (has_letter(key) && told.insert(key).second) {
      common.push_back(std::move(lines[i].text));
    }
  }
  lines = std::move(kept);
  return common;
}

// Whether the character at `at` is a letter, and what kind.
struct Letter {
  bool is_letter = false;
  bool is_lower = false;
};
Letter letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto c = static_cast<UChar32>(utf8::next(text, at));
  return {u_isalpha(c) != 0, u_islower(c) != 0};
}

// A word cut by a hyphen at the end of a line.
struct LineCut {
  std::string_view before;  // the part of the word, without the hyphen
  std::string_view after;
  std::size_t hyphen_bytes = 1;
};

std::optional<LineCut> cut_word(std::string_view line, std::string_view next) {
  constexpr std::string_view kHyphen = "\xe2\x80\x90";  // U+2010
  LineCut cut;
  if (line.ends_with(kHyphen)) {
    cut.hyphen_bytes = kHyphen.size();
  } else if (!line.ends_with('-')) {
    return std::nullopt;
  }
  line.remove_suffix(cut.hyphen_bytes);
  const std::size_t begin = line.find_last_of(" (\"/") + 1;
  cut.before = line.substr(begin);
  cut.after = next.substr(0, next.find_first_of(" ,.;:!?)\"/"));
  std::size_t last = line.size();
  while (last > 0 && utf8::is_continuation(line[--last])) {
  }
  if (cut.before.empty() || !letter_at(line, last).is_letter || !letter_at(next, 0).is_letter) {
    return std::nullopt;
  }
  return cut;
}

// Decides for each word that is cut at the end of a line whether its hyphen is one of its own.
class Hyphens {
 public:
  explicit Hyphens(const std::vector<PageLine>& lines) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const auto cut = cut_word(lines[i - 1].text, lines[i].text);
      if (!cut) continue;
      asked_.insert(welded(*cut));
      asked_.insert(hyphened(*cut));
    }
    for (const PageLine& line : lines) {
      std::string_view rest = line.text;
      while (!rest.empty()) {
        std::string_view word = ascii::take(rest, ' ');
        while (!word.empty() && ascii::is_ascii(word.back()) && !ascii::is_alnum(word.back())) {
          word.remove_suffix(1);
        }
        while (!word.empty() && ascii::is_ascii(word.front()) && !ascii::is_alnum(word.front())) {
          word.remove_prefix(1);
        }
        std::string lower = ascii::lower(word);
        if (asked_.contains(lower)) seen_.insert(std::move(lower));
      }
    }
  }

  // As the document has the word elsewhere; else a hyphen before a capital stays.
  bool keeps(const LineCut& cut) const {
    if (seen_.contains(welded(cut))) return false;
    if (seen_.contains(hyphened(cut))) return true;
    return !letter_at(cut.after, 0).is_lower;
  }

 private:
  static std::string welded(const LineCut& cut) {
    return ascii::lower(std::string(cut.before) + std::string(cut.after));
  }
  static std::string hyphened(const LineCut& cut) {
    return ascii::lower(std::string(cut.before) + "-" + std::string(cut.after));
  }

  std::unordered_set<std::string> asked_;
  std::unordered_set<std::string> seen_;
};

bool ends_open(std::string_view line) {
  const std::string_view trimmed = ascii::trim(line);
  if (trimmed.empty()) return false;
  std::size_t last = trimmed.size();
  while (last > 0 && utf8::is_continuation(trimmed[--last])) {
  }
  return letter_at(trimmed, last).is_letter || trimmed.ends_with(',') || trimmed.ends_with('-');
}

// Whether a sentence goes on in another column or on another page.
bool goes_on(const PageLine& line, const PageLine& next) {
  switch (next.start) {
    case LineStart::same_paragraph:
      return true;
    case LineStart::paragraph:
      return false;
    case LineStart::elsewhere:
      break;
  }
  return ends_open(line.text) && letter_at(next.text, 0).is_lower;
}

// Scripts without spaces between words.
enum class Script { spaced, khmer, chinese };

Script script_of(char32_t c) {
  if ((c >= 0x0e00 && c < 0x1000) || (c >= 0x1000 && c < 0x10a0) || (c >= 0x1780 && c < 0x1800)) {
    return Script::khmer;  // and Thai, Lao, Burmese
  }
  return c >= 0x3000 && c < 0xa000 ? Script::chinese : Script::spaced;  // and Japanese
}

Script script_between(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return Script::spaced;
  std::size_t last = before.size();
  while (last > 0 && utf8::is_continuation(before[--last])) {
  }
  std::size_t first = 0;
  const Script script = script_of(utf8::next(before, last));
  return script == script_of(utf8::next(after, first)) ? script : Script::spaced;
}

// A dash between two numbers or words, without spaces.
bool ends_in_dash(std::string_view line) {
  constexpr std::array<std::string_view, 4> kDashes = {"-", "\xe2\x80\x90", "\xe2\x80\x93",
                                                       "/"};  // U+2010, U+2013
  for (const std::string_view dash : kDashes) {
    if (line.ends_with(dash) && line.size() > dash.size()) {
      const char before = line[line.size() - dash.size() - 1];
      return ascii::is_alnum(before) || !ascii::is_ascii(before);
    }
  }
  return false;
}

void append_line(std::string& text, std::string_view line, const Hyphens& hyphens,
                 std::string_view before) {
  if (const auto cut = cut_word(before, line)) {
    if (!hyphens.keeps(*cut)) text.resize(text.size() - cut->hyphen_bytes);
  } else if (const Script script = script_between(before, line); script == Script::khmer) {
    utf8::append(text, 0x200b);  // lines are cut between words
  } else if (script == Script::spaced && !ends_in_dash(before)) {
    text += ' ';
  }
  text += line;
}

}  // namespace

void PagedStory::add(const PagedText& page) {
  ++pages_read_;
  for (PageLine& line : page_lines(page, pages_read_)) {
    bytes_ += line.text.size() + 1;
    lines_.push_back(std::move(line));
  }
}

std::string PagedStory::text() {
  std::vector<PageLine> lines = std::exchange(lines_, {});
  const std::vector<std::string> common = take_common_lines(lines, pages_read_);
  const Hyphens hyphens(lines);
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && goes_on(lines[i - 1], lines[i])) {
      append_line(text, lines[i].text, hyphens, lines[i - 1].text);
    } else {
      if (i > 0) text += "\n\n";
      text += lines[i].text;
    }
  }
  for (const std::string& line : common) text += "\n\n" + line;
  return text;
}

std::string PagedStory::title() const {
  constexpr double kLarger = 1.25;  // than most of the page
  constexpr double kUpper = 0.5;    // part of the page
  constexpr std::size_t kLeastBytes = 8;
  constexpr std::size_t kMostBytes = 300;
  if (std::string said = confirmed(document_.title); !said.empty()) return said;
  // The height that half of the page's text has at most.
  std::map<double, std::size_t> heights;
  std::size_t bytes = 0;
  for (const PageLine& line : lines_) {
    if (line.page != 1) break;
    heights[line.height] += line.text.size();
    bytes += line.text.size();
  }
  double usual = 0;
  std::size_t below = 0;
  for (const auto& [height, size] : heights) {
    if (2 * below < bytes) usual = height;
    below += size;
  }
  double largest = 0;
  for (const PageLine& line : lines_) {
    if (line.page != 1) break;
    if (line.depth < kUpper && line.text.size() >= kLeastBytes)
      largest = std::max(largest, line.height);
  }
  if (largest < kLarger * usual) return {};
  std::string title;
  for (const PageLine& line : lines_) {
    const bool same = line.page == 1 && line.depth < kUpper && line.height > 0.9 * largest &&
                      line.height < 1.1 * largest;
    if (!same && !title.empty()) break;
    if (same) title += (title.empty() ? "" : " ") + line.text;
  }
  return title.size() >= kLeastBytes && title.size() <= kMostBytes && has_letter(title)
             ? title
             : std::string();
}

std::string PagedStory::confirmed(const std::string& said) const {
  constexpr std::size_t kMostLooked = 40;  // lines
  std::string beginning;
  for (std::size_t i = 0; i < std::min(lines_.size(), kMostLooked); ++i) {
    beginning += lines_[i].text;
  }
  return SaidFacts(beginning).confirmed(said);
}

}  // namespace tip
