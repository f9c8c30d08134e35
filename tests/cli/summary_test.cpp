// What the verbs that change an index say they did: in words, as the summary object, by their exit
// status.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"

using namespace tip::test;
using Catch::Contains;

TEST_CASE("an update that the system does not let read all is done for the rest, and says so") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const std::string in = (dir / "in").string();
  dir.write("in/ferry.txt", page("The ferry", "A ferry crossed to Koh Dach."));
  REQUIRE(tipidx({"build", "-q", "--index", index, in}).status == 0);
  dir.write("in/new.txt", page("The new one", "A ferry of another line."));
  const Outcome outcome =
      tipidx({"update", "--json", "--index", index, in, (dir / "nowhere").string()});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err,
             Contains("nowhere: no such file or folder") && Contains("up to date but for 1 path"));
  const nlohmann::json said = parse_json(outcome.out);
  CHECK(said.at("added") == 1);
  CHECK(said.at("failed") == 1);
  CHECK(tipsearch({"--index", index, "new"}).status == 0);
  // What is merely no article is no refusal.
  dir.write("in/empty.txt", "");
  CHECK(updated(index, {in}).at("failed") == 1);
}

TEST_CASE("the summary counts the articles that tell another's story again") {
  const std::string story =
      "The flood of the Tonle Sap river took four villages in the province of Pursat on Monday and "
      "the governor asked the ministry for boats, rice and tents, as two roads to the north are "
      "under water and the bridge at the market has fallen into the river below the old mill.";
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--json", "--index", index});
    const Outcome outcome = tipidx(arguments);
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    return parse_json(outcome.out).at("duplicates").get<int>();
  };
  const std::string in = (dir / "in").string();
  dir.write("in/one.txt", page("The flood", story));
  dir.write("in/two.txt", page("The flood", story));
  dir.write("in/other.txt", page("Rain", "Rain fell on the fields of Takeo."));
  CHECK(run({"build", in}) == 1);
  CHECK(run({"update", in}) == 1);
  dir.write("in/three.txt", page("The flood", story));
  CHECK(run({"update", in}) == 2);
  CHECK(run({"compact"}) == 2);
  CHECK(run({"remove", "--dry-run", "--path", in + "/one.txt"}) == 2);
  CHECK(run({"remove", "--path", in + "/one.txt"}) == 1);
  CHECK(run({"remove", "--path", in + "/two.txt"}) == 0);
}

TEST_CASE("what there is one of is counted as one") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const std::string in = (dir / "in").string();
  const auto said = [&](std::vector<std::string> arguments, const char* words) {
    arguments.insert(arguments.end(), {"--index", index});
    const Outcome outcome = tipidx(arguments);
    CHECK_THAT(outcome.out + outcome.err, Contains(words));
  };
  dir.write("in/kilns.txt", page("Brick kilns", "Kilns stand along the road in 2021."));
  said({"build", in}, "1 articles indexed, ");
  dir.write("in/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
  said({"update", in}, "1 article added, ");
  said({"remove", "--dry-run", "--path", in + "/rain.txt"}, "1 of 2 articles would be removed");
  said({"remove", "--path", in + "/rain.txt"}, "1 article removed, 1 left");
  said({"info"}, "1 article in them gone");
  said({"compact"}, "1 article in one segment, ");
  said({"sources"}, "1 article of 1 file");
  said({"check"}, "1 article, all readable");
  said({"remove", "--dry-run", "--path", in}, "1 of 1 article would be removed");
  dir.write("in/empty.txt", "");
  said({"build", "--strict", in}, "1 article or file could not be read");
  said({"update", "--strict", in}, "1 article or file could not be read");
}
