#include "common/date.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <vector>

#include "common/text/ascii.h"

namespace tip {
namespace {

constexpr int kMinYear = 1000;
constexpr int kMaxYear = 2999;

// Long texts are no dates; only their beginning is looked at.
constexpr std::size_t kMaxDateBytes = 200;

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// Khmer month names, January first.
constexpr std::array<std::string_view, 12> kKhmerMonths = {
    "\u1798\u1780\u179a\u17b6",
    "\u1780\u17bb\u1798\u17d2\u1797\u17c8",
    "\u1798\u17b8\u1793\u17b6",
    "\u1798\u17c1\u179f\u17b6",
    "\u17a7\u179f\u1797\u17b6",
    "\u1798\u17b7\u1790\u17bb\u1793\u17b6",
    "\u1780\u1780\u17d2\u1780\u178a\u17b6",
    "\u179f\u17b8\u17a0\u17b6",
    "\u1780\u1789\u17d2\u1789\u17b6",
    "\u178f\u17bb\u179b\u17b6",
    "\u179c\u17b7\u1785\u17d2\u1786\u17b7\u1780\u17b6",
    "\u1792\u17d2\u1793\u17bc"};

struct Day {
  int year;
  int month;
  int day;
};

// A number, a month name or anything else, in the order written.
struct Piece {
  enum class Kind { number, month, other } kind;
  int value = 0;      // of a number below a million, or the month 1..12
  int digits = 0;     // how many digits the number was written with
  char before = ' ';  // the byte just before a number
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

// Khmer digits are U+17E0..U+17E9, three bytes each: written as ASCII they need no rules of their
// own below.
std::string fold_digits(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const bool khmer_digit = text.size() - i >= 3 && text[i] == '\xe1' && text[i + 1] == '\x9f' &&
                             text[i + 2] >= '\xa0' && text[i + 2] <= '\xa9';
    if (khmer_digit) {
      out += static_cast<char>('0' + (text[i + 2] - '\xa0'));
      i += 3;
    } else {
      out += text[i++];
    }
  }
  return out;
}

// The month that the English word `word` names in full, or by its first three letters ("Sept" and
// other longer beginnings too); 0 if none.
int month_of(std::string_view word) {
  if (word.size() < 3) return 0;
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    if (word.size() <= kMonths[m].size() &&
        ascii::equal_ignoring_case(word, kMonths[m].substr(0, word.size()))) {
      return static_cast<int>(m) + 1;
    }
  }
  return 0;
}

int to_number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// Only digits: a compact day, a timestamp or Unix time, told apart by how many there are.
std::string from_digits(std::string_view digits, bool negative) {
  if (digits.size() == 8 || digits.size() == 14) {
    if (negative) return {};
    return format_day({to_number(digits.substr(0, 4)), to_number(digits.substr(4, 2)),
                       to_number(digits.substr(6, 2))});
  }
  if (digits.size() != 9 && digits.size() != 10 && digits.size() != 12 && digits.size() != 13) {
    return {};
  }
  std::int64_t value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  if (negative) value = -value;
  return format_unix(digits.size() >= 12 ? value / 1000 : value);
}

bool all_digits(std::string_view s) {
  for (char c : s) {
    if (!ascii::is_digit(c)) return false;
  }
  return !s.empty();
}

// YYYY-MM-DD with one of - / . between, at `text`'s beginning.
std::optional<Day> iso_at(std::string_view text) {
  std::size_t at = 0;
  auto number = [&](std::size_t most) -> int {
    const std::size_t begin = at;
    while (at < text.size() && at - begin < most && ascii::is_digit(text[at])) ++at;
    return at == begin ? -1 : to_number(text.substr(begin, at - begin));
  };
  const int year = number(4);
  if (at != 4 || at >= text.size()) return std::nullopt;
  const char separator = text[at++];
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  const int month = number(2);
  if (at >= text.size() || text[at] != separator) return std::nullopt;
  ++at;
  const int day = number(2);
  if (month < 0 || day < 0 || (at < text.size() && ascii::is_digit(text[at]))) return std::nullopt;
  return Day{year, month, day};
}

std::vector<Piece> cut(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (ascii::is_digit(text[i])) {
      while (i < text.size() && ascii::is_digit(text[i])) ++i;
      const char before = begin == 0 ? ' ' : text[begin - 1];
      const bool time = before == ':' || (i < text.size() && text[i] == ':');
      const int digits = static_cast<int>(i - begin);
      if (time || before == '+' || digits > 6) {
        pieces.push_back({Piece::Kind::other});
      } else {
        pieces.push_back(
            {Piece::Kind::number, to_number(text.substr(begin, i - begin)), digits, before});
      }
    } else if (ascii::is_alpha(text[i])) {
      while (i < text.size() && ascii::is_alpha(text[i])) ++i;
      const int month = month_of(text.substr(begin, i - begin));
      if (month != 0) {
        pieces.push_back({Piece::Kind::month, month});
      } else if (begin == 0 || !ascii::is_digit(text[begin - 1])) {
        pieces.push_back({Piece::Kind::other});  // not the "th" of 20th
      }
    } else if (!ascii::is_ascii(text[i])) {
      std::size_t length = 0;
      for (std::size_t m = 0; m < kKhmerMonths.size() && length == 0; ++m) {
        if (text.substr(i).starts_with(kKhmerMonths[m])) {
          pieces.push_back({Piece::Kind::month, static_cast<int>(m) + 1});
          length = kKhmerMonths[m].size();
        }
      }
      i += length == 0 ? 1 : length;
    } else {
      ++i;
    }
  }
  return pieces;
}

bool is_day_number(const Piece& p) {
  return p.kind == Piece::Kind::number && p.digits <= 2 && p.value >= 1 && p.value <= 31;
}

bool is_year_number(const Piece& p) {
  return p.kind == Piece::Kind::number && p.digits == 4 && p.value >= kMinYear &&
         p.value <= kMaxYear;
}

// RFC 822 years of two digits: 00..49 are this century.
int full_year(int two_digits) { return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits; }

// Day, month name and year around the month at `at`.
std::optional<Day> around_month(const std::vector<Piece>& pieces, std::size_t at) {
  const int month = pieces[at].value;
  auto year_from = [&](std::size_t from) -> int {
    for (std::size_t i = from; i < pieces.size() && i < from + 5; ++i) {
      if (is_year_number(pieces[i])) return pieces[i].value;
      if (pieces[i].kind == Piece::Kind::month) break;
    }
    return 0;
  };
  if (at > 0 && is_day_number(pieces[at - 1])) {
    if (int year = year_from(at + 1)) return Day{year, month, pieces[at - 1].value};
    if (at + 1 < pieces.size() && pieces[at + 1].kind == Piece::Kind::number &&
        pieces[at + 1].digits == 2 &&
        (at + 1 == pieces.size() - 1 || pieces[at + 1].before != ',')) {
      return Day{full_year(pieces[at + 1].value), month, pieces[at - 1].value};
    }
  }
  if (at + 1 < pieces.size() && is_day_number(pieces[at + 1])) {
    if (int year = year_from(at + 2)) return Day{year, month, pieces[at + 1].value};
  }
  return std::nullopt;
}

// Three numbers of which the last is a year: only where one order of the others makes sense.
std::optional<Day> from_three_numbers(const std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    const Piece& a = pieces[i];
    const Piece& b = pieces[i + 1];
    const Piece& year = pieces[i + 2];
    const bool separated =
        b.before == year.before && (b.before == '/' || b.before == '-' || b.before == '.');
    if (!is_day_number(a) || !is_day_number(b) || !is_year_number(year) || !separated) continue;
    if (a.value > 12 && b.value <= 12) return Day{year.value, b.value, a.value};
    if (b.value > 12 && a.value <= 12) return Day{year.value, a.value, b.value};
    if (a.value == b.value) return Day{year.value, a.value, b.value};
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool is_calendar_day(int year, int month, int day) {
  if (year < kMinYear || year > kMaxYear || month < 1 || day < 1) return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

std::string parse_date(std::string_view text) {
  const std::string folded = fold_digits(ascii::trim(text.substr(0, kMaxDateBytes)));
  std::string_view rest = folded;
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  // Unix time as spreadsheets and scripts write it: 1658275200.0
  const std::size_t point = rest.find('.');
  if (point != rest.npos && point >= 9 && all_digits(rest.substr(0, point)) &&
      all_digits(rest.substr(point + 1))) {
    rest = rest.substr(0, point);
  }
  if (all_digits(rest)) return from_digits(rest, negative);
  // Basic ISO format with a time: 20220720T101500Z
  if (rest.size() > 9 && rest[8] == 'T' && all_digits(rest.substr(0, 8)) &&
      ascii::is_digit(rest[9])) {
    return from_digits(rest.substr(0, 8), false);
  }
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (!ascii::is_digit(rest[i]) || (i > 0 && ascii::is_alnum(rest[i - 1]))) continue;
    if (const auto day = iso_at(rest.substr(i))) return format_day(*day);
  }
  const std::vector<Piece> pieces = cut(rest);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind != Piece::Kind::month) continue;
    if (const auto day = around_month(pieces, i)) return format_day(*day);
  }
  if (const auto day = from_three_numbers(pieces)) return format_day(*day);
  return {};
}

}  // namespace tip
