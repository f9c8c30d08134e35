// Lines and addresses that tell the day of an article.
#include "indexer/parse/date_line.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

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

TEST_CASE("a line is about a date where hardly a word is of something else") {
  struct Row {
    std::string line;
    std::string day;
    bool updated = false;
    bool labelled = false;
  };
  const std::string khmer_day =
      "\u17e3 \u17a7\u179f\u1797\u17b6 \u17e2\u17e0\u17e1\u17e8";  // 3 May 2018
  const auto letters = [](std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += "\u179f";
    return out;
  };
  const auto times = [](std::size_t count, const std::string& word) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += word;
    return out;
  };
  const std::vector<Row> rows = {
      {"3 May 2018", "2018-05-03"},
      {"Thursday, 3 May 2018", "2018-05-03"},
      {"Published 3 May 2018", "2018-05-03", false, true},
      {"Updated: 3 May 2018", "2018-05-03", true, true},
      {"Published 3 May 2018, updated 4 May 2018", "2018-05-03", false, true},
      {"Updated 4 May 2018, published 3 May 2018", "2018-05-03", false, true},
      {"Updated 4 May 2018 3 May 2018", "2018-05-03"},
      {"Deadline 3 May 2018", ""},
      // One other word, or three that are a place's.
      {"harbour 3 May 2018", "2018-05-03"},
      {"harbour lamps 3 May 2018", ""},
      {"Harbour Lamps 3 May 2018", ""},
      {"Ferry, 3 May 2018", "2018-05-03"},
      {"Ferry Town Landing, 3 May 2018", "2018-05-03"},
      {"Old Ferry Town Landing, 3 May 2018", ""},
      {"Ferry town Landing, 3 May 2018", ""},
      // Twenty letters of Khmer.
      {khmer_day, "2018-05-03"},
      {letters(20) + " " + khmer_day, "2018-05-03"},
      {letters(21) + " " + khmer_day, ""},
      // Twenty-six words, and four hundred bytes.
      {times(25, "published ") + "3 May 2018", "2018-05-03", false, true},
      {times(26, "published ") + "3 May 2018", "2018-05-03", false, true},
      {times(27, "published ") + "3 May 2018", ""},
      {std::string(390, ' ') + "3 May 2018", "2018-05-03"},
      {std::string(391, ' ') + "3 May 2018", ""},
      {"Nobody came", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.line);
    const tip::LineDay found = tip::day_of_line(row.line);
    CHECK(found.day == row.day);
    CHECK(found.updated == row.updated);
    CHECK(found.labelled == row.labelled);
  }
  // A text may be longer, and is read so far.
  CHECK(tip::published_day(std::string(390, ' ') + "3 May 2018 and more").day == "2018-05-03");
  CHECK(tip::published_day(std::string(395, ' ') + "3 May 2018 and more").day.empty());
}
