// Files that are moved between folders which are updated one by one.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"

using namespace tip::test;
namespace fs = std::filesystem;

namespace {

// Two folders with an index of both, or of the first alone.
class Folders {
 public:
  explicit Folders(bool built_of_both) {
    dir.write("a/kilns.txt", page("Kilns", "Kilns stand along the road."));
    dir.write("a/ferry.txt", page("Ferry", "A ferry crossed to Koh Dach."));
    dir.write("a/deep/wire.jsonl", to_jsonl(numbered_stories(3, "orchids")));
    dir.write("b/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
    dir.write("b/new/lots.txt", page("Lots", "Lots were sold by the old market."));
    std::vector<std::string> build = {"build", "--index", index().string(), a()};
    if (built_of_both) build.push_back(b());
    REQUIRE(tipidx(build).status == 0);
    updated(index(), {b()});
  }

  std::string a() const { return (dir / "a").string(); }
  std::string b() const { return (dir / "b").string(); }
  fs::path index() const { return dir / "index"; }
  void check() const {
    check_as_built_anew(index(), {a(), b()}, dir / "anew",
                        {"kilns", "ferry", "orchids", "rain", "road OR takeo"});
  }

  TempDir dir;
};

}  // namespace

TEST_CASE("a file that is moved to a folder updated by itself is one article with its identifier") {
  const bool built_of_both = GENERATE(true, false);
  const bool to_first = GENERATE(true, false);
  const bool merged = GENERATE(false, true);
  INFO((built_of_both ? "built of both" : "built of one")
       << (to_first ? ", where it is now first" : ", where it was first")
       << (merged ? ", merged" : ""));
  const Folders folders(built_of_both);
  const auto ids = ids_of(folders.index());
  fs::rename(folders.dir / "a/kilns.txt", folders.dir / "b/new/bricks.txt");
  fs::rename(folders.dir / "a/deep/wire.jsonl", folders.dir / "b/wire.jsonl");
  const std::vector<std::string> order = to_first
                                             ? std::vector{folders.b(), folders.a(), folders.b()}
                                             : std::vector{folders.a(), folders.b(), folders.a()};
  for (const std::string& folder : order) {
    updated(folders.index(), {folder});
    if (merged) REQUIRE(tipidx({"compact", "--index", folders.index().string()}).status == 0);
    if (to_first) folders.check();
  }
  folders.check();
  const auto now = ids_of(folders.index());
  CHECK(now.size() == ids.size());
  CHECK(now.at(folders.b() + "/new/bricks.txt") == ids.at(folders.a() + "/kilns.txt"));
  // And back again.
  fs::rename(folders.dir / "b/new/bricks.txt", folders.dir / "a/kilns.txt");
  for (const std::string& folder : order) updated(folders.index(), {folder});
  CHECK(ids_of(folders.index()).at(folders.a() + "/kilns.txt") ==
        ids.at(folders.a() + "/kilns.txt"));
}

TEST_CASE("a folder that is moved keeps its identifiers") {
  const Folders folders(true);
  const auto ids = ids_of(folders.index());
  folders.dir.write("a/deep/er/boats.txt", page("Boats", "Boats were sold."));
  updated(folders.index(), {folders.a()});
  const auto with_boats = ids_of(folders.index());
  fs::rename(folders.dir / "a/deep", folders.dir / "b/deep");
  updated(folders.index(), {folders.b()});
  updated(folders.index(), {folders.a()});
  folders.check();
  CHECK(ids_of(folders.index()).at(folders.b() + "/deep/er/boats.txt") ==
        with_boats.at(folders.a() + "/deep/er/boats.txt"));
}

TEST_CASE("a copy is another article, and a drive that is away takes nothing with it") {
  const Folders folders(true);
  const auto ids = ids_of(folders.index());
  fs::copy_file(folders.dir / "a/kilns.txt", folders.dir / "b/kilns.txt");
  CHECK(updated(folders.index(), {folders.b()}).at("added") == 1);
  folders.check();
  // A backup of all that is on it.
  fs::rename(folders.dir / "a", folders.dir / "away");
  fs::copy(folders.dir / "away", folders.dir / "b/backup", fs::copy_options::recursive);
  CHECK(updated(folders.index(), {folders.b()}).at("added") == 5);
  fs::create_directory(folders.dir / "a");
  CHECK(updated(folders.index(), {folders.a()}).at("removed") == 0);
  fs::remove(folders.dir / "a");
  fs::rename(folders.dir / "away", folders.dir / "a");
  updated(folders.index(), {folders.a()});
  folders.check();
  for (const auto& [place, id] : ids) {
    INFO(place);
    CHECK(ids_of(folders.index()).at(place) == id);
  }
}

TEST_CASE("what was removed by hand stays away when it is moved to such a folder") {
  const Folders folders(true);
  REQUIRE(
      tipidx({"remove", "--index", folders.index().string(), "--query", "brick OR kilns"}).status ==
      0);
  fs::rename(folders.dir / "a/kilns.txt", folders.dir / "b/kilns.txt");
  CHECK(updated(folders.index(), {folders.b()}).at("added") == 0);
  CHECK(updated(folders.index(), {folders.a()}).at("added") == 0);
  CHECK(search(folders.index(), "kilns").total == 0);
}

TEST_CASE(
    "what was removed stays away when its file is moved, whatever was updated or merged first") {
  const bool merged = GENERATE(false, true);
  const bool left_first = GENERATE(false, true);
  INFO((merged ? "merged" : "not merged") << (left_first ? ", left first" : ", met first"));
  const Folders folders(true);
  const auto line = [](const std::string& name) {
    return "{\"title\":\"Raft " + name + "\",\"body\":\"Rafts " + name + " crossed.\"}\n";
  };
  folders.dir.write("a/rafts.jsonl", line("one") + line("two") + line("three"));
  updated(folders.index(), {folders.a()});
  const std::string index = folders.index().string();
  for (const char* query : {"kilns", "\"Raft two\""}) {
    REQUIRE(tipidx({"remove", "--index", index, "--query", query}).status == 0);
  }
  if (merged) REQUIRE(tipidx({"compact", "--index", index}).status == 0);
  const std::size_t left = ids_of(index).size();
  fs::rename(folders.dir / "a/kilns.txt", folders.dir / "b/kilns.txt");
  fs::rename(folders.dir / "a/rafts.jsonl", folders.dir / "b/new/rafts.jsonl");
  if (left_first) updated(index, {folders.a()});
  if (merged) REQUIRE(tipidx({"compact", "--index", index}).status == 0);
  for (int times = 0; times < 2; ++times) {
    updated(index, {folders.b()});
    updated(index, {folders.a()});
    CHECK(ids_of(index).size() == left);
    CHECK(search(index, "kilns OR \"Raft two\"").total == 0);
    CHECK(search(index, "rafts").total == 2);
  }
  // What comes back to where it was is new.
  fs::rename(folders.dir / "b/kilns.txt", folders.dir / "kilns.txt");
  updated(index, {folders.b()});
  fs::rename(folders.dir / "kilns.txt", folders.dir / "b/kilns.txt");
  CHECK(updated(index, {folders.b()}).at("added") == 1);
}
