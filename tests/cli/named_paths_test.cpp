// One archive, whatever its files are called by: from other folders, after a move, by links.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"

using namespace tip::test;
namespace fs = std::filesystem;

namespace {

// A folder with two pages in news/.
class Home {
 public:
  explicit Home(const std::string& build_of = "") {
    dir.write("home/news/kilns.txt", page("Kilns", "Kilns stand along the road."));
    dir.write("home/news/ferry.txt", page("Ferry", "A ferry crossed to Koh Dach."));
    if (!build_of.empty()) REQUIRE(tipidx({"build", build_of}, in("home")).status == 0);
  }

  Command in(const std::string& folder) const {
    Command command;
    command.directory = dir / folder;
    return command;
  }
  // tipidx update ARGUMENTS... in a folder: added, updated, removed, unchanged.
  std::vector<int> update(const std::string& folder, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"update", "--json"});
    const Outcome outcome = tipidx(arguments, in(folder));
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    CHECK(outcome.err.find("stay in the index") == std::string::npos);
    const nlohmann::json json = parse_json(outcome.out);
    return {json.at("added"), json.at("updated"), json.at("removed"), json.at("unchanged")};
  }
  std::set<std::string> paths(const std::string& index) const {
    std::set<std::string> all;
    for (const auto& [place, id] : ids_of(dir / index)) all.insert(place);
    return all;
  }

  TempDir dir;
};

using Counts = std::vector<int>;

}  // namespace

TEST_CASE("the root of an archive that was moved is kept though nothing else has changed") {
  const Home home("news");
  fs::rename(home.dir / "home", home.dir / "moved");
  CHECK(home.update("moved", {"--root", "."}) == Counts{0, 0, 0, 2});
  for (int times = 0; times < 2; ++times) {
    CHECK(home.update("moved", {}) == Counts{0, 0, 0, 2});
    CHECK(home.update("moved", {"news"}) == Counts{0, 0, 0, 2});
    CHECK(home.update(".", {"--index", "moved/.tip"}) == Counts{0, 0, 0, 2});
    REQUIRE(tipidx({"compact"}, home.in("moved")).status == 0);
  }
  REQUIRE(tipidx({"remove", "--path", "news/kilns.txt"}, home.in("moved")).status == 0);
  CHECK(home.update("moved", {"--restore"}) == Counts{1, 0, 0, 1});
  CHECK(tipidx({"check"}, home.in("moved")).status == 0);
}

TEST_CASE("what is new has a path as the index was built with, from wherever it is updated") {
  const Home home("news");
  home.dir.write("home/news/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
  CHECK(home.update(".", {"--index", "home/.tip"}) == Counts{1, 0, 0, 2});
  home.dir.write("home/news/lots.txt", page("Lots", "Lots were sold by the old market."));
  const std::string whole = (home.dir / "home/news").string();
  CHECK(home.update("home", {whole}) == Counts{1, 0, 0, 3});
  home.dir.write("home/news/boats.txt", page("Boats", "Boats were sold."));
  CHECK(home.update("home/news", {"."}) == Counts{1, 0, 0, 4});
  home.dir.write("home/more/orchids.txt", page("Orchids", "Orchids bloomed."));
  CHECK(home.update(".", {"--index", "home/.tip", (home.dir / "home/more").string()}) ==
        Counts{1, 0, 0, 5});
  CHECK(home.paths("home/.tip") == std::set<std::string>{"more/orchids.txt", "news/boats.txt",
                                                         "news/ferry.txt", "news/kilns.txt",
                                                         "news/lots.txt", "news/rain.txt"});
  fs::rename(home.dir / "home", home.dir / "moved");
  CHECK(home.update("moved", {"--root", ".", "news", "more"}) == Counts{0, 0, 0, 6});
}

TEST_CASE("a folder is one, by its name and by links") {
  struct Row {
    const char* built;
    std::vector<const char*> updated;
  };
  const std::vector<Row> rows = {{"news", {"link", "twice", "away/news"}},
                                 {"link", {"news", "twice"}},
                                 {"away/news", {"news", "link", "."}}};
  for (const Row& row : rows) {
    INFO(row.built);
    const Home home;
    fs::create_directory_symlink("news", home.dir / "home/link");
    fs::create_directory_symlink("link", home.dir / "home/twice");
    fs::create_directory_symlink(home.dir / "home", home.dir / "home/away");
    REQUIRE(tipidx({"build", row.built}, home.in("home")).status == 0);
    int count = 2;
    for (const char* name : row.updated) {
      INFO(name);
      CHECK(home.update("home", {name}) == Counts{0, 0, 0, count});
      CHECK(home.update(".", {"--index", "home/.tip", std::string("home/") + name}) ==
            Counts{0, 0, 0, count});
      const std::string file = std::to_string(count) + ".txt";
      home.dir.write("home/news/" + file, page(file, "Rain fell."));
      CHECK(home.update("home", {name}) == Counts{1, 0, 0, count++});
      CHECK(home.paths("home/.tip").contains(row.built + ("/" + file)));
    }
    CHECK(home.update("home", {}) == Counts{0, 0, 0, count});
    const std::string removed = std::string(row.updated.front()) + "/kilns.txt";
    CHECK(tipidx({"remove", "--path", removed}, home.in("home")).status == 0);
    CHECK(tipidx({"remove", "--path", row.updated.front()}, home.in("home")).status == 0);
    CHECK(home.paths("home/.tip").empty());
  }
}

TEST_CASE("what is named twice in a build, or is in a folder that is named, is read once") {
  struct Row {
    std::vector<std::string> paths;
    std::size_t articles;
  };
  const Home home;
  home.dir.write("home/news/old/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
  home.dir.write("home/news/.hidden/lots.txt", page("Lots", "Lots were sold."));
  fs::create_directory_symlink("news/old", home.dir / "home/link");
  home.dir.write("home/posts/lamps.md", "---\ntitle: Lamps\n---\n\nThe lamps were lit again.\n");
  home.dir.write("home/posts/notes.md", page("Notes", "Nobody paid for the oil."));
  const std::vector<Row> rows = {
      {{"news"}, 3},
      {{"news", "news/old"}, 3},
      {{"news/old", "news", "./news"}, 3},
      {{"news", "link"}, 3},
      {{"link", "news/old"}, 1},
      {{"news", "news/kilns.txt"}, 3},
      {{"news/kilns.txt", "news/ferry.txt"}, 2},
      {{"news", "news/.hidden", "news/.hidden/lots.txt"}, 4},
      // A folder's posts are read, its other notes only where they are named.
      {{"posts", "posts/lamps.md"}, 1},
      {{"posts", "posts/notes.md"}, 2},
  };
  for (const Row& row : rows) {
    std::vector<std::string> build = {"build"};
    build.insert(build.end(), row.paths.begin(), row.paths.end());
    REQUIRE(tipidx(build, home.in("home")).status == 0);
    INFO(row.paths.front() << " " << row.paths.back());
    CHECK(ids_of(home.dir / "home/.tip").size() == row.articles);
    CHECK(home.update("home", {}) == Counts{0, 0, 0, static_cast<int>(row.articles)});
  }
}
