// Builds and searches at the same time, and builds that are killed.
#include <signal.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;

namespace {

using std::chrono::microseconds;

void sleep_for(microseconds time) { std::this_thread::sleep_for(time); }

Command build_command(const std::string& index, const std::string& path) {
  return {.program = TIP_TIPIDX, .arguments = {"build", "--quiet", "--index", index, path}};
}

// Waits until a file or folder is there.
bool appears(const std::filesystem::path& path) {
  for (int i = 0; i < 10000 && !std::filesystem::exists(path); ++i) sleep_for(microseconds(1000));
  return std::filesystem::exists(path);
}

std::size_t count_of(const Archive& archive, const std::string& query) {
  const Outcome outcome = archive.search({"--count", "--all", query});
  INFO("standard error: " << outcome.err);
  CHECK(outcome.err.empty());
  CHECK((outcome.status == 0 || outcome.status == 1));
  REQUIRE_FALSE(outcome.out.empty());
  return std::stoul(outcome.out);
}

}  // namespace

TEST_CASE("of two builds at once the second says who holds the lock") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const auto wire = dir.write("wire.jsonl", to_jsonl(stories()));
  Process first({.program = TIP_TIPIDX,
                 .arguments = {"build", "--quiet", "--index", index, "-"},
                 .piped_input = true});
  REQUIRE(first.feed(to_jsonl({stories()[3]})));
  REQUIRE(appears(index));
  sleep_for(microseconds(300000));  // between making the folder and locking it
  REQUIRE(first.is_running());

  const Outcome second = run(build_command(index, wire.string()));
  CHECK(second.status == 2);
  CHECK_THAT(second.err, Contains("lock", Catch::CaseSensitive::No) ||
                             Contains("another", Catch::CaseSensitive::No));
  CHECK_THAT(second.err, Contains(std::to_string(first.id())));

  const Outcome done = first.wait();
  CHECK(done.status == 0);
  CHECK(tipsearch({"--index", index, "ferry"}).status == 0);
  CHECK(tipsearch({"--index", index, "kilns"}).status == 1);
  CHECK(run(build_command(index, wire.string())).status == 0);
  CHECK(tipsearch({"--index", index, "kilns"}).status == 0);
}

TEST_CASE("a search during a build sees the old index or the new one, never an error") {
  const Archive archive(to_jsonl(numbered_stories(30, "orchids")));
  const auto small = archive.dir().write("small.jsonl", to_jsonl(numbered_stories(30, "orchids")));
  const auto large = archive.dir().write("large.jsonl", to_jsonl(numbered_stories(70, "orchids")));
  bool seen_small = false;
  bool seen_large = false;
  for (int round = 0; round < 12; ++round) {
    const bool to_large = round % 2 == 0;
    Process build(build_command(archive.index(), (to_large ? large : small).string()));
    do {
      const std::size_t count = count_of(archive, "orchids");
      CHECK((count == 30 || count == 70));
      seen_small = seen_small || count == 30;
      seen_large = seen_large || count == 70;
    } while (build.is_running());
    CHECK(build.wait().status == 0);
    CHECK(count_of(archive, "orchids") == (to_large ? 70u : 30u));
  }
  CHECK(seen_small);
  CHECK(seen_large);
}

TEST_CASE("a build killed at any moment leaves an index that answers") {
  const Archive archive(to_jsonl(stories()));
  const auto stories_file = archive.dir().write("stories.jsonl", to_jsonl(stories()));
  const auto large = archive.dir().write("large.jsonl", to_jsonl(numbered_stories(800, "orchids")));

  const auto start = std::chrono::steady_clock::now();
  REQUIRE(run(build_command((archive.dir() / "measured").string(), large.string())).status == 0);
  const auto whole =
      std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - start);

  std::mt19937 random(9);
  std::uniform_int_distribution<microseconds::rep> moment(0, whole.count());
  int killed = 0;
  for (int round = 0; round < 20; ++round) {
    INFO("round " << round);
    Process build(build_command(archive.index(), large.string()));
    sleep_for(microseconds(moment(random)));
    build.kill(SIGKILL);
    const Outcome outcome = build.wait();
    if (outcome.signal == SIGKILL) ++killed;

    const std::size_t kilns = count_of(archive, "kilns");
    const std::size_t orchids = count_of(archive, "orchids");
    CHECK(((kilns == 2 && orchids == 0) || (kilns == 0 && orchids == 800)));
    const Outcome checked = tipidx({"check", "--index", archive.index()});
    INFO("standard error: " << checked.err);
    CHECK(checked.status == 0);
    if (orchids > 0) {
      REQUIRE(run(build_command(archive.index(), stories_file.string())).status == 0);
    }
  }
  CHECK(killed >= 5);

  // What the dead left behind is in nobody's way.
  REQUIRE(run(build_command(archive.index(), large.string())).status == 0);
  CHECK(count_of(archive, "orchids") == 800);
}

TEST_CASE("an interrupted build ends soon and leaves the old index") {
  const Archive archive;
  for (const int signal : {SIGINT, SIGTERM}) {
    Process build({.program = TIP_TIPIDX,
                   .arguments = {"build", "--index", archive.index(), "-"},
                   .piped_input = true});
    REQUIRE(build.feed(to_jsonl({stories()[3]})));
    sleep_for(microseconds(200000));
    build.kill(signal);
    for (int i = 0; i < 5000 && build.is_running(); ++i) sleep_for(microseconds(1000));
    CHECK_FALSE(build.is_running());
    CHECK(build.wait().status != 0);
    CHECK(count_of(archive, "kilns") == 2);
  }
}
