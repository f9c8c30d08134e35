// What digits with marks between them are: numbers and dates.
#include "common/text/numbers.h"

#include <catch2/catch.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using tip::split::date_at;
using tip::split::decimal_mark;
using tip::split::FigureDate;

namespace {

// The number with "|" for its decimal mark and without separators; "none" for what is no number.
std::string read(std::string_view number, bool comma_is_decimal) {
  // Whatever stands around it.
  const std::string whole = "7" + std::string(number) + "7";
  const std::u32string around(whole.begin(), whole.end());
  const auto mark = decimal_mark(around, 1, 1 + number.size(), comma_is_decimal);
  if (!mark) return "none";
  std::string out;
  for (std::size_t i = 1; i < 1 + number.size(); ++i) {
    if (i == *mark) out += '|';
    if (tip::split::is_digit(around[i])) out += whole[i];
  }
  return out;
}

}  // namespace

TEST_CASE("marks are separators of thousands, or one is the decimal mark") {
  struct Row {
    const char* number;
    const char* with_dot;    // where a dot is the usual decimal mark
    const char* with_comma;  // where a comma is
  };
  for (const Row& row : {
           Row{"2760", "2760", "2760"},
           Row{"2,760", "2760", "2|760"},
           Row{"2.760", "2|760", "2760"},
           Row{"2,5", "2|5", "2|5"},
           Row{"2.5", "2|5", "2|5"},
           Row{"12,5000", "12|5000", "12|5000"},
           Row{"123,456", "123456", "123|456"},
           // In front of it too many digits, or none that count: no thousands.
           Row{"1234,567", "1234|567", "1234|567"},
           Row{"0,123", "0|123", "0|123"},
           Row{"0.123", "0|123", "0|123"},
           Row{"10,123", "10123", "10|123"},
           Row{"1,234,567", "1234567", "1234567"},
           Row{"1.234.567", "1234567", "1234567"},
           Row{"2.760,5", "2760|5", "2760|5"},
           Row{"2,760.55", "2760|55", "2760|55"},
           Row{"1,234,567.8", "1234567|8", "1234567|8"},
           // No number.
           Row{"1.2.3", "none", "none"},
           Row{"12,34,567", "none", "none"},
           Row{"1,234,56", "none", "none"},
           Row{"1,234.567.8", "none", "none"},
           Row{"1.234,567,8", "none", "none"},
           Row{"1234,567,890", "none", "none"},
           Row{"0,123,456", "none", "none"},
       }) {
    INFO(row.number);
    CHECK(read(row.number, false) == row.with_dot);
    CHECK(read(row.number, true) == row.with_comma);
  }
}

TEST_CASE("dates in figures, with day and month in any order") {
  struct Row {
    std::string text;
    std::size_t end;
    std::string digits;
    std::string term;
    std::string year;  // as it stands
  };
  for (const Row& row : {
           Row{"18/01/2010", 10, "18-01-2010", "18-1-2010", "2010"},
           Row{"01/18/2010", 10, "01-18-2010", "1-18-2010", "2010"},
           Row{"18.1.2010", 9, "18-1-2010", "18-1-2010", "2010"},
           Row{"18-01-2010", 10, "18-01-2010", "18-1-2010", "2010"},
           Row{"2010-01-18", 10, "2010-01-18", "2010-1-18", "2010"},
           Row{"2010/18/01", 10, "2010-18-01", "2010-18-1", "2010"},
           Row{"31/12/2010", 10, "31-12-2010", "31-12-2010", "2010"},
           Row{"12/31/2010", 10, "12-31-2010", "12-31-2010", "2010"},
           Row{"1/1/0999", 8, "1-1-0999", "1-1-999", "0999"},
           Row{"18/01/10", 8, "18-01-10", "18-1-10", ""},
           Row{"18/01/00", 8, "18-01-00", "18-1-0", ""},
           // What may stand behind.
           Row{"18/01/2010 and", 10, "18-01-2010", "18-1-2010", "2010"},
           Row{"18/01/2010.", 10, "18-01-2010", "18-1-2010", "2010"},
           Row{"18/01/2010/", 10, "18-01-2010", "18-1-2010", "2010"},
           Row{"18/01/2010-5", 10, "18-01-2010", "18-1-2010", "2010"},
           Row{"18/01/2010\u1780", 10, "18-01-2010", "18-1-2010", "2010"},
           // Khmer digits, of three bytes each.
           Row{"\u17E1\u17E8/\u17E0\u17E1/\u17E2\u17E0\u17E1\u17E0", 26, "18-01-2010", "18-1-2010",
               "\u17E2\u17E0\u17E1\u17E0"},
       }) {
    INFO(row.text);
    const FigureDate date = date_at("on " + row.text, 3);
    CHECK(date.end == 3 + row.end);
    CHECK(date.digits == row.digits);
    CHECK(date.term == row.term);
    CHECK(("on " + row.text).substr(date.year_begin, date.year_end - date.year_begin) == row.year);
    CHECK(date.year_end <= date.end);
  }
  for (const char* other : {"",
                            "18",
                            "18/01",
                            "18/01/",
                            "a/01/2010",
                            "32/01/2010",
                            "18/13/2010",
                            "00/01/2010",
                            "18/00/2010",
                            "118/01/2010",
                            "18/01/201",
                            "18/01/20100",
                            "18/01-2010",
                            "18_01_2010",
                            "18 01 2010",
                            "18-01-10",
                            "18.01.10",
                            "18/01/2010a",
                            "18/01/2010/5",
                            "18-01-2010-a",
                            "2010-01-180",
                            "13/13/2010"}) {
    INFO(other);
    CHECK(date_at(other, 0).end == 0);
  }
}

TEST_CASE("numbers with no-break spaces between groups of three digits") {
  struct Row {
    std::string text;
    std::string digits;  // empty: no such number
    std::size_t end = 0;
  };
  const std::vector<Row> rows = {
      {"1\u202f250\u202f000 x", "1250000", 13},
      {"12\u00a0500", "12500", 7},
      {"999\u2009999.", "999999", 9},
      {"1\u202f250\u00a0000", "1250", 7},
      {"1 250 000", ""},
      {"023\u00a0456\u00a0789", ""},
      {"1250\u00a0000", ""},
      {"1\u00a02500", ""},
      {"1\u00a025", ""},
      {"1\u00a0250km", ""},
      {"1\u00a0250,5", ""},
      {"250", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const tip::split::SpacedNumber number = tip::split::spaced_number(row.text, 0);
    CHECK(number.digits == row.digits);
    CHECK(number.end == row.end);
  }
}
