#include "searcher/plan/day_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "common/base/ascii.h"
#include "common/index/fields.h"

namespace tip::query {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::years;

std::optional<year_month_day> to_day(std::string_view text) {
  if (text.size() != 8 || !std::all_of(text.begin(), text.end(), ascii::is_digit)) return {};
  const auto number = [&](std::size_t at, std::size_t size) {
    unsigned value = 0;
    for (const char c : text.substr(at, size)) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
  };
  const year_month_day date{year{static_cast<int>(number(0, 4))}, month{number(4, 2)},
                            day{number(6, 2)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace

std::vector<std::string> day_terms(std::string_view first_text, std::string_view last_text) {
  const auto first = to_day(first_text);
  const auto final = to_day(last_text);
  std::vector<std::string> terms;
  if (!first || !final) return terms;
  sys_days at = *first;
  const sys_days end = sys_days(*final) + days{1};
  while (at < end) {
    const year_month_day date = at;
    const int y = static_cast<int>(date.year());
    const auto m = static_cast<unsigned>(date.month());
    const sys_days next_year = sys_days{(date.year() + years{1}) / 1 / 1};
    const sys_days next_month = sys_days{(date.year() / date.month() + months{1}) / 1};
    if (date.day() == day{1} && m == 1 && next_year <= end) {
      terms.push_back(fmt::format("{}{:04}", kYearPrefix, y));
      at = next_year;
    } else if (date.day() == day{1} && next_month <= end) {
      terms.push_back(fmt::format("{}{:04}{:02}", kMonthPrefix, y, m));
      at = next_month;
    } else {
      terms.push_back(
          fmt::format("{}{:04}{:02}{:02}", kDayPrefix, y, m, static_cast<unsigned>(date.day())));
      at += days{1};
    }
  }
  return terms;
}

std::vector<std::string> terms_of_days(const Days& days, const DateBounds& bounds) {
  return day_terms(std::max(days.first, bounds.first),
                   days.last.empty() ? bounds.last : std::min(days.last, bounds.last));
}

}  // namespace tip::query
