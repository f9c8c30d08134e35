// Rows of the query language: what the user types, the tree it becomes, what they are told.
#ifndef TIP_TESTS_UNIT_PARSED_ROWS_H_
#define TIP_TESTS_UNIT_PARSED_ROWS_H_

#include <catch2/catch.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "searcher/language/parse.h"

namespace tip::test {

struct Row {
  const char* query;
  const char* tree;                        // "null" when there is nothing to search for
  std::vector<const char*> warnings = {};  // a piece of each, in order
};

inline std::string tree_of(const query::Parsed& parsed) {
  return parsed.root ? to_string(*parsed.root) : "null";
}

inline void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const query::Parsed parsed = query::parse(row.query);
    INFO("query: " << row.query);
    CHECK(tree_of(parsed) == row.tree);
    for (const std::string& warning : parsed.warnings) UNSCOPED_INFO("warning: " << warning);
    REQUIRE(parsed.warnings.size() == row.warnings.size());
    for (std::size_t i = 0; i < row.warnings.size(); ++i) {
      CHECK_THAT(parsed.warnings[i], Catch::Contains(row.warnings[i]));
      CHECK(parsed.warnings[i].back() == '.');
    }
  }
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_PARSED_ROWS_H_
