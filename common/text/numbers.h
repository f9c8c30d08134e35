// What digits with dots, commas, strokes and hyphens between them are: numbers and dates.
#ifndef TIP_COMMON_TEXT_NUMBERS_H_
#define TIP_COMMON_TEXT_NUMBERS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tip::split {

constexpr bool is_dot(char32_t c) { return c == U'.' || c == 0x2024 || c == 0xff0e; }
constexpr bool is_comma(char32_t c) { return c == U',' || c == 0xff0c; }
constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// The decimal mark of the number [first, end) of `s`: groups of digits with one dot or comma
// between two of them. `end` where it has none, nothing where it is no number. Marks in front of
// groups of three are thousands' separators (2,760; 1.234.567; 2.760,5); one that can be either is
// a decimal mark if it is the usual one, a comma with `comma_is_decimal`; one that can be no
// separator is a decimal mark (2,5).
template <class Chars>
constexpr std::optional<std::size_t> decimal_mark(const Chars& s, std::size_t first,
                                                  std::size_t end, bool comma_is_decimal) {
  constexpr std::size_t kGroup = 3;
  std::size_t marks = 0;
  std::size_t last_mark = end;
  std::size_t group = 0;  // digits since the last mark
  bool in_groups = true;  // all but the last group are as thousands have them
  bool all_same = true;   // the marks
  bool others_same = true;
  for (std::size_t i = first; i < end; ++i) {
    if (is_digit(s[i])) {
      ++group;
      continue;
    }
    if (marks == 0 ? group > kGroup || (group == 1 && s[first] == U'0') : group != kGroup) {
      in_groups = false;
    }
    if (marks > 0) {
      others_same = all_same;
      all_same = all_same && is_comma(s[i]) == is_comma(s[last_mark]);
    }
    ++marks;
    last_mark = i;
    group = 0;
  }
  if (marks == 0) return end;
  const bool usual = is_comma(s[last_mark]) == comma_is_decimal;
  if (marks == 1) return in_groups && group == kGroup && !usual ? end : last_mark;
  if (!in_groups) return std::nullopt;
  if (!all_same) return others_same ? std::optional(last_mark) : std::nullopt;
  return group == kGroup ? std::optional(end) : std::nullopt;
}

// A date in figures.
struct FigureDate {
  std::size_t end = 0;         // behind it; 0: there is none
  std::string digits;          // its groups as they stand, with hyphens between them: 18-01-2010
  std::string term;            // the same without leading zeros: 18-1-2010
  std::size_t year_begin = 0;  // of a year in four figures; else as year_end
  std::size_t year_end = 0;
};

// The date that begins at byte `at` of `text` (UTF-8): day, month and year in any order but with
// the year outside, in digits of any script, with the same stroke, dot or hyphen twice between them
// and neither a letter nor more of the kind behind them.
FigureDate date_at(std::string_view text, std::size_t at);

// A number whose groups of three digits have no-break spaces between them.
struct SpacedNumber {
  std::size_t end = 0;  // behind it; 0: there is none
  std::string digits;
};

// The one that begins at byte `at` of `text` (UTF-8), in ASCII digits; not 0 or what begins so, as
// telephone numbers do.
SpacedNumber spaced_number(std::string_view text, std::size_t at);

}  // namespace tip::split

#endif  // TIP_COMMON_TEXT_NUMBERS_H_
