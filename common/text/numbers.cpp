#include "common/text/numbers.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"

namespace tip::split {
namespace {

constexpr std::size_t kYearDigits = 4;
constexpr std::int32_t kMostDays = 31;
constexpr std::int32_t kMostMonths = 12;

struct Group {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string digits;
  std::int32_t value = 0;
};

// At most four digits from `at` on; the group is empty where there are more.
Group group_at(std::string_view text, std::size_t at) {
  Group group{at, at, {}, 0};
  while (group.end < text.size()) {
    std::size_t next = group.end;
    const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(utf8::next(text, next)));
    if (digit < 0) break;
    if (group.digits.size() == kYearDigits) return {at, at, {}, 0};
    group.digits.push_back(static_cast<char>('0' + digit));
    group.value = group.value * 10 + digit;
    group.end = next;
  }
  return group;
}

bool is_day_and_month(const Group& a, const Group& b) {
  const auto in = [](const Group& g, std::int32_t most) {
    return g.digits.size() <= 2 && g.value >= 1 && g.value <= most;
  };
  return (in(a, kMostDays) && in(b, kMostMonths)) || (in(a, kMostMonths) && in(b, kMostDays));
}

}  // namespace

FigureDate date_at(std::string_view text, std::size_t at) {
  std::array<Group, 3> groups;
  char mark = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    groups[i] = group_at(text, at);
    if (groups[i].digits.empty()) return {};
    at = groups[i].end;
    if (i + 1 == groups.size()) break;
    if (at >= text.size() || (i > 0 && text[at] != mark)) return {};
    mark = text[at++];
    if (mark != '/' && mark != '.' && mark != '-') return {};
  }
  const bool year_first = groups[0].digits.size() == kYearDigits;
  const Group& year = year_first ? groups[0] : groups[2];
  const bool short_year = year.digits.size() == 2 && mark == '/';
  if (year.digits.size() != kYearDigits && !short_year) return {};
  if (!is_day_and_month(year_first ? groups[1] : groups[0], year_first ? groups[2] : groups[1])) {
    return {};
  }
  if (at < text.size()) {
    std::size_t behind = at;
    const auto c = static_cast<UChar32>(utf8::next(text, behind));
    if (u_isalnum(c) && !khmer::is_word_char(static_cast<char32_t>(c))) return {};
    if (text[at] == mark && behind < text.size() &&
        u_isalnum(static_cast<UChar32>(utf8::next(text, behind)))) {
      return {};
    }
  }
  FigureDate date;
  date.end = at;
  for (const Group& group : groups) {
    if (!date.digits.empty()) {
      date.digits.push_back('-');
      date.term.push_back('-');
    }
    date.digits.append(group.digits);
    date.term.append(group.digits.substr(
        std::min(group.digits.find_first_not_of('0'), group.digits.size() - 1)));
  }
  date.year_begin = short_year ? year.end : year.begin;
  date.year_end = year.end;
  return date;
}

SpacedNumber spaced_number(std::string_view text, std::size_t at) {
  constexpr std::size_t kGroup = 3;
  constexpr std::array<std::string_view, 3> kBlanks = {"\u00a0", "\u202f", "\u2009"};
  const auto digits_at = [&](std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && end <= begin + kGroup && ascii::is_digit(text[end])) ++end;
    return end - begin;
  };
  const std::size_t first = digits_at(at);
  if (first == 0 || first > kGroup || text[at] == '0') return {};
  SpacedNumber number{at + first, std::string(text.substr(at, first))};
  std::string_view blank;
  for (;;) {
    const std::string_view rest = text.substr(number.end);
    const auto* const here = std::ranges::find_if(
        kBlanks, [&](std::string_view each) { return rest.starts_with(each); });
    if (here == kBlanks.end() || (!blank.empty() && *here != blank)) break;
    const std::size_t next = number.end + here->size();
    if (digits_at(next) != kGroup) break;
    blank = *here;
    number.digits.append(text.substr(next, kGroup));
    number.end = next + kGroup;
  }
  if (blank.empty()) return {};
  std::size_t behind = number.end;
  if (behind < text.size()) {
    // More digits behind a mark make it an amount that is cut elsewhere.
    const char mark = text[behind];
    const auto c = static_cast<UChar32>(utf8::next(text, behind));
    if (u_isalnum(c) != 0) return {};
    if ((mark == '.' || mark == ',') && behind < text.size() && ascii::is_digit(text[behind])) {
      return {};
    }
  }
  return number;
}

}  // namespace tip::split
