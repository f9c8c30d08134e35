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

TEST_CASE("days are covered by the fewest terms") {
  struct Row {
    const char* first;
    const char* last;
    const char* terms;
  };
  const Row rows[] = {
      {"20210304", "20210304", "D20210304"},
      {"20210330", "20210402", "D20210330 D20210331 D20210401 D20210402"},
      {"20210301", "20210331", "M202103"},
      {"20210302", "20210303", "D20210302 D20210303"},
      {"20210228", "20210331", "D20210228 M202103"},
      {"20200228", "20200301", "D20200228 D20200229 D20200301"},
      {"20201231", "20220101", "D20201231 Y2021 D20220101"},
      {"20210101", "20211231", "Y2021"},
      {"20210101", "20210228", "M202101 M202102"},
      {"20211101", "20220131", "M202111 M202112 M202201"},
      {"20190101", "20201231", "Y2019 Y2020"},
      {"00010101", "00010101", "D00010101"},
      {"99991230", "99991231", "D99991230 D99991231"},
      // Nothing.
      {"20210305", "20210304", ""},
      {"20210229", "20210301", ""},
      {"20210228", "20210229", ""},
      {"20210001", "20210301", ""},
      {"20211301", "20220301", ""},
      {"20210100", "20210301", ""},
      {"2021030", "20210304", ""},
      {"20210304", "2021030", ""},
      {"20210304", "202103040", ""},
      {"2021-3-4", "20210304", ""},
      {"", "20210304", ""},
      {"20210304", "", ""},
      {"20210304", "2021030x", ""},
  };
  for (const Row& row : rows) {
    INFO(row.first << ".." << row.last);
    CHECK(listed(day_terms(row.first, row.last)) == row.terms);
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

}  // namespace
}  // namespace tip::query
