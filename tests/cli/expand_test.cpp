// tipsearch --expand: words of the first hits join the query.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

TEST_CASE("an expanded query finds the same, in another order, and says by which words") {
  const Archive archive;
  const Json plain = archive.answer({"kilns"});
  CHECK(plain.at("feedback").empty());
  const Json answer = archive.answer({"--expand", "kilns"});
  CHECK(answer.at("total") == plain.at("total"));
  CHECK(answer.at("hits").size() == plain.at("hits").size());
  const Json& words = answer.at("feedback");
  REQUIRE_FALSE(words.empty());
  const std::string interpreted = answer.at("interpreted");
  double all = 0;
  for (const Json& word : words) {
    INFO(word.dump());
    CHECK_THAT(interpreted, Contains(" " + word.at("word").get<std::string>() + "^0."));
    CHECK(word.at("weight") > 0);
    all += word.at("weight").get<double>();
  }
  CHECK(all == Approx(1));

  struct Case {
    const char* shows;
    std::vector<std::string> arguments;
    bool expanded;
  };
  const std::vector<Case> cases = {
      {"Khmer", {"\u179F\u17D2\u179A\u17BC\u179C"}, true},  // rice
      {"a phrase", {"\"brick kilns\""}, true},
      {"a prefix", {"kil*"}, true},
      {"what is required and excluded", {"+kilns -governor"}, true},
      {"facets", {"--facet", "source", "kilns"}, true},
      {"a filter", {"--source", "Tonle Daily", "kilns"}, true},
      {"no filter but its words", {"--lang", "en", "kilns"}, true},
      {"by date the order is given", {"--sort", "newest", "kilns"}, false},
      {"nothing found", {"xylophone"}, false},
      {"no words", {"--since", "2022"}, false},
      {"words that score nothing", {"source:Tonle"}, false},
  };
  for (const Case& c : cases) {
    INFO(c.shows);
    const Json without = archive.answer(c.arguments);
    std::vector<std::string> arguments = c.arguments;
    arguments.insert(arguments.begin(), "--expand");
    const Json with = archive.answer(arguments);
    CHECK(with.at("feedback").empty() == !c.expanded);
    CHECK(with.at("total") == without.at("total"));
    CHECK(with.at("facets") == without.at("facets"));
    std::set<std::string> expected;
    std::set<std::string> found;
    for (const Json& hit : without.at("hits")) expected.insert(hit.at("id"));
    for (const Json& hit : with.at("hits")) found.insert(hit.at("id"));
    CHECK(found == expected);
  }
}

TEST_CASE("a subject's articles rise when a query is expanded") {
  // Each of these tells of a flood; only two call it so.
  std::vector<Story> stories;
  const auto add = [&](const std::string& id, const std::string& body) {
    stories.push_back({.id = id, .language = "en", .body = body});
  };
  add("named-1", "The flood took the dyke, the levee and the sandbags of the river.");
  add("named-2", "After the flood the dyke and the levee were mended with sandbags.");
  add("passing-1", "The mayor spoke of a flood of letters about parking, and of fines.");
  add("passing-2", "A flood of tourists came for the temples, and hotels were full.");
  add("about", "Villagers kept a flood off: with sandbags they raised the dyke and the levee.");
  for (int i = 0; i < 20; ++i) add("other-" + std::to_string(i), "A choir sang of the harvest.");
  const Archive archive(to_jsonl(stories));
  const std::vector<std::string> ids = archive.ids({"--expand", "flood"});
  REQUIRE(ids.size() == 5);
  CHECK(std::set<std::string>(ids.begin(), ids.begin() + 3) ==
        std::set<std::string>{"named-1", "named-2", "about"});
}
