// A walk that goes ahead finds what one finds that waits to be asked.
#include "indexer/sources/walk_ahead.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/run.h"

namespace fs = std::filesystem;

namespace tip {
namespace {

std::string line_of(const FileEntry& file) {
  return fmt::format("{} {} {} {} {}", file.path, file.bytes, file.modified,
                     static_cast<int>(file.code), file.failure);
}

std::string line_of(const PassedOver& passed) {
  std::string line = passed.path;
  for (const auto& [reason, count] : passed.skipped.by_reason())
    line += fmt::format(" {} {}", count, reason);
  for (const std::string& link : passed.links) line += " " + link;
  return line;
}

}  // namespace

TEST_CASE("a walk ahead gives the files of each path, and what was passed over there") {
  const test::TempDir dir;
  // More than are handed over at a time.
  for (int n = 0; n < 2500; ++n)
    dir.write(fmt::format("in/{}/{:04}.txt", n % 3, n),
              std::string(static_cast<std::size_t>(n % 7), 'x'));
  dir.write("in/0/.hidden.txt", "x");
  dir.write("in/style.css", "x");
  dir.write("one.txt", "One.");
  fs::create_directory_symlink(dir / "in/1", dir / "in/loop");
  fs::create_symlink("nowhere", dir / "in/broken.txt");
  fs::create_directory(dir / "empty");
  const std::vector<std::string> paths = {(dir / "in").string(),      (dir / "gone").string(),
                                          (dir / "one.txt").string(), "-",
                                          (dir / "empty").string(),   (dir / "in/2").string()};
  WalkAhead ahead(paths);
  for (const std::string& path : paths) {
    INFO(path);
    FileWalk walk({path});
    std::size_t files = 0;
    while (const std::optional<FileEntry> expected = walk.next()) {
      const std::optional<FileEntry> found = ahead.next();
      REQUIRE(found);
      REQUIRE(line_of(*found) == line_of(*expected));
      ++files;
    }
    CHECK_FALSE(ahead.next());
    REQUIRE(ahead.passed_over().size() == 1);
    CHECK(line_of(ahead.passed_over().front()) == line_of(walk.passed_over().front()));
    CHECK((files > 2000) == (path == paths.front()));
  }
}

TEST_CASE("a walk ahead that nobody follows ends") {
  const test::TempDir dir;
  for (int n = 0; n < 30; ++n) dir.write(fmt::format("in/{:04}.txt", n), "x");
  // More blocks than may wait: one for each path.
  const std::vector<std::string> paths(3000, (dir / "in").string());
  const WalkAhead never_asked(paths);
  WalkAhead asked_once(paths);
  CHECK(asked_once.next());
}

}  // namespace tip
