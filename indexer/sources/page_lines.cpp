#include "indexer/sources/page_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace tip {
namespace {

// Of the height of a line of type, box and all: what no space between two lines of a paragraph is.
constexpr double kParagraphGap = 0.65;
constexpr double kIndent = 0.6;
// A line that ends so much of its column's width before the end is the last of its paragraph, if it
// ends a sentence.
constexpr double kShortEnd = 0.15;
// Between words of one line; a wider space is one between columns.
constexpr double kWordGap = 2.5;
constexpr double kSpace = 0.15;
// Sizes of type that differ by less are one.
constexpr double kSameSize = 1.15;

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double height() const { return bottom - top; }
  void add(const Box& other) {
    left = std::min(left, other.left);
    top = std::min(top, other.top);
    right = std::max(right, other.right);
    bottom = std::max(bottom, other.bottom);
  }
};

double shared_height(const Box& a, const Box& b) {
  return std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
}
double shared_width(const Box& a, const Box& b) {
  return std::min(a.right, b.right) - std::max(a.left, b.left);
}

struct BoxedLine {
  Box box;
  std::string text;
};

// The box as it is on a page that is turned so that the word is upright.
Box upright(const PlacedWord& word, const PagedText& page) {
  switch (word.rotation) {
    case 1:
      return {word.top, page.width - word.right, word.bottom, page.width - word.left};
    case 2:
      return {page.width - word.right, page.height - word.bottom, page.width - word.left,
              page.height - word.top};
    case 3:
      return {page.height - word.bottom, word.left, page.height - word.top, word.right};
    default:
      return {word.left, word.top, word.right, word.bottom};
  }
}

std::vector<PlacedWord> words_in_main_direction(const PagedText& page) {
  std::vector<PlacedWord> words;
  std::array<std::size_t, 4> turned{};
  std::string_view rest = page.text;
  while (auto word = take_word(rest)) {
    turned[static_cast<std::size_t>(word->rotation)] += word->text.size();
    words.push_back(*std::move(word));
  }
  const auto most = std::ranges::max_element(turned) - turned.begin();
  std::erase_if(words, [&](const PlacedWord& word) { return word.rotation != most; });
  return words;
}

// Whether a word goes on in a line: beside its end, or before its beginning where text runs to the
// left.
bool goes_on(const Box& line, const Box& last, const Box& word) {
  const double height = std::min(last.height(), word.height());
  if (height <= 0 || shared_height(last, word) < 0.4 * height) {
    // Small figures that are set high or low.
    if (shared_height(line, word) < 0.6 * std::max(word.height(), 0.1)) return false;
  }
  const double room = kWordGap * std::max(last.height(), word.height());
  const bool right = word.left > last.left && word.left - last.right < room;
  const bool left = word.right < last.right && last.left - word.right < room;
  return right || left;
}

std::vector<BoxedLine> lines_of(const PagedText& page) {
  std::vector<BoxedLine> lines;
  Box last;
  bool space = true;
  for (PlacedWord& word : words_in_main_direction(page)) {
    const Box box = upright(word, page);
    if (!lines.empty() && goes_on(lines.back().box, last, box)) {
      BoxedLine& line = lines.back();
      const double gap = std::max(box.left - last.right, last.left - box.right);
      if (space || gap > kSpace * std::min(last.height(), box.height())) line.text += ' ';
      line.text += word.text;
      line.box.add(box);
    } else {
      lines.push_back({box, std::move(word.text)});
    }
    last = box;
    space = word.space_after;
  }
  return lines;
}

bool ends_sentence(std::string_view line) {
  // Full stops of scripts, and marks that follow one: U+17D4, U+3002, U+061F, U+06D4, U+2026.
  constexpr std::array<std::string_view, 10> kEnds = {".",
                                                      "!",
                                                      "?",
                                                      ":",
                                                      "\xe1\x9f\x94",
                                                      "\xe3\x80\x82",
                                                      "\xd8\x9f",
                                                      "\xdb\x94",
                                                      "\xe2\x80\xa6",
                                                      "\xef\xbc\x9f"};
  constexpr std::array<std::string_view, 6> kClosing = {
      "\"", "'", ")", "]", "\xe2\x80\x9d", "\xe2\x80\x99"};  // U+201D, U+2019
  line = ascii::trim(line);
  for (bool closing = true; closing;) {
    closing = false;
    for (const std::string_view mark : kClosing) {
      if (!line.ends_with(mark)) continue;
      line.remove_suffix(mark.size());
      closing = true;
    }
  }
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return line.ends_with(end); });
}

bool begins_item(std::string_view line) {
  constexpr std::array<std::string_view, 5> kBullets = {
      "\xe2\x80\xa2", "\xe2\x96\xaa", "\xe2\x97\x8f", "\xef\x82\xb7", "\xe2\x80\x94 "};
  return std::ranges::any_of(kBullets,
                             [&](std::string_view mark) { return line.starts_with(mark); });
}

// Lines below each other in one column, from `begin` on.
std::size_t block_end(const std::vector<BoxedLine>& lines, std::size_t begin) {
  std::size_t at = begin + 1;
  Box block = lines[begin].box;
  for (; at < lines.size(); ++at) {
    const Box& box = lines[at].box;
    const Box& before = lines[at - 1].box;
    const double height = std::min(box.height(), before.height());
    const bool below = box.top > before.top && box.top - before.bottom < 2 * height;
    const double narrower = std::min(box.right - box.left, block.right - block.left);
    if (!below || shared_width(box, block) < 0.5 * narrower) break;
    block.add(box);
  }
  return at;
}

LineStart start_in_block(const BoxedLine& before, const BoxedLine& line, const Box& block) {
  const double height = std::max(std::min(before.box.height(), line.box.height()), 0.1);
  const double larger = std::max(before.box.height(), line.box.height());
  if (line.box.top - before.box.bottom > kParagraphGap * height || larger > kSameSize * height) {
    return LineStart::paragraph;
  }
  if (begins_item(line.text)) return LineStart::paragraph;
  const double indent = line.box.left - block.left;
  const double indent_before = before.box.left - block.left;
  const bool indented = indent > kIndent * height && indent_before < kIndent * height / 2;
  if (indented && ends_sentence(before.text)) return LineStart::paragraph;
  const double width = block.right - block.left;
  if (ends_sentence(before.text) && block.right - before.box.right > kShortEnd * width) {
    return LineStart::paragraph;
  }
  return LineStart::same_paragraph;
}

std::vector<PageLine> placed_lines(const PagedText& page, int number) {
  std::vector<PageLine> out;
  const std::vector<BoxedLine> lines = lines_of(page);
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = block_end(lines, begin);
    Box block = lines[begin].box;
    for (std::size_t i = begin; i < end; ++i) block.add(lines[i].box);
    for (std::size_t i = begin; i < end; ++i) {
      const Box& box = lines[i].box;
      const double depth = page.height > 0 ? (box.top + box.bottom) / 2 / page.height : 0.5;
      const LineStart start =
          i == begin ? LineStart::elsewhere : start_in_block(lines[i - 1], lines[i], block);
      out.push_back({lines[i].text, start, number, lines[i].box.height(), depth});
    }
    begin = end;
  }
  return out;
}

// Khmer vowels and signs that stand around their consonant.
bool is_khmer_mark(char32_t c) { return c >= 0x17b6 && c <= 0x17d3; }
bool is_direction_mark(char32_t c) { return c >= 0x202a && c <= 0x202e; }

std::string cleaned(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = utf8::next(line, at);
    if (is_direction_mark(c)) continue;
    while (is_khmer_mark(c) && out.ends_with(' ')) out.pop_back();
    utf8::append(out, c);
  }
  return std::string(ascii::trim(out));
}

// A line that begins with such a mark goes on in the middle of a word: it was drawn by itself, and
// the space behind it is none.
bool goes_on_in_word(std::string_view line, std::string& rest) {
  constexpr char32_t kCoeng = 0x17d2;  // together with the consonant behind it
  std::size_t at = 0;
  std::size_t marks = 0;
  while (at < line.size()) {
    std::size_t next = at;
    const char32_t c = utf8::next(line, next);
    if (!is_khmer_mark(c)) break;
    if (c == kCoeng && next < line.size()) utf8::next(line, next);
    at = next;
    ++marks;
  }
  if (marks == 0) return false;
  rest = line.substr(0, at);
  rest += ascii::trim(line.substr(at));
  return true;
}

// Text without places: a paragraph ends where a line is less than half as long as others are, or a
// little shorter if it ends a sentence.
std::vector<PageLine> drawn_lines(const PagedText& page, int number) {
  std::vector<PageLine> out;
  std::size_t longest = 0;
  std::string_view rest = page.text;
  std::string word_rest;
  while (!rest.empty()) {
    std::string line = cleaned(ascii::take(rest, '\n'));
    if (!out.empty() && goes_on_in_word(line, word_rest)) {
      out.back().text += word_rest;
    } else {
      out.push_back({std::move(line), LineStart::same_paragraph, number, 0, 0.5});
    }
    longest = std::max(longest, out.back().text.size());
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i == 0 || out[i - 1].text.empty()) {
      out[i].start = LineStart::elsewhere;
      continue;
    }
    const std::string& before = out[i - 1].text;
    const std::size_t enough = (ends_sentence(before) ? 8 : 4) * longest;
    if (10 * before.size() < enough) out[i].start = LineStart::paragraph;
  }
  std::erase_if(out, [](const PageLine& line) { return line.text.empty(); });
  return out;
}

}  // namespace

std::vector<PageLine> page_lines(const PagedText& page, int number) {
  return page.as_drawn ? drawn_lines(page, number) : placed_lines(page, number);
}

}  // namespace tip
