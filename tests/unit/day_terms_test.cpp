// Spans of days as the terms of years, months and days that cover them.
#include "searcher/plan/day_terms.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

namespace tip::query {
namespace {

std::string listed(const std::vector<std::string>& terms) {
  std::string out;
  for (const std::string& term : terms) out += (out.empty() ? "" : " ") + term;
  return out;
}

TEST_CASE("days are covered by the fewest terms, and counted") {
  struct Row {
    const char* first;
    const char* last;
    const char* terms;
    int days;
  };
  const Row rows[] = {
      {"20210304", "20210304", "D20210304", 1},
      {"20210330", "20210402", "D20210330 D20210331 D20210401 D20210402", 4},
      {"20210301", "20210331", "M202103", 31},
      {"20210302", "20210303", "D20210302 D20210303", 2},
      {"20210228", "20210331", "D20210228 M202103", 32},
      {"20200228", "20200301", "D20200228 D20200229 D20200301", 3},
      {"20201231", "20220101", "D20201231 Y2021 D20220101", 367},
      {"20210101", "20211231", "Y2021", 365},
      {"20210101", "20210228", "M202101 M202102", 59},
      {"20211101", "20220131", "M202111 M202112 M202201", 92},
      {"20190101", "20201231", "Y2019 Y2020", 731},
      {"00010101", "00010101", "D00010101", 1},
      {"99991230", "99991231", "D99991230 D99991231", 2},
      // Nothing.
      {"20210305", "20210304", "", 0},
      {"20210229", "20210301", "", 0},
      {"20210228", "20210229", "", 0},
      {"20210001", "20210301", "", 0},
      {"20211301", "20220301", "", 0},
      {"20210100", "20210301", "", 0},
      {"2021030", "20210304", "", 0},
      {"20210304", "2021030", "", 0},
      {"20210304", "202103040", "", 0},
      {"2021-3-4", "20210304", "", 0},
      {"", "20210304", "", 0},
      {"20210304", "", "", 0},
      {"20210304", "2021030x", "", 0},
  };
  for (const Row& row : rows) {
    INFO(row.first << ".." << row.last);
    CHECK(listed(day_terms(row.first, row.last)) == row.terms);
    CHECK(count_days(row.first, row.last) == row.days);
    CHECK(growing_spans(row.first, row.last, 1, true).empty() == (row.days == 0));
  }
}

TEST_CASE("days outside the archive are not looked for") {
  struct Row {
    const char* first;
    const char* last;
    const char* terms;
  };
  const DateBounds bounds = {"20210228", "20210302"};
  const Row rows[] = {
      {"", "", "D20210228 D20210301 D20210302"},
      {"20200101", "20211231", "D20210228 D20210301 D20210302"},
      {"20210301", "", "D20210301 D20210302"},
      {"", "20210301", "D20210228 D20210301"},
      {"20210302", "20210309", "D20210302"},
      {"20210303", "20210309", ""},
      {"20200101", "20200201", ""},
  };
  for (const Row& row : rows) {
    INFO(row.first << ".." << row.last);
    CHECK(listed(terms_of_days({row.first, row.last}, bounds)) == row.terms);
  }
}

TEST_CASE("spans of days grow from the newest or the oldest on") {
  struct Row {
    const char* first;
    const char* last;
    int length;
    const char* newest;
    const char* oldest;
  };
  const Row rows[] = {
      {"20210301", "20210301", 1, "0301-0301", "0301-0301"},
      {"20210301", "20210301", 9, "0301-0301", "0301-0301"},
      {"20210227", "20210305", 1, "0305-0305 0303-0304 0227-0302", "0227-0227 0228-0301 0302-0305"},
      {"20210227", "20210306", 1, "0306-0306 0304-0305 0228-0303 0227-0227",
       "0227-0227 0228-0301 0302-0305 0306-0306"},
      {"20210227", "20210306", 3, "0304-0306 0227-0303", "0227-0301 0302-0306"},
      {"20210227", "20210306", 0, "0306-0306 0304-0305 0228-0303 0227-0227",
       "0227-0227 0228-0301 0302-0305 0306-0306"},
      {"20210227", "20210306", -5, "0306-0306 0304-0305 0228-0303 0227-0227",
       "0227-0227 0228-0301 0302-0305 0306-0306"},
      {"20210227", "20210306", 8, "0227-0306", "0227-0306"},
  };
  const auto spans = [](const Row& row, bool newest_first) {
    std::string out;
    for (const auto& [first, last] : growing_spans(row.first, row.last, row.length, newest_first)) {
      out += (out.empty() ? "" : " ") + first.substr(4) + "-" + last.substr(4);
    }
    return out;
  };
  for (const Row& row : rows) {
    INFO(row.first << ".." << row.last << " from " << row.length);
    CHECK(spans(row, true) == row.newest);
    CHECK(spans(row, false) == row.oldest);
  }
}

}  // namespace
}  // namespace tip::query
