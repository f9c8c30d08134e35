// tipidx watch: what happens in the folders is in the index soon after.
#include <fmt/format.h>
#include <signal.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::string page(const std::string& word) {
  return "A page\n\nThe " + word + " rose on Friday and fell on Sunday.\n";
}

// A folder with an index, and a program that watches it.
class Watched {
 public:
  explicit Watched(std::vector<std::string> more = {}) {
    dir.write("in/kilns.txt", page("kilns"));
    REQUIRE(tipidx({"build", "--index", index(), in().string()}).status == 0);
    std::vector<std::string> arguments = {"watch", "--index", index(), in().string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    program = std::make_unique<Process>(
        Command{.program = TIP_TIPIDX, .arguments = std::move(arguments)});
    // It is at work when it has seen the first change.
    dir.write("in/begin.txt", page("begin"));
    REQUIRE(finds("begin", 1));
  }

  fs::path in() const { return dir.path() / "in"; }
  std::string index() const { return (dir.path() / "index").string(); }

  // Whether the word is found so often, now or soon.
  bool finds(const std::string& word, std::size_t times) const {
    const std::string expected = std::to_string(times) + "\n";
    for (int i = 0; i < 600 && count(word) != expected; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return count(word) == expected;
  }
  std::string count(const std::string& word) const {
    return tipsearch({"--index", index(), "--count", word}).out;
  }

  Outcome stop(int signal = SIGTERM) const {
    program->kill(signal);
    return program->wait();
  }

  TempDir dir;
  std::unique_ptr<Process> program;
};

}  // namespace

TEST_CASE("what happens in a watched folder is in the index soon after") {
  const Watched watched;
  watched.dir.write("in/new/er/ferry.txt", page("ferry"));  // in folders that were not there
  CHECK(watched.finds("ferry", 1));
  watched.dir.write("in/new/er/rain.txt", page("rain"));
  CHECK(watched.finds("rain", 1));
  std::ofstream(watched.in() / "kilns.txt") << page("bricks");
  CHECK(watched.finds("kilns", 0));
  CHECK(watched.finds("bricks", 1));
  fs::rename(watched.in() / "new", watched.in() / "newer");
  watched.dir.write("in/newer/er/flood.txt", page("flood"));
  CHECK(watched.finds("flood", 1));
  fs::remove_all(watched.in() / "newer");
  CHECK(watched.finds("ferry OR rain OR flood", 0));
  // The whole folder goes, which removes nothing, and comes again.
  fs::rename(watched.in(), watched.dir.path() / "away");
  watched.dir.write("away/late.txt", page("orchids"));
  fs::rename(watched.dir.path() / "away", watched.in());
  CHECK(watched.finds("orchids", 1));
  CHECK(watched.finds("bricks", 1));
  const Outcome outcome = watched.stop();
  CHECK(outcome.signal == 0);
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("Z  1 added, 0 updated, 0 removed; 2 articles\n"));
  CHECK(tipidx({"check", "--index", watched.index()}).status == 0);
}

TEST_CASE("a burst of changes, more than the system keeps, is one update or few") {
  const Watched watched({"--json"});
  // While it cannot take them, events are dropped: its queue has 16,384.
  watched.program->kill(SIGSTOP);
  for (int i = 0; i < 6000; ++i) {
    const fs::path file = watched.in() / fmt::format("burst-{}.txt", i % 7);
    std::ofstream(file) << page(fmt::format("burst{}", i));
    fs::remove(file);
  }
  watched.dir.write("in/unseen/orchids.txt", page("orchids"));
  watched.program->kill(SIGCONT);
  CHECK(watched.finds("orchids", 1));
  watched.dir.write("in/unseen/ferry.txt", page("ferry"));
  CHECK(watched.finds("ferry", 1));
  const Outcome outcome = watched.stop(SIGINT);
  CHECK(outcome.status == 0);
  const std::vector<std::string> lines = lines_of(outcome.out);
  CHECK(lines.size() <= 4);
  for (const std::string& line : lines) CHECK(parse_json(line).at("documents") <= 4);
  CHECK(tipidx({"check", "--index", watched.index()}).status == 0);
}

TEST_CASE("watch says what it cannot do") {
  const TempDir dir;
  const Outcome none = tipidx({"watch", "--index", (dir / "index").string(), dir.path().string()});
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Contains("hint: "));
}

TEST_CASE("an index that is written inside the folder it watches gives no endless updates") {
  const TempDir dir;
  dir.write("kilns.txt", page("kilns"));
  const std::string index = (dir / "index").string();
  REQUIRE(tipidx({"build", "--index", index, (dir / "kilns.txt").string()}).status == 0);
  Process program({.program = TIP_TIPIDX,
                   .arguments = {"watch", "--json", "--index", index, dir.path().string()}});
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  program.kill(SIGTERM);
  const Outcome outcome = program.wait();
  CHECK(outcome.status == 0);
  CHECK(lines_of(outcome.out).size() <= 1);
}

TEST_CASE("an index in a folder that is watched by a link gives no endless updates") {
  const TempDir dir;
  dir.write("real/kilns.txt", page("kilns"));
  fs::create_directory_symlink("real", dir / "link");
  const bool by_link = GENERATE(false, true);
  const fs::path index = dir / (by_link ? "link/index" : "real/index");
  const std::string watched = (dir / (by_link ? "real" : "link")).string();
  REQUIRE(tipidx({"build", "--index", index.string(), (dir / "real").string()}).status == 0);
  Process program(
      {.program = TIP_TIPIDX, .arguments = {"watch", "--index", index.string(), watched}});
  dir.write("real/ferry.txt", page("ferry"));
  // Each update makes a folder in the index to work in.
  bool is_still = false;
  for (int tries = 0; tries < 20 && !is_still; ++tries) {
    const auto before = fs::last_write_time(index);
    std::this_thread::sleep_for(std::chrono::milliseconds(2500));
    is_still = fs::last_write_time(index) == before &&
               tipsearch({"--index", index.string(), "--count", "ferry"}).out == "1\n";
  }
  CHECK(is_still);
  program.kill(SIGTERM);
  CHECK(program.wait().status == 0);
}
