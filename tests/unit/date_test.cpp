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

TEST_CASE("dates in the languages of the press") {
  check({{"Publié le 25 mars 2021 à 10h15", "2021-03-25"},
         {"1er août 2021", "2021-08-01"},
         {"jeudi 25 févr. 2021", "2021-02-25"},
         {"25 de marzo de 2021", "2021-03-25"},
         {"25 de março de 2021", "2021-03-25"},
         {"25. März 2021, 10:15 Uhr", "2021-03-25"},
         {"Donnerstag, 4. Jänner 2021", "2021-01-04"},
         {"MITTWOCH, 3. FEBRUAR 2021", "2021-02-03"},
         {"giovedì 25 marzo 2021", "2021-03-25"},
         {"25 maart 2021", "2021-03-25"},
         {"25 марта 2021 г.", "2021-03-25"},
         {"25 березня 2021", "2021-03-25"},
         {"25 marca 2021", "2021-03-25"},
         {"25 Mart 2021 Perşembe", "2021-03-25"},
         {"Kamis, 25 Agustus 2021", "2021-08-25"},
         {"25 Ogos 2021", "2021-08-25"},
         {"Thứ năm, ngày 25 tháng 3 năm 2021", "2021-03-25"},
         {"25 tháng 3, 2021", "2021-03-25"},
         {"25 มีนาคม 2564", "2021-03-25"},
         {"วันที่ 25 มี.ค. 2564", "2021-03-25"},
         {"25 ธันวาคม พ.ศ. ๒๕๖๓", "2020-12-25"},
         {"25 ມີນາ 2021", "2021-03-25"},
         {"၂၅ မတ် ၂၀၂၁", "2021-03-25"},
         {"2021年3月25日 10:15", "2021-03-25"},
         {"2021年03月25日（木）", "2021-03-25"},
         {"2021년 3월 25일", "2021-03-25"},
         {"25 مارس 2021", "2021-03-25"},
         {"٢٥ آذار ٢٠٢١", "2021-03-25"},
         {"2021. március 25.", "2021-03-25"},
         {"25 mars 2021", "2021-03-25"},
         {"25. března 2021", "2021-03-25"},
         {"25 Μαρτίου 2021", "2021-03-25"}});
}

TEST_CASE("years of the Buddhist era become years of the common era") {
  check({{"ថ្ងៃទី២៥ ខែមីនា ព.ស. ២៥៦៤", "2021-03-25"},
         {"ថ្ងៃទី២៥ ខែមីនា ព.ស.២៥៦៤", "2021-03-25"},
         // Cambodia's year begins in May.
         {"ថ្ងៃទី២៥ ខែធ្នូ ព.ស.២៥៦៤", "2020-12-25"},
         // The half that counts in the common era.
         {"ថ្ងៃព្រហស្បតិ៍ ១២កើត ខែផល្គុន ឆ្នាំជូត ទោស័ក ព.ស.២៥៦៤ ត្រូវនឹងថ្ងៃទី២៥ ខែមីនា "
          "ឆ្នាំ២០២១",
          "2021-03-25"},
         {"ថ្ងៃទី២៥ ខែមីនា ឆ្នាំ២០២១ ព.ស.២៥៦៤", "2021-03-25"},
         {"ថ្ងៃទី២៥ ខែមីនា គ.ស.២០២១", "2021-03-25"},
         {"25 March B.E. 2564", "2021-03-25"},
         {"25 March 2564", "2021-03-25"}});
}

TEST_CASE("the order of day and month can be known from who wrote them") {
  using tip::DayOrder;
  CHECK(tip::parse_date("06/07/2022", DayOrder::day_first) == "2022-07-06");
  CHECK(tip::parse_date("06/07/2022", DayOrder::month_first) == "2022-06-07");
  CHECK(tip::parse_date("20/07/2022", DayOrder::month_first) == "2022-07-20");
  CHECK(tip::parse_date("06.07.2022", DayOrder::unknown) == "2022-07-06");
  CHECK(tip::parse_date("20.07.22", DayOrder::day_first) == "2022-07-20");
  CHECK(tip::parse_date("06-07-2022", DayOrder::unknown).empty());
}

TEST_CASE("all days of a text, in order") {
  const auto days = tip::find_days("Updated: March 9, 2022. First published: March 4, 2021");
  REQUIRE(days.size() == 2);
  CHECK(days[0].day == "2022-03-09");
  CHECK(days[1].day == "2021-03-04");
  CHECK(days[1].begin == 41);
  CHECK(days[1].end == 54);
  CHECK(tip::days_between("2021-02-28", "2021-03-01") == 1);
  CHECK(tip::days_between("2021-03-01", "2020-03-01") == -365);
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
