#include "common/text/date.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/date_pieces.h"

namespace tip {
namespace {

using Kind = DatePiece::Kind;

constexpr int kMinYear = 1000;
constexpr int kMaxYear = 2999;

// Long texts are no dates; only their beginning is looked at.
constexpr std::size_t kMaxDateBytes = 400;

// Years of the Buddhist era that people live in: 1900 to 2100.
constexpr int kMinBuddhistYear = 2443;
constexpr int kMaxBuddhistYear = 2643;
// That of years of two digits behind Thai months.
constexpr int kBuddhistCentury = 2500;

struct Day {
  int year;
  int month;
  int day;
};

std::string format_day(Day day) {
  if (!is_calendar_day(day.year, day.month, day.day)) return {};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
  return text;
}

std::string format_unix(std::int64_t seconds) {
  using std::chrono::floor;
  const auto time = std::chrono::sys_seconds(std::chrono::seconds(seconds));
  const std::chrono::year_month_day ymd(floor<std::chrono::days>(time));
  return format_day({int(ymd.year()), int(unsigned(ymd.month())), int(unsigned(ymd.day()))});
}

int to_number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// Unix time as spreadsheets and scripts write it: 1658275200.0
std::string_view without_fraction(std::string_view stamp) {
  constexpr std::size_t kLeastDigits = 9;
  const std::size_t point = stamp.find('.');
  const bool is_fraction = point != stamp.npos && point >= kLeastDigits &&
                           ascii::all_digits(stamp.substr(0, point)) &&
                           ascii::all_digits(stamp.substr(point + 1));
  return is_fraction ? stamp.substr(0, point) : stamp;
}

// Only digits: a compact day, a timestamp or Unix time, told apart by how many there are.
std::string from_digits(std::string_view digits, bool negative) {
  if (digits.size() == 8 || digits.size() == 14) {
    if (negative) return {};
    return format_day({to_number(digits.substr(0, 4)), to_number(digits.substr(4, 2)),
                       to_number(digits.substr(6, 2))});
  }
  const auto seconds = unix_seconds(digits);
  if (!seconds) return {};
  return format_unix(negative ? -*seconds : *seconds);
}

bool is_day_number(const DatePiece& p) {
  return p.kind == Kind::number && p.digits <= 2 && p.value >= 1 && p.value <= 31;
}

bool is_month_number(const DatePiece& p) {
  return p.kind == Kind::number && p.digits <= 2 && p.value >= 1 && p.value <= 12;
}

bool is_year_number(const DatePiece& p) {
  return p.kind == Kind::number && p.digits == 4 && p.value >= kMinYear && p.value <= kMaxYear;
}

// RFC 822 years of two digits: 00..49 are this century.
int full_year(int two_digits) { return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits; }

class DayFinder {
 public:
  DayFinder(std::string_view text, DayOrder order)
      : text_(text), pieces_(date_pieces(text)), order_(order) {
    khmer_ =
        std::ranges::any_of(pieces_, [](const DatePiece& p) { return p.kind == Kind::khmer; }) ||
        text.find("\u1790\u17d2\u1784\u17c3") != text.npos;
  }

  std::vector<NamedDay> run() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      std::size_t used = iso(i);
      if (used == 0) used = around_month(i);
      if (used == 0) used = around_marks(i);
      if (used == 0) used = three_numbers(i);
      i = std::max(i, used);
    }
    return std::move(days_);
  }

 private:
  const DatePiece* at(std::size_t i) const { return i < pieces_.size() ? &pieces_[i] : nullptr; }

  bool is(std::size_t i, Kind kind) const { return i < pieces_.size() && pieces_[i].kind == kind; }

  // Adds a day of pieces `first` to `last`; returns `last`, or 0 where it is none.
  std::size_t add(Day day, std::size_t first, std::size_t last, bool era = false) {
    bool buddhist = era;
    if (day.year >= kMinBuddhistYear && day.year <= kMaxBuddhistYear) buddhist = true;
    if (buddhist && day.year >= kMinBuddhistYear) {
      // Thailand's years begin in January; Cambodia's at Visak Bochea, in May.
      const bool second_part = khmer_ && (day.month > 5 || (day.month == 5 && day.day >= 20));
      day.year -= second_part ? 544 : 543;
    }
    std::string text = format_day(day);
    if (text.empty()) return 0;
    days_.push_back({std::move(text), pieces_[first].begin, pieces_[last].end, buddhist});
    return last;
  }

  // YYYY-MM-DD with one of - / . between; behind stops may be blanks ("2021. 3. 25.").
  std::size_t iso(std::size_t i) {
    if (i + 2 >= pieces_.size() || !is_year_number(pieces_[i])) return 0;
    const DatePiece& month = pieces_[i + 1];
    const DatePiece& day = pieces_[i + 2];
    if (!is_month_number(month) || !is_day_number(day) || month.separator != day.separator) {
      return 0;
    }
    const bool separator = day.separator == '-' || day.separator == '/' || day.separator == '.';
    const std::size_t most = day.separator == '.' ? 2 : 1;
    const bool joined = month.begin - pieces_[i].end <= most && day.begin - month.end <= most;
    const bool clean = pieces_[i].begin == 0 || !ascii::is_alnum(text_[pieces_[i].begin - 1]);
    if (!joined || !separator || !clean) return 0;
    return add({pieces_[i].value, month.value, day.value}, i, i + 2);
  }

  struct Year {
    int value = 0;
    std::size_t at = 0;
    bool buddhist = false;
  };

  // The year within the next few pieces; of two eras the common one. The month may stand there by
  // another name.
  Year year_after(std::size_t from, int month) const {
    Year found;
    Kind era = Kind::other;
    for (std::size_t i = from; i < pieces_.size() && i < from + 6; ++i) {
      const DatePiece& piece = pieces_[i];
      if (piece.kind == Kind::month && piece.value != month) break;
      if (piece.kind == Kind::buddhist || piece.kind == Kind::common) era = piece.kind;
      if (!is_year_number(piece)) continue;
      const bool buddhist = era == Kind::buddhist || piece.value >= kMinBuddhistYear;
      if (found.value == 0 || (found.buddhist && !buddhist)) found = {piece.value, i, buddhist};
      if (!buddhist) break;
    }
    return found;
  }

  std::size_t before(std::size_t i) const {
    // "25 (of the month) March": marks may stand between.
    std::size_t at = i;
    while (at > 0 && (is(at - 1, Kind::month_mark) || is(at - 1, Kind::day_mark) ||
                      is(at - 1, Kind::khmer))) {
      --at;
    }
    return at;
  }

  bool is_thai(const DatePiece& month) const {
    return text_[month.begin] == '\xe0' &&
           (static_cast<unsigned char>(text_[month.begin + 1]) & 0xfe) == 0xb8;
  }

  std::size_t around_month(std::size_t i) {
    if (!is(i, Kind::month)) return 0;
    const int month = pieces_[i].value;
    const std::size_t b = before(i);
    if (b > 0 && is_day_number(pieces_[b - 1])) {
      if (const Year year = year_after(i + 1, month); year.value != 0) {
        return add({year.value, month, pieces_[b - 1].value}, b - 1, year.at, year.buddhist);
      }
      const DatePiece* next = at(i + 1);
      if (next != nullptr && next->kind == Kind::number && next->digits == 2 &&
          (i + 2 == pieces_.size() || next->separator != ',')) {
        const int year =
            is_thai(pieces_[i]) ? kBuddhistCentury + next->value : full_year(next->value);
        return add({year, month, pieces_[b - 1].value}, b - 1, i + 1);
      }
    }
    const DatePiece* next = at(i + 1);
    if (next != nullptr && is_day_number(*next)) {
      if (const Year year = year_after(i + 2, month); year.value != 0) {
        return add({year.value, month, next->value}, i, year.at, year.buddhist);
      }
    }
    // "2021 March 25", "2021. marcius 25.", "2021 m. kovo 25 d."; "2021. gada 25. marts".
    const bool marked = i > 1 && is(i - 1, Kind::year_mark);
    const std::size_t year = i - (marked ? 2 : 1);
    const std::size_t day = is(i + 1, Kind::month_mark) ? i + 2 : i + 1;
    if (i > 0 && is_year_number(pieces_[year]) && day < pieces_.size() &&
        is_day_number(pieces_[day])) {
      return add({pieces_[year].value, month, pieces_[day].value}, year, day);
    }
    if (b > 2 && is_day_number(pieces_[b - 1]) && is(b - 2, Kind::year_mark) &&
        is_year_number(pieces_[b - 3])) {
      return add({pieces_[b - 3].value, month, pieces_[b - 1].value}, b - 3, i);
    }
    return 0;
  }

  // A mark behind each number, as in Chinese; a mark before the month, as in Vietnamese: "20 thang
  // 7 nam 2022".
  std::size_t around_marks(std::size_t i) {
    if (is(i + 1, Kind::year_mark) && is_year_number(pieces_[i]) && i + 4 < pieces_.size() &&
        is_month_number(pieces_[i + 2]) && is(i + 3, Kind::month_mark) &&
        is_day_number(pieces_[i + 4])) {
      const std::size_t last = is(i + 5, Kind::day_mark) ? i + 5 : i + 4;
      return add({pieces_[i].value, pieces_[i + 2].value, pieces_[i + 4].value}, i, last);
    }
    if (i + 2 < pieces_.size() && is_day_number(pieces_[i]) && is(i + 1, Kind::month_mark) &&
        is_month_number(pieces_[i + 2])) {
      if (const Year year = year_after(i + 3, pieces_[i + 2].value); year.value != 0) {
        return add({year.value, pieces_[i + 2].value, pieces_[i].value}, i, year.at, year.buddhist);
      }
    }
    return 0;
  }

  // Three numbers of which the last is a year: where one order of the others makes sense.
  std::size_t three_numbers(std::size_t i) {
    if (i + 2 >= pieces_.size()) return 0;
    const DatePiece& a = pieces_[i];
    const DatePiece& b = pieces_[i + 1];
    const DatePiece& year = pieces_[i + 2];
    if (!is_day_number(a) || !is_day_number(b) || b.separator != year.separator) return 0;
    const char separator = b.separator;
    if (separator != '/' && separator != '-' && separator != '.') return 0;
    // Blanks between are those of hurried typists: "20. 7. 2022".
    if (b.begin - a.end > 2 || year.begin - b.end > 2) return 0;
    const bool two_each =
        year.kind == Kind::number && year.digits == 2 && a.digits == 2 && b.digits == 2;
    // With stops the day is first, and alone: "10.11.12.13" is none.
    const bool stops = two_each && separator == '.' && b.value <= 12 && !is_numbered(i);
    const bool short_year = two_each && separator != '-' && order_ != DayOrder::unknown;
    if (!is_year_number(year) && !short_year && !stops) return 0;
    const int y = is_year_number(year) ? year.value : full_year(year.value);
    if (a.value > 12 && b.value <= 12) return add({y, b.value, a.value}, i, i + 2);
    if (b.value > 12 && a.value <= 12) return add({y, a.value, b.value}, i, i + 2);
    if (a.value == b.value) return add({y, a.value, b.value}, i, i + 2);
    if (a.value > 12) return 0;
    const bool day_first = order_ == DayOrder::day_first || separator == '.';
    if (day_first) return add({y, b.value, a.value}, i, i + 2);
    if (order_ == DayOrder::month_first) return add({y, a.value, b.value}, i, i + 2);
    return 0;
  }

  // Whether more numbers stand around the three at `i`, with stops between, as in a version's.
  bool is_numbered(std::size_t i) const {
    const auto joins = [&](const DatePiece& a, const DatePiece& b) {
      return b.kind == Kind::number && b.begin == a.end + 1 && b.separator == '.';
    };
    const bool before = i > 0 && joins(pieces_[i - 1], pieces_[i]);
    return before || (i + 3 < pieces_.size() && joins(pieces_[i + 2], pieces_[i + 3]));
  }

  std::string_view text_;
  std::vector<DatePiece> pieces_;
  DayOrder order_;
  bool khmer_ = false;
  std::vector<NamedDay> days_;
};

bool has_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (take_digit(text, at) >= 0) return true;
    utf8::next(text, at);
  }
  return false;
}

}  // namespace

std::optional<std::int64_t> unix_seconds(std::string_view stamp) {
  stamp = without_fraction(stamp);
  if (!ascii::all_digits(stamp)) return std::nullopt;
  const bool seconds = stamp.size() == 9 || stamp.size() == 10;
  const bool milliseconds = stamp.size() == 12 || stamp.size() == 13;
  if (!seconds && !milliseconds) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : stamp) value = value * 10 + (c - '0');
  return milliseconds ? value / 1000 : value;
}

bool is_calendar_day(int year, int month, int day) {
  if (year < kMinYear || year > kMaxYear || month < 1 || day < 1) return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

int days_between(std::string_view first, std::string_view second) {
  using namespace std::chrono;
  const auto days = [](std::string_view text) {
    return sys_days(year(to_number(text.substr(0, 4))) /
                    month(static_cast<unsigned>(to_number(text.substr(5, 2)))) /
                    day(static_cast<unsigned>(to_number(text.substr(8, 2)))));
  };
  return static_cast<int>((days(second) - days(first)).count());
}

std::vector<NamedDay> find_days(std::string_view text, DayOrder order) {
  text = utf8::truncate(text, kMaxDateBytes);
  // A year in Chinese numerals has a mark behind it.
  if (!has_digit(text) && text.find("\u5e74") == text.npos) return {};
  return DayFinder(text, order).run();
}

std::string parse_date(std::string_view text, DayOrder order) {
  std::string_view rest = ascii::trim(utf8::truncate(text, kMaxDateBytes));
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  rest = without_fraction(rest);
  if (ascii::all_digits(rest)) return from_digits(rest, negative);
  // Basic ISO format with a time: 20220720T101500Z
  if (rest.size() > 9 && rest[8] == 'T' && ascii::all_digits(rest.substr(0, 8)) &&
      ascii::is_digit(rest[9])) {
    return from_digits(rest.substr(0, 8), false);
  }
  const std::vector<NamedDay> days = find_days(rest, order);
  for (const NamedDay& day : days) {
    if (!day.buddhist) return day.day;
  }
  return days.empty() ? std::string() : days.front().day;
}

}  // namespace tip
