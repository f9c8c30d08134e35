#include "indexer/parse/text_units.h"

#include <algorithm>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/phrases.h"

namespace tip {
namespace {

// Text broken to fit a width is never wider than this; paragraphs written as one line mostly are.
constexpr std::size_t kMaxWrapWidth = 110;
constexpr std::size_t kMinWrapWidth = 40;
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
  if (width > kMaxWrapWidth || width < kMinWrapWidth) return 0;
  std::size_t full = 0;
  std::size_t broken = 0;  // in mid-sentence
  std::size_t lower = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    SourceLine& line = lines[i];
    SourceLine& next = lines[i + 1];
    if (line.run != next.run || double(line.width) < kFullLine * double(width)) continue;
    if (line.text == next.text) continue;
    ++full;
    const Shape shape = shape_of_text(line.text);
    const bool next_lower =
        shape_of_text(next.text.substr(0, 40)).lowercase > 0 && ascii::is_lower(next.text.front());
    broken += shape.ends_sentence ? 0 : 1;
    // Khmer has no capitals to tell a new sentence by.
    lower += next_lower || shape.khmer ? 1 : 0;
  }
  return full >= 1 && broken * 2 >= full && lower * 5 >= full * 2 ? width : 0;
}

// Whether `next` goes on with the paragraph that `line` is part of.
bool continues(const SourceLine& line, const SourceLine& next, std::size_t width) {
  if (width == 0 || line.run != next.run || line.text == next.text) return false;
  if (has_bullet(next.text)) return false;
  const bool next_lower = ascii::is_lower(next.text.front());
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
    if (i > 0 && continues(lines[i - 1], line, width)) {
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
