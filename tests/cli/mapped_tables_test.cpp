// Tables whose columns were named when the index was built, or are named otherwise later.
#include <signal.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"
#include "tests/cli/tracing.h"

using namespace tip::test;
namespace fs = std::filesystem;

namespace {

using Titles = std::multiset<std::string>;

class Tables {
 public:
  Tables() {
    dir.write("in/a.csv", "Kilns,North,The kilns of Kandal were closed.\n");
    dir.write("in/old/b.csv", "Ferry,East,A ferry crossed to Koh Dach.\n");
    dir.write("in/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
    REQUIRE(
        tipidx({"build", "--index", index(), "--map", "title=1", "--map", "body=3", in()}).status ==
        0);
  }

  std::string in() const { return (dir / "in").string(); }
  std::string index() const { return (dir / "index").string(); }
  Titles titles() const {
    Titles all;
    std::istringstream lines(tipidx({"export", "--index", index()}).out);
    for (std::string line; std::getline(lines, line);) {
      all.insert(nlohmann::json::parse(line).at("title").get<std::string>());
    }
    return all;
  }

  TempDir dir;
};

}  // namespace

TEST_CASE("an update reads tables as the build did, whose columns need not be named again") {
  const Tables tables;
  const bool merged = GENERATE(false, true);
  if (merged) REQUIRE(tipidx({"compact", "--index", tables.index()}).status == 0);
  std::ofstream(tables.dir / "in/a.csv", std::ios::app) << "Boats,South,Boats were sold.\n";
  tables.dir.write("in/c.csv", "Lots,West,Lots were sold by the market.\n");
  const nlohmann::json json = updated(tables.index(), {tables.in()});
  CHECK(json.at("added") == 2);
  CHECK(json.at("failed") == 0);
  CHECK(tables.titles() == Titles{"Boats", "Ferry", "Kilns", "Lots", "Rain"});
}

TEST_CASE("tables are read again where their columns are named otherwise, and others are not") {
  const Tables tables;
  const auto ids = ids_of(tables.index());
  const std::vector<std::string> other = {tables.in() + "/old", "--map", "title=2", "--map",
                                          "body=3"};
  const nlohmann::json json = updated(tables.index(), other);
  CHECK(json.at("updated") == 2);
  CHECK(json.at("unchanged") == 1);
  CHECK(tables.titles() == Titles{"East", "North", "Rain"});
  CHECK(ids_of(tables.index()) == ids);
  CHECK(updated(tables.index(), other).at("unchanged") == 3);
  CHECK(updated(tables.index(), {tables.in()}).at("unchanged") == 3);
  tables.dir.write("in/c.csv", "Lots,West,Lots were sold by the market.\n");
  updated(tables.index(), {tables.in()});
  CHECK(tables.titles() == Titles{"East", "North", "Rain", "West"});
}

TEST_CASE(
    "a table that is away while columns are named otherwise is read by them when it is back") {
  const Tables tables;
  fs::rename(tables.dir / "in/old", tables.dir / "away");
  updated(tables.index(), {tables.in() + "/a.csv", "--map", "title=2", "--map", "body=3"});
  CHECK(tables.titles() == Titles{"Ferry", "North", "Rain"});
  fs::rename(tables.dir / "away", tables.dir / "in/old");
  updated(tables.index(), {tables.in()});
  CHECK(tables.titles() == Titles{"East", "North", "Rain"});
}

TEST_CASE("an update by other columns that was killed goes on in the next") {
  if (!can_trace()) return;
  const Tables tables;
  const Outcome killed = run(with_fault(
      "rename:signal=KILL:when=3",
      {.program = TIP_TIPIDX,
       .arguments = {"update", "-q", "--commit-every", "0", "--max-merge", "0", "--map", "title=2",
                     "--map", "body=3", "--index", tables.index(), tables.in()}}));
  CHECK(killed.signal == SIGKILL);
  updated(tables.index(), {tables.in()});
  CHECK(tables.titles() == Titles{"East", "North", "Rain"});
}
