// The signs of other systems' queries, each with its neighbours that are none.
#include "searcher/language/foreign_signs.h"

#include <catch2/catch.hpp>
#include <string>

namespace tip::query {
namespace {

TEST_CASE("operators of others are tip's own between words") {
  struct Row {
    const char* word;
    const char* own;
  };
  for (const Row& row : {
           Row{"&&", "AND"},
           {"||", "OR"},
           {"&", ""},
           {"ANDNOT", "NOT"},
           {"BUTNOT", "NOT"},
           {"andnot", ""},
           {"AND,", "AND"},
           {"OR,", "OR"},
           {"NOT,", "NOT"},
           {"AND", ""},
           {"XOR,", ""},
           {"AND,,", ""},
           {"/s", "SENTENCE"},
           {"w/S", "SENTENCE"},
           {"W/Sent", "SENTENCE"},
           {"/p", "PARAGRAPH"},
           {"w/p", "PARAGRAPH"},
           {"w/para", "PARAGRAPH"},
           {"w/q", ""},
           {"adj", "BEFORE/1"},
           {"pre/1", "BEFORE/1"},
           {"w/5", "NEAR/5"},
           {"n/5", "NEAR/5"},
           {"near/5", "NEAR/5"},
           {"within/5", "NEAR/5"},
           {"pre/5", "BEFORE/5"},
           {"onear/5", "BEFORE/5"},
           {"next/5", "BEFORE/5"},
           {"before/5", "BEFORE/5"},
           {"adj5", "NEAR/5"},
           {"near5", "NEAR/5"},
           {"NEAR5", "NEAR/5"},
           {"/5", "NEAR/5"},
           {"/15", "NEAR/15"},
           // No number, and tip's own.
           {"w/", ""},
           {"w/x", ""},
           {"w/5x", ""},
           {"near", ""},
           {"/", ""},
           {"/x", ""},
           {"NEAR/5", ""},
           {"BEFORE/5", ""},
           {"kiln", ""},
           {"", ""},
       }) {
    INFO(row.word);
    CHECK(joining_operator(row.word) == row.own);
  }
}

TEST_CASE("dashes are hyphens, em dashes are none") {
  for (const char* dash : {"\u2010", "\u2011", "\u2013", "\u2212", "\ufe63", "\uff0d"}) {
    CHECK(dash_length(dash) == 3);
    CHECK(dash_length(std::string(dash) + "kiln") == 3);
    CHECK(dash_length(std::string("a") + dash) == 0);
  }
  for (const char* none : {"-", "\u2014", "\u2012", "", "kiln"}) CHECK(dash_length(none) == 0);
}

TEST_CASE("fields with the signs of others") {
  struct Row {
    const char* word;
    std::size_t length;
    const char* own;
  };
  for (const Row& row : {
           Row{"title=kiln", 6, "title:"},
           {"since=2020", 6, "since:"},
           {"UNTIL=2020", 6, "UNTIL:"},
           {"date=2020", 5, "date:"},
           {"date>2020", 5, "since:"},
           {"date>=2020", 6, "since:"},
           {"date:>2020", 6, "since:"},
           {"date:>=2020", 7, "since:"},
           {"date<2020", 5, "until:"},
           {"date<=2020", 6, "until:"},
           {"date:<2020", 6, "until:"},
           {"date:<=2020", 7, "until:"},
           {"title=", 6, "title:"},
           {"title", 0, ""},
           {"title:kiln", 0, ""},
           {"title>kiln", 0, ""},
           {"date", 0, ""},
           {"date:2020", 0, ""},
           {"colour=red", 0, ""},
           {"=red", 0, ""},
           {"", 0, ""},
       }) {
    INFO(row.word);
    const ForeignField found = foreign_field(row.word);
    CHECK(found.length == row.length);
    CHECK(found.own == row.own);
  }
}

TEST_CASE("signs that cut words off are no marks of a sentence") {
  struct Row {
    const char* text;
    const char* word;
    bool cut;
  };
  for (const Row& row : {
           Row{"traffick!", "traffick!", true},
           {"traffick$", "traffick$", true},
           {"traffick%", "traffick%", true},
           {"traffick?", "traffick?", false},
           {"the traffick! of all", "traffick!", true},
           {" (\"traffick!", "traffick!", true},
           // Three letters at least, all small, as the query begins.
           {"abc!", "abc!", true},
           {"ab!", "ab!", false},
           {"Stop the traffick!", "traffick!", false},
           {"(Stop traffick!", "traffick!", false},
           {"trafficK!", "trafficK!", false},
           {"traf-fick!", "traf-fick!", false},
           {"traffick!!", "traffick!!", false},
           {"traffick", "traffick", false},
       }) {
    INFO(row.text);
    CHECK(has_foreign_ending(row.text, row.word) == row.cut);
  }
}

TEST_CASE("a phrase may stand in single quotation marks") {
  for (const char* phrase : {"'brick kilns'", " 'brick kilns' ", "`brick kilns'", "`brick kilns`",
                             "\u2018brick kilns\u2019", "\u2018brick kilns\u2018", "'a '"}) {
    INFO(phrase);
    CHECK(is_in_single_quotes(phrase));
  }
  for (const char* none :
       {"brick kilns", "'brick kilns", "brick kilns'", "'kilns'", "''", "'", "", "' ", "`brick a",
        "\u2018brick kilns", "'brick kilns\u2019", "\u2019brick kilns\u2019"}) {
    INFO(none);
    CHECK_FALSE(is_in_single_quotes(none));
  }
}

TEST_CASE("what is an operator elsewhere is remarked on") {
  enum Where { alone, opens, between };
  struct Row {
    const char* word;
    Where where;
    const char* said;  // a part of it
  };
  for (const Row& row : {
           Row{"kiln[ti]", alone, "Fields stand before"},
           {"kiln[ti/ab]", alone, "Fields stand before"},
           {"kiln.ti.", alone, "Fields stand before"},
           {"kiln.ab.", alone, "Fields stand before"},
           {"kiln.au.", alone, "Fields stand before"},
           {"kiln.hw.", alone, "Fields stand before"},
           {"kiln.mp.", alone, "Fields stand before"},
           {"kiln.tw.", alone, "Fields stand before"},
           {".ti.", alone, ""},
           {"a.ti.", alone, "Fields stand before"},
           {"kiln.xx.", alone, ""},
           {"[ti]", alone, ""},
           {"kiln[]", alone, ""},
           {"kiln[t]", alone, "Fields stand before"},
           {"kiln[1]", alone, ""},
           {"kiln[ti", alone, ""},
           {"/ki[lm]n/", alone, "no regular expressions"},
           {"/a*/", alone, "no regular expressions"},
           {"/a+/", alone, "no regular expressions"},
           {"/a?/", alone, "no regular expressions"},
           {"/a./", alone, "no regular expressions"},
           {"/a|b/", alone, "no regular expressions"},
           {"/a/", alone, ""},
           {"/a*", alone, ""},
           {"a*/", alone, ""},
           {"//", alone, ""},
           {"title", opens, "a field is written title:("},
           {"title", alone, ""},
           {"atleast5", opens, "nothing here counts"},
           {"ATLEAST5", opens, "nothing here counts"},
           {"allcaps", opens, "nothing here counts"},
           {"allcaps", between, ""},
           {"hlead", opens, "it is no field here"},
           {"HL", opens, "it is no field here"},
           {"lp", opens, "it is no field here"},
           {"leadpara", opens, "it is no field here"},
           {"dateline", opens, "it is no field here"},
           {"subject", opens, "it is no field here"},
           {"terms", opens, "it is no field here"},
           {"publication", opens, "a field is written publication:("},
           {"hlead", alone, ""},
           {"_exists_:title", alone, "whether a field is filled"},
           {"_missing_:title", alone, "whether a field is filled"},
           {"_other_:title", alone, ""},
           {"%ings", alone, "not found by their ends"},
           {"%5", alone, ""},
           {"%", alone, ""},
           {"WITHIN", between, "NEAR/5"},
           {"WITHIN", alone, ""},
           {"|", between, "joins nothing here"},
           {"XOR", between, "joins nothing here"},
           {"XOR", opens, ""},
           {"N5", between, "the operator is NEAR/5."},
           {"W15", between, "the operator is BEFORE/15."},
           {"N5", alone, ""},
           {"N", between, ""},
           {"Nx", between, ""},
           {"M5", between, ""},
           {"kiln", between, ""},
       }) {
    INFO(row.word);
    const std::string said = remark_on(row.word, row.where == opens, row.where == between);
    CHECK(said.empty() == std::string(row.said).empty());
    CHECK(said.find(row.said) != std::string::npos);
  }
}

}  // namespace
}  // namespace tip::query
