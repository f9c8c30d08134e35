// Updates of so much that their segments cannot all be open, and segments that cannot be merged.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"

using namespace tip::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() {
    dir.write("first/wire.jsonl", to_jsonl(numbered_stories(150, "orchids")));
    REQUIRE(tipidx({"build", "--index", index(), (dir / "first").string()}).status == 0);
  }

  std::string index() const { return (dir / "index").string(); }
  std::string in() const { return (dir / "in").string(); }
  void add(int first, int last) const {
    for (int n = first; n < last; ++n) {
      dir.write(fmt::format("in/{}.txt", n), page(fmt::format("Page {}", n), "Kilns and rain."));
    }
  }
  // Each page a segment of its own.
  void add_segments(int first, int last) const {
    for (int n = first; n < last; ++n) {
      add(n, n + 1);
      updated(index(), {in(), "--max-merge", "0"});
    }
  }
  std::size_t segments() const {
    return parse_json(tipidx({"info", "--json", "--index", index()}).out).at("segments");
  }
  void check() const {
    check_as_built_anew(index(), {(dir / "first").string(), in()}, dir / "anew",
                        {"kilns", "orchids", "\"kilns and rain\""});
  }

  TempDir dir;
};

}  // namespace

TEST_CASE("an update of more batches than segments can be open ends with all of them") {
  const Folder folder;
  folder.add(0, 110);
  const Outcome ended = in_shell("ulimit -n 480; exec \"$@\"",
                                 {TIP_TIPIDX, "update", "-q", "--commit-every", "0", "--max-merge",
                                  "0", "--index", folder.index(), folder.in()});
  INFO(ended.err);
  REQUIRE(ended.status == 0);
  CHECK(folder.segments() < 48);
  // What was moved, changed or read again in any batch is known in the next.
  const auto ids = ids_of(folder.index());
  fs::create_directory(folder.dir / "in/old");
  for (int n = 0; n < 50; ++n) {
    fs::rename(fmt::format("{}/{}.txt", folder.in(), n),
               fmt::format("{}/old/{}.txt", folder.in(), n));
  }
  const nlohmann::json json = updated(folder.index(), {folder.in(), "--commit-every", "0"});
  CHECK(json.at("updated") == 50);
  CHECK(json.at("added") == 0);
  CHECK(json.at("documents") == 260);
  folder.check();
  const auto now = ids_of(folder.index());
  for (int n = 0; n < 50; ++n) {
    INFO(n);
    CHECK(now.at(fmt::format("{}/old/{}.txt", folder.in(), n)) ==
          ids.at(fmt::format("{}/{}.txt", folder.in(), n)));
  }
}

TEST_CASE("an index of many segments is read with as many open files as there may be") {
  const Folder folder;
  folder.add_segments(0, 12);
  const Outcome found = in_shell("ulimit -S -n 40; exec \"$@\"",
                                 {TIP_TIPSEARCH, "--index", folder.index(), "--count", "kilns"});
  INFO(found.err);
  CHECK(found.out == "12\n");
}

TEST_CASE("a segment with a damaged article stays as it is, and others are merged") {
  const Folder folder;
  folder.add_segments(0, 12);
  const fs::path data = fs::path(folder.index()) / "gen-000001/docdata.glass";
  std::string bytes = read_file(data);
  // Identifiers stand in stored articles as they are.
  const std::size_t at = bytes.find("orchids-17");
  REQUIRE(at != std::string::npos);
  bytes[at + 9] = '9';
  std::ofstream(data, std::ios::binary) << bytes;
  folder.add(12, 13);
  const Outcome ended = tipidx({"update", "--index", folder.index(), folder.in()});
  CHECK(ended.status == 0);
  CHECK_THAT(ended.err, Contains("some segments are not merged") && Contains("damaged"));
  CHECK(folder.segments() < 9);
  CHECK(fs::exists(data));
  CHECK(tipidx({"compact", "--index", folder.index()}).status == 2);
}
