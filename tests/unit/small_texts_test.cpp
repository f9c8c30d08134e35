// Short texts that are read and written everywhere: escapes, times, places in files.
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/base/hex.h"
#include "common/base/percent.h"
#include "common/base/shown_place.h"
#include "common/base/utc_time.h"
#include "indexer/parse/universal_day.h"

using namespace std::string_literals;

TEST_CASE("%XX is the byte it stands for") {
  struct Row {
    std::string text;
    std::string bytes;
  };
  for (const Row& row :
       {Row{"", ""}, Row{"a%20b", "a b"}, Row{"%41%7a", "Az"}, Row{"%e1%9E%80", "\u1780"},
        Row{"%00", "\0"s}, Row{"%", "%"}, Row{"%4", "%4"}, Row{"%4g", "%4g"}, Row{"%g4", "%g4"},
        Row{"%%41", "%A"}, Row{"100%", "100%"}, Row{"%2541", "%41"}, Row{"+", "+"}}) {
    INFO(row.text);
    CHECK(tip::percent_decoded(row.text) == row.bytes);
  }
  const auto plain = [](char c) { return c >= 'a' && c <= 'z'; };
  CHECK(tip::percent_encoded("a b\xff%", plain) == "a%20b%FF%25");
  CHECK(tip::percent_encoded("\u1780", plain) == "%E1%9E%80");
}

TEST_CASE("four hexadecimal digits are a number") {
  struct Row {
    std::string text;
    int value;
  };
  for (const Row& row :
       {Row{"0000", 0}, Row{"0041", 0x41}, Row{"17aF", 0x17af}, Row{"FFFF", 0xffff},
        Row{"00041", 4}, Row{"004", -1}, Row{"004g", -1}, Row{"", -1}}) {
    INFO(row.text);
    CHECK(tip::four_hex_digits(row.text, 0) == row.value);
    CHECK(tip::four_hex_digits("\\u" + row.text, 2) == row.value);
  }
}

TEST_CASE("a place in a file is shown by line or name") {
  CHECK(tip::shown_place("a.txt", "") == "a.txt");
  CHECK(tip::shown_place("a.jsonl", "12") == "a.jsonl:12");
  CHECK(tip::shown_place("a.zip", "folder/b.html") == "a.zip!folder/b.html");
  CHECK(tip::shown_place("a.zip", "12a") == "a.zip!12a");
  CHECK_FALSE(tip::is_record_number(""));
}

TEST_CASE("moments are written in universal time") {
  CHECK(tip::iso_time(0) == "1970-01-01T00:00:00Z");
  CHECK(tip::iso_time(1795966800) == "2026-11-29T15:40:00Z");
  CHECK(tip::day_of(86399) == 0);
  CHECK(tip::day_of(86400) == 1);
  CHECK(tip::day_of(1795966800) == 20786);
  CHECK(tip::iso_day(20786) == "2026-11-29");
  CHECK(tip::iso_day(tip::kLastDay) == "9999-12-31");
  CHECK(tip::iso_day(tip::kLastDay + 1) == "10000-01-01");
  CHECK(tip::digits_of("2026-11-29") == "20261129");
}

TEST_CASE("the time of indexing may be given") {
  struct Row {
    const char* given;
    std::int64_t seconds;  // 0: it is now
  };
  for (const Row& row : {Row{"86400", 86400}, Row{"1795824000", 1795824000}, Row{"86399", 0},
                         Row{"0", 0}, Row{"", 0}, Row{"soon", 0}, Row{"-86400", 0},
                         Row{"253402300799", 253402300799}, Row{"253402300800", 0}}) {
    INFO(row.given);
    REQUIRE(::setenv("SOURCE_DATE_EPOCH", row.given, 1) == 0);
    const std::int64_t seconds = tip::indexing_time();
    if (row.seconds != 0) CHECK(seconds == row.seconds);
    // Some time after this was written, and before it runs out.
    if (row.seconds == 0) CHECK((seconds > 1'700'000'000 && seconds < 200'000'000'000));
  }
  ::unsetenv("SOURCE_DATE_EPOCH");
  CHECK(tip::indexing_time() > 1'700'000'000);
}

TEST_CASE("a day is the local one of a time in universal time") {
  // Seventeen hours of universal time are the next day in Asia.
  for (const char* universal :
       {"2021-03-04T17:00:00Z", "2021-03-04T17:00:00+00:00", "2021-03-04 17:00:00 +0000",
        "Thu, 04 Mar 2021 17:00:00 GMT", "2021-03-04 17:00 UTC", "2021-03-04T17:00:00+00",
        " 2021-03-04T17:00:00Z ", "1614877200", "1614877200000", "1614877200.5"}) {
    INFO(universal);
    CHECK(tip::is_local_day_of("2021-03-05", universal, "2021-03-04"));
    CHECK_FALSE(tip::is_local_day_of("2021-03-03", universal, "2021-03-04"));
    CHECK_FALSE(tip::is_local_day_of("2021-03-04", universal, "2021-03-04"));
    CHECK_FALSE(tip::is_local_day_of("2021-03-06", universal, "2021-03-04"));
    CHECK_FALSE(tip::is_local_day_of("", universal, "2021-03-04"));
    CHECK_FALSE(tip::is_local_day_of("2021-03-05", universal, ""));
  }
  // Nine and twelve digits are Unix time as well: 01:42 of a day in 1975.
  CHECK(tip::is_local_day_of("1975-02-12", "161487720", "1975-02-13"));
  CHECK(tip::is_local_day_of("1975-02-12", "161487720000", "1975-02-13"));
  // In a zone of its own, without one, or no time at all.
  for (const char* other : {"", "2021-03-04", "2021-03-04T17:00:00+07:00", "2021-03-04T17:00:00",
                            "20210304", "16148772000", "16148772000000", "2021-03-04Z",
                            "1614877200.", "1614877200.x", "16148772.5", "GMT"}) {
    INFO(other);
    CHECK_FALSE(tip::is_local_day_of("2021-03-05", other, "2021-03-04"));
  }
}

TEST_CASE("how far a day may be off is told by the hour") {
  struct Row {
    const char* stamp;
    bool before;  // of the fourth, in universal time
    bool after;
  };
  // Ten hours behind at most: Hawaii. Fourteen ahead: the Line Islands.
  const Row rows[] = {{"2021-03-04T00:00:00Z", true, false},
                      {"2021-03-04T9:59:00Z", true, false},
                      {"2021-03-04T09:59:00Z", true, false},
                      {"2021-03-04T10:00:00Z", false, true},
                      {"2021-03-04T23:59:00Z", false, true}};
  for (const Row& row : rows) {
    INFO(row.stamp);
    CHECK(tip::is_local_day_of("2021-03-03", row.stamp, "2021-03-04") == row.before);
    CHECK(tip::is_local_day_of("2021-03-05", row.stamp, "2021-03-04") == row.after);
  }
  // Months end.
  CHECK(tip::is_local_day_of("2021-03-01", "2021-02-28T20:00:00Z", "2021-02-28"));
}
