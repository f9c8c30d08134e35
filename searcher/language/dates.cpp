#include "searcher/language/dates.h"

#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "common/base/ascii.h"

namespace tip::query {
namespace {

// The text with Khmer digits (U+17E0..U+17E9, three bytes each) as ASCII ones.
std::string with_ascii_digits(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xE1\x9F" && i + 2 < text.size()) {
      const auto low = static_cast<unsigned char>(text[i + 2]);
      if (low >= 0xA0 && low <= 0xA9) {
        out += static_cast<char>('0' + (low - 0xA0));
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

// Reads `most` digits at most, at least `least`; -1 when they are not there.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
  int value = 0;
  std::size_t count = 0;
  while (count < most && count < text.size() && ascii::is_digit(text[count])) {
    value = value * 10 + (text[count] - '0');
    ++count;
  }
  if (count < least) return -1;
  text.remove_prefix(count);
  return value;
}

std::string day_string(std::chrono::year_month_day day) {
  std::string out;
  const std::array<std::pair<unsigned, int>, 3> parts = {
      {{static_cast<unsigned>(static_cast<int>(day.year())), 4},
       {static_cast<unsigned>(day.month()), 2},
       {static_cast<unsigned>(day.day()), 2}}};
  for (const auto& [value, width] : parts) {
    const std::string digits = std::to_string(value);
    out.append(static_cast<std::size_t>(width) - digits.size(), '0');
    out += digits;
  }
  return out;
}

std::optional<DateRange> days_of(std::string_view text) {
  const int year_number = take_number(text, 4, 4);
  if (year_number < 1) return std::nullopt;
  const std::chrono::year year(year_number);
  unsigned first_month = 1;
  unsigned last_month = 12;
  std::optional<std::chrono::day> day;
  if (!text.empty()) {
    if (text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    const int month = take_number(text, 1, 2);
    if (month < 1 || month > 12) return std::nullopt;
    first_month = last_month = static_cast<unsigned>(month);
    if (!text.empty()) {
      if (text.front() != '-') return std::nullopt;
      text.remove_prefix(1);
      const int number = take_number(text, 1, 2);
      if (number < 1 || !text.empty()) return std::nullopt;
      day = std::chrono::day(static_cast<unsigned>(number));
    }
  }
  const std::chrono::year_month_day first(year, std::chrono::month(first_month),
                                          day.value_or(std::chrono::day(1)));
  if (!first.ok()) return std::nullopt;
  const std::chrono::year_month_day last =
      day ? first
          : std::chrono::year_month_day(year / std::chrono::month(last_month) / std::chrono::last);
  return DateRange{day_string(first), day_string(last)};
}

}  // namespace

std::optional<DateRange> parse_date(std::string_view text) {
  return days_of(with_ascii_digits(text));
}

std::optional<DateRange> parse_date_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return parse_date(text);
  const std::string_view left = text.substr(0, dots);
  const std::string_view right = text.substr(dots + 2);
  if (left.empty() && right.empty()) return std::nullopt;
  std::optional<DateRange> from;
  std::optional<DateRange> to;
  if (!left.empty() && !(from = parse_date(left))) return std::nullopt;
  if (!right.empty() && !(to = parse_date(right))) return std::nullopt;
  if (from && to && to->first < from->first) std::swap(from, to);
  return DateRange{from ? from->first : std::string(), to ? to->last : std::string()};
}

}  // namespace tip::query
