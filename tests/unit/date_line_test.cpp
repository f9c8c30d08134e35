// Lines and addresses that tell the day of an article.
#include "indexer/parse/date_line.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

TEST_CASE("an address may have the day in its path") {
  struct Row {
    std::string address;
    std::string day;
  };
  const Row rows[] = {
      {"", ""},
      {"https://a.example/2021/03/25/lamps", "2021-03-25"},
      {"https://a.example/lamps-2021-03-25.html", "2021-03-25"},
      {"2021/3/5", "2021-03-05"},
      {"/2021/12/31/", "2021-12-31"},
      {"/2021/1/1/", "2021-01-01"},
      {"/2021_03_25", "2021-03-25"},
      {"/2021.03.25", "2021-03-25"},
      {"/2021/0325/", "2021-03-25"},
      {"/2021-0325/", ""},
      {"/2021/03255/", ""},
      {"/2021/mar/25/", "2021-03-25"},
      {"/2021/march/25", "2021-03-25"},
      {"/2021/ma/25", ""},
      {"/2021/03/25T10:00", "2021-03-25"},
      {"/2021/03/25x", ""},
      {"/2021/03/255", ""},
      {"/2021/03/", ""},
      {"/2021/03", ""},
      {"/2021-03/25", ""},
      {"/2021+03+25", ""},
      {"/2021/00/25", ""},
      {"/2021/13/25", ""},
      {"/2021/02/30", ""},
      // In digits alone, with the time of day or without.
      {"/20210325", "2021-03-25"},
      {"/20210325.html", "2021-03-25"},
      {"/20210325101500/", "2021-03-25"},
      {"/2021032510150/", ""},
      {"/202103251015001/", ""},
      {"/2021032/", ""},
      {"/20211325", ""},
      // One letter before them, or the month's folder.
      {"/art/t20210325_123.html", "2021-03-25"},
      {"/art/tt20210325_123.html", ""},
      {"/art/t2021032_123.html", ""},
      {"/art/t2021-03-25", ""},
      {"/2021-03/25/c_1.htm", "2021-03-25"},
      {"/2021-3/25/c_1.htm", ""},
      {"/2021_03/25/c_1.htm", ""},
      {"/a-2021-03/25/", ""},
      // The year behind.
      {"/25-03-2021/fishing", "2021-03-25"},
      {"/25_03_2021", "2021-03-25"},
      {"/03-25-2021/fishing", "2021-03-25"},
      {"/03-04-2021/fishing", ""},
      {"/04-04-2021/fishing", "2021-04-04"},
      {"/25-03_2021/fishing", ""},
      {"/25-03-20211/fishing", ""},
      {"/25-03-21", ""},
      // Within the address of an archive, which has the day of the capture.
      {"https://web.a.example/web/20220901101500/https://b.example/2021/03/25/lamps", "2021-03-25"},
      {"https://web.a.example/web/20220901101500/https://b.example/lamps", ""},
      {"https://web.a.example/web/20220901101500/http:/b.example/20210325", "2021-03-25"},
      // Years of the web.
      {"/1989/12/31", ""},
      {"/1990/01/01", "1990-01-01"},
      {"/2100/12/31", "2100-12-31"},
      {"/2101/01/01", ""},
      {"/19891231", ""},
      {"/21010101", ""},
      // Inside a word or a number, and what is asked for.
      {"/a2021/03/25", ""},
      {"/12021/03/25", ""},
      {"/?from=2021-03-25", ""},
      {"/#2021-03-25", ""},
      {"/1234/2021/03/25", "2021-03-25"},
  };
  for (const Row& row : rows) {
    INFO(row.address);
    CHECK(tip::day_in_address(row.address) == row.day);
  }
}

TEST_CASE("a label of a date says nothing else") {
  const std::pair<const char*, bool> rows[] = {
      {"Published", true},
      {"Date of publication", false},  // "publication" alone is no word of dates
      {"First published on", true},
      {"Deadline", true},
      {"Posted by the desk:", true},
      {"Festival begins", false},
      {"Founder died", false},
      {"", false},
      {"\u53d1\u5e03", true},
      {"\u89c4\u5219\u53d1\u5e03\u7684\u6587\u7ae0\u5728\u57ce", false},
  };
  for (const auto& [line, label] : rows) {
    INFO(line);
    CHECK(tip::is_date_label(line) == label);
  }
}
