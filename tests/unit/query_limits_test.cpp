// How much one query may ask for: what lies beyond is searched as something cheaper or left out,
// and the user is told.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/language/parse.h"
#include "searcher/language/text.h"

namespace {

using tip::query::first_words;
using tip::query::parse;
using tip::query::Parsed;

std::string repeat(std::string_view piece, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

std::size_t count(std::string_view piece, std::string_view text) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(piece, at)) != std::string_view::npos; ++at) ++found;
  return found;
}

}  // namespace

TEST_CASE("words are counted as the analyzer finds them") {
  struct Row {
    const char* text;
    std::size_t at_most;
    const char* first;
    std::size_t count;
  };
  const std::vector<Row> rows = {
      {"", 3, "", 0},
      {"--", 0, "--", 0},
      {"kilns", 1, "kilns", 1},
      {"kilns", 0, "", 0},
      {"brick kilns", 1, "brick ", 1},
      {"a-a-a", 2, "a-a-", 2},
      {"a/b/c", 3, "a/b/c", 3},
      {"caf\u00E9s e\u0301e\u0301", 5, "caf\u00E9s e\u0301e\u0301", 2},
      {"4-H 2,760", 3, "4-H 2,", 3},
      // Ideographs are a word each.
      {"\u65B0\u805E\u793E", 2, "\u65B0\u805E", 2},
      // Khmer: two letters a word, subscripts not counted; "khmae" has two.
      {"\u1781\u17D2\u1798\u17C2\u179A", 9, "\u1781\u17D2\u1798\u17C2\u179A", 1},
      {"\u1781\u17D2\u1798\u17C2\u179A\u1780", 1, "\u1781\u17D2\u1798\u17C2\u179A", 1},
      // A zero-width space changes nothing.
      {"\u1780\u200B\u1781", 9, "\u1780\u200B\u1781", 1},
      // Latin letters beside Khmer ones are another word.
      {"abc\u1780\u1781", 1, "abc", 1},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto first = first_words(row.text, row.at_most);
    CHECK(first.text == row.first);
    CHECK(first.count == row.count);
  }
}

TEST_CASE("a query has at most 512 words, however they are joined") {
  struct Row {
    std::string query;
    std::string piece;  // how often it stands in the tree
    std::size_t times;
    bool cut;
  };
  const std::vector<Row> rows = {
      {repeat("a-", 512), "a-", 512, false},
      {repeat("a-", 513), "a-", 512, true},
      {repeat("a/", 32768), "a/", 512, true},
      {repeat("a-a ", 300), "a-a", 256, true},
      {"\"" + repeat("the of ", 5000) + "\"", "the", 256, true},
      {"=\"" + repeat("the of ", 256) + "\"", "of", 256, false},
      {repeat("\"the of\" ", 300), "(phrase", 256, true},
      {repeat("date:1916 ", 600), "date", 512, true},
      {repeat("\u1780\u1781", 1000), "\u1780", 512, true},
      {repeat("\u1780\u1781 ", 500), "\u1780", 500, false},
      // A beginning that is cut off is none.
      {repeat("b ", 511) + "c-tra*", "*", 0, true},
      {repeat("b ", 511) + "tra*", "tra*", 1, false},
      {repeat("b ", 511) + "c-tra~", "~", 0, true},
      {repeat("b ", 511) + "tra~", "tra~", 1, false},
      {repeat("b ", 512) + "AND (c", "c", 0, true},
  };
  for (const Row& row : rows) {
    INFO(row.query.substr(0, 40));
    const Parsed parsed = parse(row.query);
    REQUIRE(parsed.root != nullptr);
    CHECK(count(row.piece, to_string(*parsed.root)) == row.times);
    const bool cut =
        count("first 512 words", parsed.warnings.empty() ? "" : parsed.warnings[0]) > 0;
    CHECK(cut == row.cut);
  }
}

TEST_CASE("what costs work is limited for a query as a whole") {
  const auto different = [](const char* mark, std::size_t count, const char* between = " ") {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
      out += (i == 0 ? "" : between) + ("word" + std::to_string(i)) + mark;
    }
    return out;
  };
  struct Row {
    std::string query;
    const char* piece;  // how often it stands in the tree
    std::size_t times;
    std::vector<const char*> warnings;
  };
  const char* const chain = "A chain holds 16";
  const char* const near = "A query holds 32 nearness operators";
  const char* const looked_up = "128 words with * or 32 with ~";
  const std::vector<Row> rows = {
      {different("~", 32), "~", 32, {}},
      {different("~", 33), "~", 32, {looked_up}},
      {different("*", 128), "*", 128, {}},
      {different("*", 512), "*", 128, {looked_up}},
      {repeat("presidnet~ ", 512), "~", 32, {looked_up}},
      {different("~", 20) + " " + different("*", 60), "*", 48, {looked_up}},
      {"title:(" + different("*", 100) + ") (" + different("*", 100) + ")", "*", 128, {looked_up}},
      {different("", 17, " NEAR/1000 "), "near/1000", 16, {}},
      {different("", 18, " NEAR/1000 "), "near/1000", 16, {chain}},
      {different("", 301, " BEFORE/9 "), "before/9", 32, {chain, near}},
      {different("", 301, " SENTENCE "), "sentence", 32, {chain, near}},
      {repeat("(the PARAGRAPH of) ", 100), "paragraph", 32, {near}},
      {repeat("title:the NEAR/3 title:of OR ", 100) + "x", "near/3", 32, {near}},
      // Words with marks are counted before the operators of their row.
      {different("*", 100) + " a NEAR b NEAR c NEAR d NEAR e NEAR f NEAR g NEAR h NEAR i",
       "near/10",
       7,
       {near}},
      {"\u1780\u1781 NEAR/5 " + different("~", 31), "near/5", 1, {}},
      {"\u1780\u1781 NEAR/5 " + different("~", 32), "near/5", 0, {near}},
  };
  for (const Row& row : rows) {
    INFO(row.query.substr(0, 60));
    const Parsed parsed = parse(row.query);
    REQUIRE(parsed.root != nullptr);
    CHECK(count(row.piece, to_string(*parsed.root)) == row.times);
    REQUIRE(parsed.warnings.size() == row.warnings.size());
    for (std::size_t i = 0; i < row.warnings.size(); ++i) {
      CHECK_THAT(parsed.warnings[i], Catch::Contains(row.warnings[i]));
    }
  }
}
