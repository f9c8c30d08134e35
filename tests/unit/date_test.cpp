// Dates in the forms that newspapers, feeds and exports write them.
#include "common/date.h"

#include <catch2/catch.hpp>
#include <string>

namespace {

struct Row {
  std::string text;
  std::string day;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO("text: " << row.text);
    CHECK(tip::parse_date(row.text) == row.day);
  }
}

}  // namespace

TEST_CASE("ISO dates and timestamps keep the day they were written with") {
  check({{"2022-07-20", "2022-07-20"},
         {" 2022-07-20 ", "2022-07-20"},
         {"2022-7-5", "2022-07-05"},
         {"2022/07/20", "2022-07-20"},
         {"2022.07.20", "2022-07-20"},
         {"2022-07-20T23:59:59+07:00", "2022-07-20"},
         {"2022-07-20T00:30:00.000Z", "2022-07-20"},
         {"2022-07-20 23:30:00 -0800", "2022-07-20"},
         {"20220720", "2022-07-20"},
         {"20220720101500", "2022-07-20"},
         {"20220720T101500Z", "2022-07-20"}});
}

TEST_CASE("written-out dates are read in either order") {
  check({{"July 20, 2022", "2022-07-20"},
         {"Jul. 20, 2022 at 5:10 p.m.", "2022-07-20"},
         {"20 July 2022", "2022-07-20"},
         {"20th July, 2022", "2022-07-20"},
         {"Wednesday, 20 Jul 2022", "2022-07-20"},
         {"Sept 5, 2019", "2019-09-05"},
         {"20-Jul-2022", "2022-07-20"},
         {"Publication date 20 July 2022 | 22:11 ICT", "2022-07-20"},
         {"Published: 2022-07-20 by the desk", "2022-07-20"},
         {"Wed, 20 Jul 2022 22:11:00 +0700", "2022-07-20"},
         {"20 Jul 22 10:00 GMT", "2022-07-20"},
         {"Wed Jul 20 10:00:00 2022", "2022-07-20"},
         {"MAY 1, 1916", "1916-05-01"},
         {"ថ្ងៃទី២០ ខែកក្កដា ឆ្នាំ២០២២", "2022-07-20"},
         {"៣ មេសា ២០១៩", "2019-04-03"}});
}

TEST_CASE("numeric dates are read only where one order is possible") {
  check({{"20/07/2022", "2022-07-20"},
         {"07/20/2022", "2022-07-20"},
         {"20.07.2022", "2022-07-20"},
         {"7/7/2022", "2022-07-07"},
         {"06/07/2022", ""},
         {"32/13/2022", ""}});
}

TEST_CASE("Unix time is read as UTC") {
  check({{"1658275199", "2022-07-19"},
         {"1658275200", "2022-07-20"},
         {"1658275200.5", "2022-07-20"},
         {"1658275200000", "2022-07-20"},
         {"-157766400", "1965-01-01"}});
}

TEST_CASE("what names no day gives no date") {
  check({{"", ""},
         {"today", ""},
         {"2022", ""},
         {"2022-07", ""},
         {"July 2022", ""},
         {"December, 1958", ""},
         {"2022-02-30", ""},
         {"2021-02-29", ""},
         {"February 30, 2022", ""},
         {"20221340", ""},
         {"0000-00-00", ""},
         {"12345", ""},
         {"99999999999999999999999", ""},
         {"10:30", ""},
         {"March of 300 people over 2 bridges", ""},
         {"\xff\xfe\x00 20", ""}});
  CHECK(tip::parse_date(std::string(100000, '1')).empty());
}
