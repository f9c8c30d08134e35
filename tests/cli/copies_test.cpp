// Copies of one story: who else ran it, and what differs between two of them (--diff).
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

// Khmer: three clusters, ka kha ko; without the second.
std::string articles() {
  return "{\"id\":\"a\",\"title\":\"River rises\",\"body\":\"The river rose on Monday.\\n\\nNobody "
         "was hurt.\",\"source\":\"Daily\",\"date\":\"2022-07-20\"}\n"
         "{\"id\":\"b\",\"title\":\"River falls\",\"body\":\"The big river rose on Tuesday; nobody "
         "was hurt\",\"source\":\"Post\"}\n"
         "{\"id\":\"km1\",\"title\":\"\u1780\",\"body\":\"\u1780\u17b6\u1781\u17b6\u1782\u17c4\","
         "\"language\":\"km\"}\n"
         "{\"id\":\"km2\",\"title\":\"\u1780\",\"body\":\"\u1780\u17b6\u1782\u17c4\","
         "\"language\":\"km\"}\n"
         "{\"id\":\"bad\",\"title\":\"Red\",\"body\":\"The \\u001b[31mriver rose on Monday.\"}\n";
}

// Texts of a side: 'removed' for the first, 'added' for the second.
std::string side(const Json& pieces, const std::string& kind) {
  std::string text;
  for (const Json& piece : pieces) {
    if (piece.at("kind") == kind || piece.at("kind") == "same") {
      text += piece.at("text").get<std::string>();
    }
  }
  return text;
}

}  // namespace

TEST_CASE("copies: a hit says who else ran its story") {
  const std::string story =
      "The flood of the Tonle Sap river took four villages in the province of Pursat on Monday and "
      "the governor asked the ministry for boats, rice and tents, as two roads to the north are "
      "under water and the bridge at the market has fallen into the river below the old mill.";
  const Archive archive(
      "{\"id\":\"x\",\"title\":\"Flood\",\"body\":\"" + story +
      "\",\"source\":\"Daily\",\"date\":\"2022-07-20\",\"url\":\"https://daily.example/1\"}\n"
      "{\"id\":\"y\",\"title\":\"Four villages under water\",\"body\":\"" +
      story +
      " More boats came on Tuesday.\",\"source\":\"Post\",\"url\":\"https://post.example/9\"}\n"
      "{\"id\":\"z\",\"title\":\"Flood\",\"body\":\"The flood of last year was another one.\"}\n");
  const Json json = parse_json(archive.search({"--format", "json", "flood"}).out);
  CHECK(json.at("total") == 3);
  for (const Json& hit : json.at("hits")) {
    const std::string id = hit.at("id");
    if (id == "z") CHECK(hit.at("duplicates").empty());
    if (id == "x") {
      CHECK(hit.at("duplicates") == Json::array({{{"id", "y"},
                                                  {"source", "Post"},
                                                  {"date", nullptr},
                                                  {"url", "https://post.example/9"}}}));
    }
  }
  CHECK_THAT(archive.search({"flood"}).out,
             Contains("also in: Daily, 2022-07-20\n") && Contains("also in: Post\n"));
  const Json shown = parse_json(archive.search({"--show", "y", "--format", "json"}).out);
  CHECK(shown.at("cluster") == "x");
}

TEST_CASE("diff: says what differs word by word") {
  const Archive archive(articles());
  const Outcome shown = archive.search({"--diff", "a", "b"});
  CHECK(shown.status == 0);
  CHECK(shown.err.empty());
  CHECK(lines_of(shown.out) ==
        std::vector<std::string>{
            "--- 2022-07-20  Daily  [a]", "+++ Post  [b]", "", "River [-rises-]{+falls+}", "",
            "The {+big+} river rose on [-Monday.-]", "", "{+Tuesday;+} Nobody was hurt."});
  const Outcome coloured = archive.search({"--diff", "a", "b", "--color", "always"});
  CHECK_THAT(coloured.out, Contains("\x1b[1;31m[-rises-]"));
  const Outcome hostile = archive.search({"--diff", "a", "bad"});
  CHECK(hostile.out.find('\x1b') == std::string::npos);
}

TEST_CASE("diff: as JSON has the pieces of both texts") {
  const Archive archive(articles());
  const Json json = parse_json(archive.search({"--diff", "a", "b", "--format", "json"}).out);
  CHECK(json.at("format_version") == 1);
  CHECK(json.at("from").at("id") == "a");
  CHECK(json.at("to").at("date").is_null());
  CHECK(side(json.at("body"), "removed") == "The river rose on Monday.\n\nNobody was hurt.");
  const Json khmer = parse_json(archive.search({"--diff", "km1", "km2", "--format", "json"}).out);
  CHECK(khmer.at("title").size() == 1);
  CHECK(khmer.at("body").at(1) == Json{{"kind", "removed"}, {"text", "\u1781\u17b6"}});
  const Json same = parse_json(archive.search({"--diff", "a", "a", "--format", "json"}).out);
  CHECK(same.at("body").size() == 1);
}

TEST_CASE("diff: what cannot be compared is said") {
  const Archive archive(articles());
  struct Case {
    std::vector<std::string> arguments;
    int status;
    const char* error;
  };
  for (const Case& c :
       {Case{{"--diff", "a", "nowhere"}, 1, "nowhere"}, Case{{"--diff", "a"}, 2, "--diff"},
        Case{{"--diff", "a", "b", "--format", "csv"}, 2, "--diff"},
        Case{{"--diff", "a", "b", "river"}, 2, "--diff"}}) {
    const Outcome outcome = archive.search(c.arguments);
    CHECK(outcome.status == c.status);
    CHECK_THAT(outcome.err, Contains(c.error));
    CHECK(outcome.out.empty());
  }
}
