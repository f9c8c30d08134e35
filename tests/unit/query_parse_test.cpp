// The query language, row by row: what the user types, the tree it becomes, what they are told.
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "searcher/language/leave_out.h"
#include "tests/unit/parsed_rows.h"

namespace tip::test {

using query::leave_out_each;
using query::LeftOut;
using query::parse;
using query::Parsed;

TEST_CASE("words stand side by side") {
  check({
      {"kilns", "kilns"},
      {"Tier 3 Sihanoukville", "(group Tier 3 Sihanoukville)"},
      {"  brick\t kilns \n", "(group brick kilns)"},
      {"Tier-3 anti-trafficking", "(group Tier-3 anti-trafficking)"},
      {"2 - 3", "(group 2 3)"},
      {"C++ C# R&D AT&T", "(group C++ C# R&D AT&T)"},
      {"2,760 $3.5m 10:30 5%", "(group 2,760 $3.5m 10:30 5%)"},
      {"Hun Sen's U.S. visit", "(group Hun Sen's U.S. visit)"},
      {"http://x.y/z?a=b&c=d", "http://x.y/z?a=b&c=d"},
      {"and or not near", "(group and or not near)"},
      {"a & b | c!", "(group a b c!)", {"write OR"}},
  });
}

TEST_CASE("signs stand at the start of a word") {
  check({
      {"+must -not maybe", "(group +must -not maybe)"},
      {"+must", "must"},
      {"-a", "(not a)"},
      {"-a -b", "(not (or a b))"},
      {"a -(b c)", "(group a -(group b c))"},
      {"(+a b) c", "(group (group +a b) c)"},
      {"a -\"b c\" +title:d", "(group a -(phrase \"b c\") +(title: d))"},
      {"a --b ++c", "(group a --b ++c)"},
      {"a -- b", "(group a b)"},
      {"a - b", "(group a b)"},
      {"(a -)", "a"},
      {"+855 12 345", "(group +855 12 345)"},
      {"a -...", "a"},
      {"+AND b", "(group +AND b)"},
      {"a -NOT", "(group a -NOT)"},
      {"-=labour laws", "(group -=labour laws)"},
  });
}

TEST_CASE("a sign behind a field holds as one before it") {
  check({
      {"title:-gamma", "(not (title: gamma))"},
      {"title:+gamma b", "(group +(title: gamma) b)"},
      {"title:-\"a b\" c", "(group -(title: (phrase \"a b\")) c)"},
      {"c title:-(a OR b)", "(group c -(title: (or a b)))"},
      {"title:lead:-gamma", "(not (lead: gamma))"},
      {"source:-\"Paper 3\"", "(not (source: (phrase \"Paper 3\")))"},
      {"lang:-en kilns", "(group -(lang: en) kilns)"},
      {"date:-2021 kilns", "(group -(date 20210101..20211231) kilns)"},
      {"until:-\"2021\" kilns", "(group -(date ..20211231) kilns)"},
      {"-title:-gamma", "(not (title: gamma))", {"sign before the field already"}},
      {"title:-lead:+gamma", "(not (lead: gamma))", {"sign before the field already"}},
      {"NOT title:-gamma", "(title: gamma)"},
      {"title:a-b", "(title: a-b)"},
      {"title:--a", "(title: --a)"},
      {"title:- b", "b"},
      {"title:!gamma", "(not (title: gamma))", {"read as \"not this\""}},
      {"title:! b", "b"},
      // What an identifier begins with is its own.
      {"id:-x", "(id: -x)"},
  });
}

TEST_CASE("boolean operators join what stands between them") {
  check({
      {"a AND b", "(and a b)"},
      {"a AND b AND c", "(and a b c)"},
      {"a OR b OR c", "(or a b c)"},
      {"a AND b OR c AND d", "(or (and a b) (and c d))"},
      {"a AND (b OR c)", "(and a (or b c))"},
      {"a NOT b", "(and a (not b))"},
      {"a AND NOT b", "(and a (not b))"},
      {"a OR NOT b", "(or a (not b))"},
      {"a OR b NOT c", "(or a (and b (not c)))"},
      {"NOT a", "(not a)"},
      {"NOT a AND NOT b", "(and (not a) (not b))"},
      {"NOT (NOT a)", "a"},
      {"NOT -a", "a"},
      {"a AND -b", "(and a (not b))"},
      {"a OR +b", "(or a b)"},
      {"(a)AND(b)", "(and a b)"},
      {"NOT(a)", "(not a)"},
      {"\"a\"OR\"b\"", "(or (phrase \"a\") (phrase \"b\"))"},
  });
}

TEST_CASE("words side by side belong together before AND, OR and NOT see them") {
  check({
      {"brick kilns AND child labour", "(and (group brick kilns) (group child labour))"},
      {"a b OR c d", "(or (group a b) (group c d))"},
      {"trafficking NOT human rights", "(and trafficking (not (and human rights)))"},
      {"NOT a b OR c", "(or (not (and a b)) c)"},
  });
}

TEST_CASE("what is quoted, joined or placed in a field must be there, words need not") {
  check({
      {"\"brick kilns\" Kandal", "(group +(phrase \"brick kilns\") Kandal)"},
      {"brick kiln NEAR/5 owner", "(group brick +(near/5 kiln owner))"},
      {"title:kilns Kandal", "(group +(title: kilns) Kandal)"},
      {"name:\"Chhou Bun Eng\" trafficking",
       "(group +(name: (phrase \"Chhou Bun Eng\")) trafficking)"},
      {"(a OR b) c", "(group +(or a b) c)"},
      {"(a b) c", "(group (group a b) c)"},
      {"(NOT a) b", "(group -a b)"},
      {"(a NOT b) -c", "(group +(and a (not b)) -c)"},
  });
}

TEST_CASE("signs and filters hold for the whole row unless they touch an operator") {
  check({
      {"kilns OR ovens -brick", "(group +(or kilns ovens) -brick)"},
      {"+Kandal kilns OR ovens", "(group +(or kilns ovens) +Kandal)"},
      {"kilns OR ovens owner since:2021", "(and (or kilns (group ovens owner)) (date 20210101..))"},
      {"since:2021 kilns -brick", "(and (group kilns -brick) (date 20210101..))"},
      {"(kilns OR ovens -brick) Kandal", "(group (group +(or kilns ovens) -brick) Kandal)"},
      {"a since:2021 OR b", "(or (and a (date 20210101..)) b)"},
      {"lang:km OR lang:en", "(or (lang: km) (lang: en))"},
      {"lang:km kilns", "(and kilns (lang: km))"},
      {"lang:km kilns lang:en source:post",
       "(and kilns (or (lang: km) (lang: en)) (source: post))"},
      {"author:sok author:chan", "(and (author: sok) (author: chan))"},
      {"(lang:km OR lang:en) kilns", "(and kilns (or (lang: km) (lang: en)))"},
      {"-lang:km kilns", "(group -(lang: km) kilns)"},
      {"lang:km", "(lang: km)"},
      {"lang:km -a", "(and (not a) (lang: km))"},
  });
}

TEST_CASE("each part of a query can be left out, with what joined it") {
  struct Row {
    std::string query;
    std::vector<std::pair<std::string, std::string>> left_out;  // and what stays
  };
  const Row rows[] = {
      {"", {}},
      {"kilns", {{"kilns", ""}}},
      {"+kilns -ovens", {{"+kilns", "-ovens"}, {"-ovens", "+kilns"}}},
      {"a AND b OR c", {{"a", "b OR c"}, {"b", "a OR c"}, {"c", "a AND b"}}},
      {"\"brick kilns\"~3 title:ferry =labour",
       {{"\"brick kilns\"~3", "title:ferry =labour"},
        {"title:ferry", "\"brick kilns\"~3 =labour"},
        {"=labour", "\"brick kilns\"~3 title:ferry"}}},
      {"(a OR b) AND title:(c d) NOT e",
       {{"(a OR b)", "title:(c d) NOT e"},
        {"title:(c d)", "(a OR b) NOT e"},
        {"NOT e", "(a OR b) AND title:(c d)"}}},
      {"a NEAR/3 b since:2021",
       {{"a", "b since:2021"}, {"b", "a since:2021"}, {"since:2021", "a NEAR/3 b"}}},
      {"\u17a1\u17a5\u178a\u17d2\u178b AND kilns",
       {{"\u17a1\u17a5\u178a\u17d2\u178b", "kilns"}, {"kilns", "\u17a1\u17a5\u178a\u17d2\u178b"}}},
      // What is no query of the language has parts all the same.
      {"( a", {{"( a", ""}}},
      {"a ) b AND", {{"a", ") b AND"}, {"b", "a )"}}},
      {"a b c d e f g h i", {}},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    std::vector<std::pair<std::string, std::string>> found;
    for (const LeftOut& each : leave_out_each(row.query)) found.emplace_back(each.part, each.query);
    CHECK(found == row.left_out);
  }
}

TEST_CASE("operators without operands are words") {
  check({
      {"AND", "AND", {"\"AND\""}},
      {"rock AND", "(group rock AND)", {"\"AND\""}},
      {"OR rock", "(group OR rock)", {"\"OR\""}},
      {"a NOT", "(group a NOT)", {"\"NOT\""}},
      {"a AND OR b", "(or (group a AND) b)", {"\"AND\""}},
      {"a AND () b", "(and a b)"},
      {"NEAR/5 a", "(group NEAR/5 a)", {"\"NEAR/5\""}},
      {"(a OR) b", "(group (group a OR) b)", {"\"OR\""}},
      {"NOT NOT a", "(and NOT (not a))", {"\"NOT\""}},
      {"a AND \"\"", "(group a AND)", {"\"AND\""}},
  });
}

TEST_CASE("nearness") {
  check({
      {"a NEAR/5 b", "(near/5 a b)"},
      {"a NEAR b", "(near/10 a b)"},
      {"a BEFORE b", "(before/10 a b)"},
      {"a BEFORE/3 b", "(before/3 a b)"},
      {"a BEFORE/x b", "(group a BEFORE/x b)", {"needs a number, as in BEFORE/5"}},
      {"a NEAR/x b", "(group a NEAR/x b)", {"needs a number, as in NEAR/5"}},
      {"a AFTER/x b", "(group a AFTER/x b)"},
      {"a SENTENCE b", "(sentence a b)"},
      {"a PARAGRAPH b", "(paragraph a b)"},
      {"a NEAR/2 b BEFORE/3 c", "(before/3 (near/2 a b) c)"},
      {"\"brick kilns\" NEAR/5 (owner OR boss)",
       "(near/5 (phrase \"brick kilns\") (or owner boss))"},
      {"-a NEAR/5 b c", "(group -(near/5 a b) c)"},
      {"a NEAR/5 b AND c", "(and (near/5 a b) c)"},
      {"a NEAR/0 b", "(near/1 a b)"},
      {"a NEAR/99999999999 b", "(near/1000 a b)", {"longest distance"}},
      {"a NEAR/1000 b", "(near/1000 a b)"},
      {"title:(a NEAR/5 b)", "(title: (near/5 a b))"},
      {"title:a NEAR/5 title:b", "(title: (near/5 a b))"},
      {"title:a NEAR/5 b", "(and (title: a) b)", {"NEAR/5"}},
      {"a NEAR/5 -b", "(and a (not b))", {"NEAR/5"}},
      {"(a -b) NEAR/5 c", "(and (group a -b) c)", {"NEAR/5"}},
      {"a NEAR since:2021", "(and a (date 20210101..))", {"NEAR"}},
      {"a NEAR/x b", "(group a NEAR/x b)", {"needs a number"}},
  });
}

TEST_CASE("phrases") {
  check({
      {"\"brick kilns\"", "(phrase \"brick kilns\")"},
      {"\"a b\"~5", "(phrase \"a b\" ~5)"},
      {"\"a b\"~0", "(phrase \"a b\")"},
      {"\"a b\"~", "(phrase \"a b\")", {"needs a number"}},
      {"=\"labour laws\"", "(phrase =\"labour laws\")"},
      {"\" a AND (b \"", "(phrase \"a AND (b\")"},
      {"\"a\"b", "(group +(phrase \"a\") b)"},
      {"a\"b c\"", "(group a\"b c\")"},
      // Behind an operator a quote begins a phrase, but not where a sign makes it a word.
      {"a AND\"b c\"", "(and a (phrase \"b c\"))"},
      {"=AND\"b c\"", "(group =AND\"b c\")"},
      {"+AND\"b c\"", "(group +AND\"b c\")"},
      {"-OR\"b c\"", "(group -OR\"b c\")"},
      {"6\" and 8\" pipes", "(group 6\" and 8\" pipes)"},
      {"\"\"", "null", {"nothing to search for"}},
      {"\"\" a", "a"},
      {"\"a b", "(group a b)", {"\"a b\""}},
      {"a \"b (c OR d)", "(group a b +(or c d))", {"quotation mark"}},
      {"-\"a", "(not a)", {"quotation mark"}},
      {"-\" a", "a", {"quotation mark"}},
      {"a \"", "a", {"quotation mark"}},
      {"\"a b*\"", "(phrase \"a b*\")", {"*"}},
      // Curly, low, full-width quotes and guillemets.
      {"\u201Ca b\u201D", "(phrase \"a b\")"},
      {"\u201Ea b\u201C", "(phrase \"a b\")"},
      {"\u201Ca b\"~5", "(phrase \"a b\" ~5)"},
      {"\u00ABa b\u00BB", "(phrase \"a b\")"},
      {"\u00BBa b\u00AB c", "(group +(phrase \"a b\") c)"},
      {"\u00ABa \u201Cb\u201D c\u00BB", "(phrase \"a \u201Cb\u201D c\")"},
      {"\uFF02a b\uFF02", "(phrase \"a b\")"},
      {"\u00ABa b", "(group a b)", {"quotation mark"}},
      {"\"say \\ it\"", "(phrase \"say \\\\ it\")"},
  });
}

TEST_CASE("exact words, beginnings and spellings") {
  check({
      {"=labour", "=labour"},
      {"== = =a", "=a"},
      {"a=b", "a=b"},
      {"labour*", "labour*"},
      {"traffick*, kil*.", "(group traffick* kil*)"},
      {"ab*", "ab*"},
      {"a*", "a", {"two letters"}},
      {"=labour*", "labour*"},
      {"col*r", "col*r", {"end of a word"}},
      {"*tion", "*tion", {"end of a word"}},
      {"a * b", "(group a b)", {"end of a word"}},
      {"sihanukvil~", "sihanukvil~"},
      {"sihanukvil~2", "sihanukvil~"},
      {"=labour~", "=labour", {"~ was ignored"}},
      {"labour*~", "labour*", {"~ was ignored"}},
      {"a ~ b", "(group a b)"},
  });
}

TEST_CASE("fields") {
  check({
      {"title:kilns", "(title: kilns)"},
      {"HEADLINE:kilns Language:km", "(and (title: kilns) (lang: km))"},
      {"title:(a b)", "(title: (group a b))"},
      {"title:\"a b\"~3", "(title: (phrase \"a b\" ~3))"},
      {"title:=labour title:lab*", "(group +(title: =labour) +(title: lab*))"},
      {"title:=\"a b\"", "(title: (phrase =\"a b\"))"},
      {"title:AND", "(title: AND)"},
      {"title:-a", "(not (title: a))"},
      {"title:lead:a", "(lead: a)"},
      {"title:(lead:a)", "(lead: a)"},
      {"title:(a lead:b)", "(title: (group a +(lead: b)))"},
      {"title:since:2021", "(date 20210101..)"},
      {"url:https://x.y/z path:/a/b", "(and (url: https://x.y/z) (path: /a/b))"},
      {"id:abc-1/2", "(id: abc-1/2)"},
      {"title: kilns", "(group title: kilns)", {"title:"}},
      {"(title:)", "title:", {"title:"}},
      {"title:()", "null", {"nothing"}},
      {"title:\"a", "(title: a)", {"quotation mark"}},
      {"foo:bar", "foo:bar", {"no field \"foo\""}},
      {"foo:\"a b\"", "(group foo: +(phrase \"a b\"))", {"no field \"foo\""}},
      {"re: x http://a.b 10:30 a1:b", "(group re: x http://a.b 10:30 a1:b)"},
  });
}

TEST_CASE("dates") {
  check({
      {"date:2022", "(date 20220101..20221231)"},
      {"date:2022-02", "(date 20220201..20220228)"},
      {"date:2024-02", "(date 20240201..20240229)"},
      {"date:2022-7-4", "(date 20220704..20220704)"},
      {"date:2022-07..2022-10", "(date 20220701..20221031)"},
      {"date:2022-07..", "(date 20220701..)"},
      {"date:..2022-07", "(date ..20220731)"},
      {"date:2022..2020", "(date 20200101..20221231)"},
      {"date:\"2022-07\"", "(date 20220701..20220731)"},
      {"since:2021", "(date 20210101..)"},
      {"UNTIL:2022-06", "(date ..20220630)"},
      {"since:2021 until:2022", "(and (date 20210101..) (date ..20221231))"},
      {"date:2020 date:2022 a", "(and a (or (date 20200101..20201231) (date 20220101..20221231)))"},
      {"a -date:2022", "(group a -(date 20220101..20221231))"},
      {"date:2022-13", "2022-13", {"not a date"}},
      {"date:2022-02-30 a", "(group 2022-02-30 a)", {"not a date"}},
      {"since:yesterday rain", "(group yesterday rain)", {"not a date"}},
      {"since:2020..2021", "2020..2021", {"not a date"}},
      {"date:.. a", "a", {"not a date"}},
      {"date:\"last week\" rain", "(group +(phrase \"last week\") rain)", {"not a date"}},
      {"date:2022-", "2022-", {"not a date"}},
      {"date:20220704", "20220704", {"not a date"}},
      {"date:0000", "0000", {"not a date"}},
      {"date:(2021 2022)", "(group 2021 2022)", {"parentheses"}},
      {"since: 2021", "(group since: 2021)", {"since:"}},
      // 2022-07 in Khmer digits.
      {"date:\u17E2\u17E0\u17E2\u17E2-\u17E0\u17E7", "(date 20220701..20220731)"},
  });
}

// The words below are khmer (U+1781...) and kmeng, "child" (U+1780...); U+200B is the zero-width
// space.

TEST_CASE("parentheses") {
  check({
      {"()", "null", {"nothing"}},
      {"(a)", "a"},
      {"((a b))", "(group a b)"},
      {"(a", "a", {"parenthesis"}},
      {"a) b", "(group a b)", {"parenthesis"}},
      {"a)(b", "(group a b)", {"parenthesis"}},
      {"(a OR b", "(or a b)", {"parenthesis"}},
      {"article(s)", "(group article s)"},
      {"a AND (b OR c", "(or (and a b) c)", {"parenthesis"}},
  });
}

TEST_CASE("long queries are cut with a warning") {
  const auto repeat = [](const std::string& piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
  };
  SECTION("one megabyte of one character") {
    for (const char* piece : {"(", ")", "\"", "-", "+", "=", "*", "~", ":", "a", "(a ", "NOT ",
                              "AND ", "title:", "a NEAR ", "\u00AB", "a\"", "\"a", "a* "}) {
      INFO("piece: " << piece);
      const Parsed parsed = parse(repeat(piece, (1 << 20) / std::string(piece).size()));
      CHECK(tree_of(parsed).size() < 200000);
      REQUIRE_FALSE(parsed.warnings.empty());
      CHECK_THAT(parsed.warnings.front(), Catch::Contains("64 KiB"));
      CHECK(parsed.warnings.size() <= 13);
    }
  }
  SECTION("nesting") {
    const Parsed fine = parse(repeat("(a OR ", 64) + "b" + repeat(")", 64));
    CHECK(fine.warnings.empty());
    const Parsed deep = parse(repeat("(a OR ", 65) + "b" + repeat(")", 65));
    REQUIRE(deep.warnings.size() == 1);
    CHECK_THAT(deep.warnings.front(), Catch::Contains("deeper than 64"));
    CHECK_THAT(tree_of(deep), Catch::Contains("(or a a b)"));
  }
  SECTION("words") {
    CHECK(parse(repeat("a ", 512)).warnings.empty());
    const Parsed parsed = parse("(" + repeat("a ", 513) + ")");
    REQUIRE(parsed.warnings.size() == 1);
    CHECK_THAT(parsed.warnings.front(), Catch::Contains("512"));
    CHECK(tree_of(parsed) == "(group" + repeat(" a", 512) + ")");
  }
  SECTION("a chain of nearness") {
    const Parsed parsed = parse(repeat("a NEAR/2 ", 400) + "a");
    CHECK(parsed.warnings.size() == 2);
    CHECK_THAT(tree_of(parsed), Catch::StartsWith("(and (near/2 (near/2"));
  }
  SECTION("a cut falls between characters") {
    const Parsed parsed = parse(repeat("\u1781\u17D2\u1798\u17C2\u179A", 10000));
    CHECK(parsed.warnings.size() == 2);
    CHECK(tree_of(parsed).find("\uFFFD") == std::string::npos);
  }
}

}  // namespace tip::test
