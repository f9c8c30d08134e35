// Names of files that are spelled in two ways, as systems do: NFC and NFD.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"

using namespace tip::test;
namespace fs = std::filesystem;

namespace {

const std::string kNfc = "caf\u00e9";
const std::string kNfd = "cafe\u0301";

// A file system may take both for one name.
bool tells_them_apart(const TempDir& dir) {
  dir.write("probe/" + kNfc, "1");
  return !fs::exists(dir / ("probe/" + kNfd));
}

void touch(const fs::path& file) {
  fs::last_write_time(file, fs::last_write_time(file) + std::chrono::hours(1));
}

}  // namespace

TEST_CASE("two files whose names differ in their spelling alone are two") {
  const TempDir dir;
  if (!tells_them_apart(dir)) return;
  struct Row {
    const char* what;
    std::string first;  // in the index before
    std::string second;
  };
  const Row rows[] = {
      {"files, NFC first", kNfc + ".txt", kNfd + ".txt"},
      {"files, NFD first", kNfd + ".txt", kNfc + ".txt"},
      {"folders", kNfc + "/a.txt", kNfd + "/a.txt"},
      {"lines", kNfc + ".jsonl", kNfd + ".jsonl"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const TempDir here;
    const std::string in = (here / "in").string();
    const fs::path index = here / "index";
    const auto write = [&](const std::string& name, const std::string& title) {
      const bool lines = name.ends_with("jsonl");
      here.write("in/" + name, lines ? to_jsonl(numbered_stories(3, title)) : page(title, "Rain."));
    };
    const auto check = [&](std::size_t articles) {
      updated(index, {in});
      CHECK(articles_of(index).size() == articles);
      check_as_built_anew(index, {in}, here / "anew", {"kilns OR ferry OR orchids", "rain"});
    };
    const std::size_t each = row.first.ends_with("jsonl") ? 3 : 1;
    write("ferry.txt", "Ferry");
    write(row.first, "kilns");
    REQUIRE(tipidx({"build", "--index", index.string(), in}).status == 0);
    write(row.second, "orchids");
    check(1 + 2 * each);
    touch(fs::path(in) / row.first);
    touch(fs::path(in) / row.second);
    check(1 + 2 * each);
    write(row.first, "ferries");
    check(1 + 2 * each);
    REQUIRE(tipidx({"compact", "--index", index.string()}).status == 0);
    write(row.second, "kilns");
    check(1 + 2 * each);
    // What is removed by hand is removed of the one that is named.
    const std::string second = (fs::path(in) / row.second).string();
    REQUIRE(tipidx({"remove", "--index", index.string(), "--path", second}).status == 0);
    CHECK(updated(index, {in}).at("documents") == 1 + each);
    CHECK(updated(index, {in, "--restore"}).at("documents") == 1 + 2 * each);
    fs::remove(fs::path(in) / row.first);
    check(1 + each);
    // What is left is known by its own name still.
    CHECK(updated(index, {in}).at("unchanged") == 1 + each);
  }
}

TEST_CASE("two such files that were built together are two to an update") {
  const TempDir dir;
  if (!tells_them_apart(dir)) return;
  const std::string in = (dir / "in").string();
  const fs::path index = dir / "index";
  dir.write("in/" + kNfc + ".txt", page("Kilns", "Rain."));
  dir.write("in/" + kNfd + ".txt", page("Ferry", "Rain."));
  REQUIRE(tipidx({"build", "--index", index.string(), in}).status == 0);
  CHECK(updated(index, {in}).at("unchanged") == 2);
  dir.write("in/" + kNfd + ".txt", page("Orchids", "Rain."));
  CHECK(updated(index, {in}).at("updated") == 1);
  check_as_built_anew(index, {in}, dir / "anew", {"kilns OR ferry OR orchids"});
  // A folder of one of the names does not stand for the other.
  dir.write("in/" + kNfc + "/a.txt", page("Lots", "Rain."));
  dir.write("in/" + kNfd + "/a.txt", page("Boats", "Rain."));
  updated(index, {in});
  CHECK(updated(index, {in + "/" + kNfc}).at("documents") == 4);
}

TEST_CASE("a file is the same when its name is spelled otherwise") {
  const TempDir dir;
  if (!tells_them_apart(dir)) return;
  const fs::path in = dir / "in";
  const fs::path index = dir / "index";
  for (const std::string& name : {kNfc + ".txt", "more " + kNfc + "/a.txt"}) {
    dir.write("in/" + name, page("Kilns in " + name, "Rain."));
  }
  REQUIRE(tipidx({"build", "--index", index.string(), in.string()}).status == 0);
  const auto ids = ids_of(index);
  // As by a copy to a system that spells names in the other way.
  fs::rename(in / (kNfc + ".txt"), in / (kNfd + ".txt"));
  fs::rename(in / ("more " + kNfc), in / ("more " + kNfd));
  CHECK(updated(index, {in.string()}).at("unchanged") == 2);
  dir.write("in/" + kNfd + ".txt", page("Orchids", "Rain."));
  CHECK(updated(index, {in.string()}).at("updated") == 1);
  CHECK(ids_of(index) == ids);
  const std::string folder = (in / ("more " + kNfd)).string();
  CHECK(updated(index, {folder}).at("unchanged") == 2);
  fs::remove(in / ("more " + kNfd) / "a.txt");
  dir.write("in/more " + kNfd + "/b.txt", page("Boats", "Rain."));
  CHECK(updated(index, {folder}).at("removed") == 1);
  REQUIRE(tipidx({"remove", "--index", index.string(), "--path", (in / (kNfd + ".txt")).string()})
              .status == 0);
  CHECK(updated(index, {in.string()}).at("documents") == 1);
}
