#include "indexer/parse/text_units.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/phrases.h"

namespace tip {
namespace {

// Text broken to fit a width is never wider than this; paragraphs written as one line mostly are.
constexpr std::size_t kMaxWrapWidth = 110;
constexpr std::size_t kMinWrapWidth = 40;
// Narrow columns are told from menus, lists and verse by how most of their lines break.
constexpr std::size_t kMinNarrowWidth = 15;
constexpr std::size_t kMinNarrowLines = 3;
// A line shorter than this part of the width was not broken because it was full.
constexpr double kFullLine = 0.7;

struct SourceLine {
  std::string_view text;  // trimmed
  std::size_t indent = 0;
  std::size_t width = 0;  // code points
  std::uint32_t run = 0;
  std::uint32_t gap = 0;
};

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

// Blanks of all kinds off both ends.
std::string_view trim_blanks(std::string_view text) {
  constexpr std::string_view kBlanks[] = {"\u00a0", "\u200b", "\ufeff", "\u3000"};
  for (bool again = true; again;) {
    again = false;
    text = ascii::trim(text);
    for (std::string_view blank : kBlanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        again = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
  }
  return text;
}

bool has_bullet(std::string_view text) {
  constexpr std::string_view kBullets[] = {"\u2022", "\u25aa",  "\u25cf",  "\u25a0", "\u25ba",
                                           "\u25b8", "\u2023",  "\u00b7",  "* ",     "- ",
                                           "+ ",     "\u2013 ", "\u2014 ", "o "};
  return std::ranges::any_of(kBullets, [&](std::string_view b) { return text.starts_with(b); });
}

std::vector<SourceLine> cut_lines(std::string_view text) {
  std::vector<SourceLine> lines;
  std::uint32_t run = 0;
  std::uint32_t gap = 0;
  while (!text.empty()) {
    const std::string_view raw = ascii::take(text, '\n');
    const std::string_view trimmed = trim_blanks(raw);
    if (trimmed.empty()) {
      ++gap;
      continue;
    }
    if (gap > 0) ++run;
    SourceLine line;
    line.text = trimmed;
    line.indent = static_cast<std::size_t>(trimmed.data() - raw.data());
    line.width = count_characters(trimmed);
    line.run = run;
    line.gap = gap;
    lines.push_back(line);
    gap = 0;
  }
  return lines;
}

// Whether a word goes on behind the end of a line: "presi-", and not "Part one -".
bool ends_in_hyphen(std::string_view text) {
  constexpr std::string_view kHyphens[] = {"-", "\u2010", "\u00ad", "\u00ac"};
  for (const std::string_view hyphen : kHyphens) {
    if (!text.ends_with(hyphen) || text.size() == hyphen.size()) continue;
    std::size_t at = text.size() - hyphen.size();
    while (--at > 0 && utf8::is_continuation(text[at])) {
    }
    return u_isalpha(static_cast<UChar32>(utf8::next(text, at))) != 0;
  }
  return false;
}

// The width that the text was broken to, or 0 if it was not.
std::size_t wrap_width(std::vector<SourceLine>& lines) {
  if (lines.size() < 2) return 0;
  std::vector<std::size_t> widths;
  widths.reserve(lines.size());
  for (const SourceLine& line : lines) widths.push_back(line.width);
  // The odd long line (an address, a table) does not make wrapped text another thing.
  const std::size_t rank = widths.size() - 1 - widths.size() / 50;
  std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(rank),
                   widths.end());
  const std::size_t width = widths[rank];
  if (width > kMaxWrapWidth || width < kMinNarrowWidth) return 0;
  std::size_t full = 0;
  std::size_t broken = 0;  // in mid-sentence
  std::size_t lower = 0;
  std::size_t small = 0;  // the next line begins with a small letter
  std::size_t words = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    SourceLine& line = lines[i];
    SourceLine& next = lines[i + 1];
    if (line.run != next.run || double(line.width) < kFullLine * double(width)) continue;
    if (line.text == next.text) continue;
    ++full;
    const Shape shape = shape_of_text(line.text);
    const bool next_lower = begins_small(next.text);
    words += shape.words;
    small += next_lower ? 1 : 0;
    broken += shape.ends_sentence ? 0 : 1;
    // Khmer has no capitals to tell a new sentence by.
    lower += next_lower || shape.khmer ? 1 : 0;
  }
  if (width < kMinWrapWidth) {
    const bool column =
        full >= kMinNarrowLines && broken * 4 >= full * 3 && small * 2 >= full && words >= full * 2;
    return column ? width : 0;
  }
  return full >= 1 && broken * 2 >= full && lower * 5 >= full * 2 ? width : 0;
}

// A headline with no blank line below it is as wide as a narrow column is.
bool is_headline_of_column(const SourceLine& first, const SourceLine& next, std::size_t width) {
  return width < kMinWrapWidth && !begins_small(next.text) &&
         !shape_of_text(first.text).ends_sentence;
}

// Whether `next` goes on with the paragraph that `line` is part of.
bool continues(const SourceLine& line, const SourceLine& next, std::size_t width) {
  if (line.run != next.run || line.text == next.text) return false;
  const bool next_lower = begins_small(next.text);
  if (next_lower && ends_in_hyphen(line.text)) return true;
  if (width == 0 || has_bullet(next.text)) return false;
  if (next.indent >= line.indent + 2 && !next_lower) return false;  // first line of a paragraph
  if (double(line.width) >= kFullLine * double(width)) return true;
  return next_lower && !shape_of_text(line.text).ends_sentence;
}

}  // namespace

std::vector<TextUnit> cut_into_units(std::string_view text) {
  std::vector<SourceLine> lines = cut_lines(text);
  const std::size_t width = wrap_width(lines);
  std::vector<TextUnit> units;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const SourceLine& line = lines[i];
    const bool below_headline = i == 1 && is_headline_of_column(lines[0], line, width);
    if (i > 0 && !below_headline && continues(lines[i - 1], line, width)) {
      units.back().text += '\n';
      units.back().text += line.text;
      continue;
    }
    TextUnit unit;
    unit.text = line.text;
    unit.run = line.run;
    unit.gap = line.gap;
    unit.bullet = has_bullet(line.text);
    unit.indented = line.indent >= 2;
    units.push_back(std::move(unit));
  }
  for (TextUnit& unit : units) {
    unit.folded = folded_line(unit.text);
    unit.shape = shape_of_text(unit.text);
  }
  return units;
}

}  // namespace tip
