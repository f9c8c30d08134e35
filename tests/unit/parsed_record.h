// One JSON record as an article, or why it is none.
#ifndef TIP_TESTS_UNIT_PARSED_RECORD_H_
#define TIP_TESTS_UNIT_PARSED_RECORD_H_

#include <catch2/catch.hpp>
#include <string>

#include "indexer/parse/raw_article.h"

namespace tip {

inline Article json(const std::string& line) {
  const auto article = parse_article({Format::json, "x.jsonl", "12", line});
  INFO(line);
  if (!article) FAIL(article.error().message);
  return *article;
}

inline std::string failure(const std::string& line) {
  const auto article = parse_article({Format::json, "x.jsonl", "12", line});
  return article ? "no failure" : article.error().message;
}

}  // namespace tip

#endif  // TIP_TESTS_UNIT_PARSED_RECORD_H_
