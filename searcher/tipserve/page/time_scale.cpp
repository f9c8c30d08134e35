#include "searcher/tipserve/page/time_scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace tip::serve::page {
namespace {

constexpr int kMonths = 12;
// Two years or more without an article take as much room as so many months.
constexpr int kEmptyYears = 2;
constexpr double kEmptyMonths = 9;
// Where each step is a year, three or more take as much as one.
constexpr int kEmptySteps = 3;

int part(std::string_view date, std::size_t at, std::size_t size, int missing) {
  if (date.size() < at + size) return missing;
  int number = missing;
  std::from_chars(date.data() + at, date.data() + at + size, number);
  return number;
}

int days_since_0(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date(
      std::chrono::year{year},
      std::chrono::month{static_cast<unsigned>(std::clamp(month, 1, kMonths))},
      std::chrono::day{static_cast<unsigned>(std::max(day, 1))});
  return static_cast<int>((sys_days{date} - sys_days{std::chrono::year{0} / 1 / 1}).count());
}

}  // namespace

int TimeScale::first_step(Timeline step, std::string_view date) {
  const int year = part(date, 0, 4, 0);
  const int month = part(date, 5, 2, 1);
  if (step == Timeline::year) return year;
  if (step == Timeline::month) return year * kMonths + month - 1;
  return days_since_0(year, month, part(date, 8, 2, 1));
}

int TimeScale::last_step(Timeline step, std::string_view date) {
  const int year = part(date, 0, 4, 0);
  const int month = part(date, 5, 2, kMonths);
  if (step == Timeline::year) return year;
  if (step == Timeline::month) return year * kMonths + month - 1;
  if (date.size() >= 10) return first_step(step, date);
  // The day before the next month's first.
  return month == kMonths ? days_since_0(year + 1, 1, 1) - 1 : days_since_0(year, month + 1, 1) - 1;
}

std::string TimeScale::date_of(Timeline step, int number) {
  using namespace std::chrono;
  if (step == Timeline::year) return fmt::format("{:04}", number);
  if (step == Timeline::month) {
    return fmt::format("{:04}-{:02}", number / kMonths, number % kMonths + 1);
  }
  const year_month_day date = sys_days{year{0} / 1 / 1} + days{number};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

TimeScale::TimeScale(Timeline step, const std::vector<Interval>& timeline) : step_(step) {
  const auto year_of = [](const Interval& each) { return part(each.from, 0, 4, 0); };
  // Years without an article, from one that has some to the next.
  std::vector<std::pair<int, int>> gaps;
  int before = 0;
  for (const Interval& each : timeline) {
    if (each.total == 0) continue;
    const int year = year_of(each);
    const int least = step == Timeline::year ? kEmptySteps : kEmptyYears;
    if (before > 0 && step != Timeline::day && year - before - 1 >= least) {
      gaps.emplace_back(before + 1, year - 1);
    }
    before = year;
  }
  if (timeline.empty()) return;
  int from = first_step(step, timeline.front().from);
  const auto steps = [&](int year) { return first_step(step, fmt::format("{:04}", year)); };
  const auto add = [&](int first, int last, bool empty) {
    if (first <= last) pieces_.push_back({first, last, empty});
  };
  for (const auto& [first, last] : gaps) {
    add(from, steps(first) - 1, false);
    add(steps(first), steps(last + 1) - 1, true);
    from = steps(last + 1);
  }
  add(from, first_step(step, timeline.back().from), false);
  double all = 0;
  const double shrunk = step == Timeline::month ? kEmptyMonths : 1;
  const auto room = [&](const Piece& piece) {
    return piece.empty ? shrunk : piece.last - piece.first + 1;
  };
  for (const Piece& piece : pieces_) all += room(piece);
  double at = 0;
  for (Piece& piece : pieces_) {
    piece.begin = at / all;
    piece.end = (at += room(piece)) / all;
  }
}

double TimeScale::begin_of(int step) const {
  for (const Piece& piece : pieces_) {
    if (step > piece.last) continue;
    if (step <= piece.first) return piece.begin;
    return piece.begin +
           (piece.end - piece.begin) * (step - piece.first) / (piece.last - piece.first + 1);
  }
  return 1;
}

TimeScale::Extent TimeScale::extent(int first, int last) const {
  return {begin_of(first), begin_of(last + 1)};
}

std::optional<TimeScale::Extent> TimeScale::of(std::string_view date) const {
  return of(date, date);
}

std::optional<TimeScale::Extent> TimeScale::of(std::string_view since,
                                               std::string_view until) const {
  if (pieces_.empty()) return std::nullopt;
  const int first = since.empty() ? pieces_.front().first : first_step(step_, since);
  const int last = until.empty() ? pieces_.back().last : last_step(step_, until);
  if (last < pieces_.front().first || first > pieces_.back().last || last < first) {
    return std::nullopt;
  }
  return extent(std::max(first, pieces_.front().first), std::min(last, pieces_.back().last));
}

}  // namespace tip::serve::page
