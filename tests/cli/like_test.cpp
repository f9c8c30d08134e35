// tipsearch --like: articles like one.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;
using Ids = std::vector<std::string>;

namespace {

// With a copy of the first story.
Archive with_copy() {
  std::vector<Story> all = stories();
  all.push_back(all.front());
  all.back().id = "kilns-again";
  return Archive(to_jsonl(all));
}

}  // namespace

TEST_CASE("articles like one are found, but neither it nor its copies") {
  const Archive archive = with_copy();
  for (const char* id : {"kilns-kandal", "kilns-again"}) {
    const Json answer = archive.answer({"--like", id});
    REQUIRE_FALSE(answer.at("hits").empty());
    CHECK(answer.at("hits")[0].at("id") == "kilns-owners");
    CHECK(answer.at("total") == answer.at("hits").size());
    for (const Json& hit : answer.at("hits")) {
      CHECK(hit.at("id") != "kilns-kandal");
      CHECK(hit.at("id") != "kilns-again");
    }
  }
}

TEST_CASE("filters, order, pages and counts hold for articles like one") {
  const Archive archive = with_copy();
  const Ids all = archive.ids({"--like", "kilns-kandal"});
  REQUIRE(all.size() > 2);
  Ids paged;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Ids page =
        archive.ids({"--like", "kilns-kandal", "-n", "1", "--offset", std::to_string(i)});
    paged.insert(paged.end(), page.begin(), page.end());
  }
  CHECK(paged == all);
  CHECK(archive.ids({"--like", "kilns-kandal", "--source", "Tonle"}).front() == "kilns-owners");
  CHECK(archive.ids({"--like", "km-kilns", "--lang", "km"}) == Ids{"km-rice"});
  CHECK(archive.search({"--like", "kilns-kandal", "--count"}).out ==
        std::to_string(all.size()) + "\n");
  CHECK(archive.answer({"--like", "kilns-kandal", "--sort", "newest"}).at("hits")[0].at("id") ==
        "kilns-owners");
}

TEST_CASE("articles like one are told in every format") {
  const Archive archive = with_copy();
  for (const char* format : {"text", "json", "jsonl", "csv", "tsv", "html"}) {
    INFO(format);
    const Outcome outcome = archive.search({"--like", "kilns-kandal", "--format", format});
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.out, Contains("promise school"));
    CHECK_THAT(outcome.out, !Contains("Brick kilns inspected"));
  }
}

TEST_CASE("what no article is like, or what is no article, is told so") {
  const Archive archive = with_copy();
  const Outcome none = archive.search({"--like", "kilns-kandal", "--since", "2090"});
  CHECK(none.status == 1);
  CHECK_THAT(none.out, Contains("no article found"));
  const Outcome unknown = archive.search({"--like", "nobody"});
  CHECK(unknown.status == 1);
  CHECK_THAT(unknown.err, Contains("there is no article \"nobody\"") && Contains("hint: "));
  for (const std::vector<std::string>& arguments :
       {Ids{"--like", "kilns-kandal", "ferry"}, Ids{"--like", "kilns-kandal", "--analyze"},
        Ids{"--like", "kilns-kandal", "--show", "kilns-owners"}}) {
    const Outcome outcome = archive.search(arguments);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("--like") && Contains("hint: "));
  }
}

TEST_CASE("an archive can be searched by identifiers") {
  const Archive archive = with_copy();
  CHECK(archive.ids({"--field", "id=ferry-mekong", "--field", "id=km-rice", "--sort", "oldest"}) ==
        Ids{"ferry-mekong", "km-rice"});
  CHECK(archive.ids({"ferry", "--not-field", "id=ferry-mekong"}).empty());
  CHECK(archive.ids({"--field", "id=KM-RICE"}).empty());
  CHECK(archive.ids({"--field", "id="}).empty());
}
