// tipidx watch where the system refuses something: nothing is lost, nothing is there twice, and it
// is said. By strace, which fails or kills it at a call.
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
#include "tests/cli/living.h"
#include "tests/cli/tracing.h"

using namespace tip::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

// strace hands no signal on: what it runs is told.
Outcome stop(Process& program) {
  const pid_t id = program.id();
  std::ifstream children(fmt::format("/proc/{0}/task/{0}/children", id));
  pid_t child = 0;
  if (children >> child) {
    ::kill(child, SIGTERM);
  } else {
    program.kill(SIGTERM);
  }
  return program.wait();
}

// A folder with an index of one page.
class Folder {
 public:
  Folder() {
    write("kilns", "kilns");
    REQUIRE(tipidx({"build", "--index", index(), in()}).status == 0);
  }

  std::string in() const { return (dir / "deep/in").string(); }
  std::string index() const { return (dir / "index").string(); }
  std::string file(const std::string& name) const { return in() + "/" + name + ".txt"; }
  void write(const std::string& name, const std::string& word) const {
    dir.write("deep/in/" + name + ".txt", page("The " + word, "Rain fell."));
  }

  // tipidx watch, by strace with this fault when there is one.
  std::unique_ptr<Process> watch(const std::string& fault = {},
                                 const std::vector<std::string>& more = {}) const {
    Command command{.program = TIP_TIPIDX,
                    .arguments = {"watch", "--index", index(), in()},
                    .timeout = std::chrono::seconds(300)};
    if (!fault.empty()) command = with_fault(fault, std::move(command), more);
    return std::make_unique<Process>(command);
  }

  // Whether the word is found, now or within two minutes.
  bool finds(const std::string& word) const {
    const auto count = [&] { return tipsearch({"--index", index(), "--count", word}).out; };
    for (int i = 0; i < 1200 && count() != "1\n"; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return count() == "1\n";
  }

  void check(std::size_t articles) const {
    CHECK(articles_of(index()).size() == articles);
    check_as_built_anew(index(), {in()}, dir / "anew", {"kilns OR ferry OR orchids", "rain"});
  }

  TempDir dir;
};

}  // namespace

TEST_CASE("a watch reads again what the system refused to let be read") {
  if (!can_trace()) return;
  for (const char* refused : {"openat:error=EMFILE:when=1", "openat:error=ENFILE:when=1"}) {
    INFO(refused);
    const Folder folder;
    const std::string file = folder.file("ferry");
    const auto program = folder.watch(refused, {"-P", file});
    folder.write("orchids", "orchids");
    CHECK(folder.finds("orchids"));
    folder.write("ferry", "ferry");
    CHECK(folder.finds("ferry"));
    const Outcome outcome = stop(*program);
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.err, Contains(file));
    folder.check(3);
  }
}

TEST_CASE("a watch looks itself where the system lets too few folders be watched, and says so") {
  if (!can_trace()) return;
  const Folder folder;
  // The limit may be met at once, or when folders come.
  for (const char* first : {"2", "4"}) {
    INFO(first);
    const auto program =
        folder.watch(fmt::format("inotify_add_watch:error=ENOSPC:when={}+", first));
    folder.dir.write(fmt::format("deep/in/new-{}/er/ferry.txt", first),
                     page("The ferry", fmt::format("Ferry {} sank.", first)));
    folder.write("orchids", fmt::format("orchids{}", first));
    CHECK(folder.finds(fmt::format("orchids{}", first)));
    folder.dir.write(fmt::format("deep/in/new-{}/er/boats.txt", first),
                     page("The boats", fmt::format("Boats{} sank.", first)));
    CHECK(folder.finds(fmt::format("boats{}", first)));
    const Outcome outcome = stop(*program);
    CHECK(outcome.status == 0);
    const std::string said = "max_user_watches";
    const std::size_t at = outcome.err.find(said);
    REQUIRE(at != std::string::npos);
    CHECK(outcome.err.find(said, at + 1) == std::string::npos);
  }
  folder.check(6);
}

TEST_CASE("a watched folder may go with the folder it is in, and come again") {
  const Folder folder;
  const auto program = folder.watch();
  folder.write("ferry", "ferry");
  REQUIRE(folder.finds("ferry"));
  for (const bool moved : {false, true}) {
    INFO((moved ? "moved" : "removed"));
    if (moved) {
      fs::rename(folder.dir / "deep", folder.dir / "away");
    } else {
      fs::remove_all(folder.dir / "deep");
    }
    folder.write("kilns", "kilns");
    folder.write("ferry", moved ? "orchids" : "boats");
    CHECK(folder.finds(moved ? "orchids" : "boats"));
    folder.write("rain", moved ? "lots" : "bricks");
    CHECK(folder.finds(moved ? "lots" : "bricks"));
  }
  CHECK(stop(*program).status == 0);
  folder.check(3);
}

TEST_CASE("a watch that is killed while it updates is followed by one that has all, once") {
  if (!can_trace()) return;
  for (const char* call : {"rename:signal=KILL:when=1", "rename:signal=KILL:when=2",
                           "rename:signal=KILL:when=3", "fsync:signal=KILL:when=4"}) {
    INFO(call);
    const Folder folder;
    {
      const auto program = folder.watch(call);
      for (const char* name : {"ferry", "orchids"}) {
        folder.write(name, name);
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
      }
      stop(*program);
    }
    const auto program = folder.watch();
    CHECK(folder.finds("ferry"));
    CHECK(folder.finds("orchids"));
    CHECK(stop(*program).status == 0);
    folder.check(3);
  }
}

TEST_CASE("a watch that is asked to end while it merges leaves an index that is whole") {
  const Folder folder;
  for (int day = 0; day < 12; ++day) {
    folder.write(fmt::format("day{}", day), fmt::format("day{}", day));
    updated(folder.index(), {folder.in(), "--max-merge", "0"});
  }
  const auto program = folder.watch();
  folder.write("ferry", "ferry");
  CHECK(folder.finds("ferry"));
  CHECK(stop(*program).status == 0);
  folder.check(14);
}
