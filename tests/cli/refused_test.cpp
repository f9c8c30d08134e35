// When the system refuses to write or read, programs say so and end.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const std::vector<std::vector<std::string>> kPrinting = {{TIP_TIPIDX, "info"},
                                                         {TIP_TIPIDX, "info", "--json"},
                                                         {TIP_TIPIDX, "check"},
                                                         {TIP_TIPIDX, "names", "Sihanoukville"},
                                                         {TIP_TIPIDX, "names"},
                                                         {TIP_TIPIDX, "analyze", "kilns"},
                                                         {TIP_TIPIDX, "export"},
                                                         {TIP_TIPSEARCH, "kilns"},
                                                         {TIP_TIPSEARCH, "--help"},
                                                         {TIP_TIPSEARCH, "--count", "kilns"},
                                                         {TIP_TIPSEARCH, "--completion", "bash"}};

// `command` with --index after its verb.
std::vector<std::string> with_index(std::vector<std::string> command, const std::string& index) {
  const auto at = command.begin() + (command[0] == TIP_TIPIDX ? 2 : 1);
  command.insert(at, {"--index", index});
  return command;
}

}  // namespace

TEST_CASE("output that is lost is an error, unless its reader has left") {
  const Archive archive;
  for (const std::vector<std::string>& printing : kPrinting) {
    const std::vector<std::string> command = with_index(printing, archive.index());
    INFO(command[0] + " " + command[1]);
    for (const char* lost : {"> /dev/full", ">&-"}) {
      INFO(lost);
      const Outcome outcome = in_shell("exec \"$@\" " + std::string(lost), command);
      CHECK(outcome.status == 2);
      CHECK_THAT(outcome.err, Contains("cannot write standard output: ") && Contains("hint: "));
      CHECK(lines_of(outcome.err).size() == 2);
    }
    const Outcome left = run({.program = command[0],
                              .arguments = {command.begin() + 1, command.end()},
                              .closed_output = true});
    CHECK(left.status == 0);
    CHECK(left.err.empty());
  }
}

TEST_CASE("messages that cannot be written change nothing") {
  const Archive archive;
  const std::string input =
      archive.dir().write("good.jsonl", to_jsonl(stories()) + "{\"bad\n").string();
  const std::string copy = (archive.dir() / "copy").string();
  std::vector<std::pair<int, std::vector<std::string>>> commands = {
      {0, {TIP_TIPIDX, "build", "--index", copy, input}},
      {2, {TIP_TIPIDX, "build", "--strict", "--index", copy, input}},
      {1, {TIP_TIPIDX, "build", "--index", copy, "/nowhere/at/all"}},
      {2, {TIP_TIPIDX, "build", "--index", input, input}},
      {2, {TIP_TIPIDX, "info", "--index", "/nowhere/at/all"}},
      {2, {TIP_TIPIDX, "no-such-verb"}},
      {2, {TIP_TIPIDX}},
      {0, {TIP_TIPIDX, "--version"}},
      {0, {TIP_TIPIDX, "build", "--help"}},
      {0, {TIP_TIPSEARCH, "--index", archive.index(), "kilns AND ("}},  // has a warning
      {1, {TIP_TIPSEARCH, "--index", archive.index(), "xylophone"}},
      {2, {TIP_TIPSEARCH, "--index", "/nowhere/at/all", "kilns"}},
      {2, {TIP_TIPSEARCH, "--no-such-option"}},
      {2, {TIP_TIPSEARCH}}};
  for (const std::vector<std::string>& printing : kPrinting) {
    commands.emplace_back(0, with_index(printing, archive.index()));
  }
  for (const auto& [status, command] : commands) {
    INFO(command[0] + " " + (command.size() > 1 ? command[1] : ""));
    for (const char* lost : {"2> /dev/full", "2>&-", "2>&- <&-"}) {
      INFO(lost);
      const Outcome outcome = in_shell("exec \"$@\" " + std::string(lost), command);
      CHECK(outcome.signal == 0);
      CHECK(outcome.status == status);
    }
    // Nothing that was lost lands in a file that the program opened itself.
    const Outcome none = in_shell("exec \"$@\" <&- >&- 2>&-", command);
    CHECK(none.signal == 0);
    CHECK((none.status == status || none.status == 2));
    CHECK(archive.search({"--count", "kilns"}).out == "2\n");
  }
}

TEST_CASE("a closed standard input is an input that cannot be read") {
  const Archive archive;
  const Outcome built =
      in_shell("exec \"$@\" <&-", {TIP_TIPIDX, "build", "--index", archive.index(), "-"});
  CHECK(built.signal == 0);
  CHECK(built.status != 0);
  CHECK_THAT(built.err, Contains("Bad file descriptor"));
  CHECK(archive.search({"--count", "kilns"}).out == "2\n");
}

TEST_CASE("without descriptors or memory an index is not called missing or damaged") {
#ifdef TIP_SANITIZE
  WARN("skipped: to look at an object's type the sanitizers open files of their own");
#else
  const Archive archive;
  for (const char* limit : {"-n 3", "-n 4", "-n 6", "-n 8", "-n 10"}) {
    for (const std::vector<std::string>& printing : kPrinting) {
      const std::vector<std::string> command = with_index(printing, archive.index());
      INFO(limit << ": " << command[0] << " " << command[1]);
      const Outcome outcome = in_shell("ulimit " + std::string(limit) + "; exec \"$@\"", command);
      CHECK(outcome.signal == 0);
      if (outcome.err.empty() || outcome.status != 2) continue;
      CHECK_THAT(outcome.err, !Contains("anew") && !Contains("there is no index"));
    }
  }
#endif
}

TEST_CASE("a long list into a closed pipe is no error") {
  const Archive archive(to_jsonl(numbered_stories(3000, "orchids")));
  for (const char* verb : {"export", "names", "info"}) {
    INFO(verb);
    const Outcome outcome = tipidx({verb, "--index", archive.index()}, {.closed_output = true});
    CHECK(outcome.status == 0);
    CHECK(outcome.err.empty());
  }
}

TEST_CASE("a build that may not write more says so and leaves the old index") {
  const Archive archive;
  const fs::path input =
      archive.dir().write("many.jsonl", to_jsonl(numbered_stories(500, "ferry")));
  for (const char* blocks : {"1", "50", "100"}) {
    INFO(blocks);
    const Outcome built =
        in_shell("ulimit -f " + std::string(blocks) + "; exec \"$@\"",
                 {TIP_TIPIDX, "build", "--index", archive.index(), input.string()});
    CHECK(built.status == 2);
    CHECK_THAT(built.err, Contains("cannot write") && Contains("hint: "));
    CHECK(archive.search({"--count", "kilns"}).out == "2\n");
  }
}

TEST_CASE("a build for whose threads there is no memory says so and leaves the old index") {
#ifdef TIP_SANITIZE
  WARN("skipped: under AddressSanitizer no program starts in so little memory");
#else
  const Archive archive;
  const fs::path input = archive.dir().write("one.jsonl", to_jsonl({stories()[0]}));
  for (const char* kilobytes : {"900000", "1300000"}) {
    INFO(kilobytes);
    const Outcome built = in_shell(
        "ulimit -v " + std::string(kilobytes) + "; exec \"$@\"",
        {TIP_TIPIDX, "build", "--jobs", "256", "--index", archive.index(), input.string()});
    CHECK(built.signal == 0);
    CHECK(built.status == 2);
    CHECK(archive.search({"--count", "kilns"}).out == "2\n");
  }
#endif
}

TEST_CASE("an index that may not be read is not called a missing or a damaged one") {
  if (::geteuid() == 0) {
    WARN("skipped: root may read everything");
    return;
  }
  const Archive archive;
  const fs::path index = archive.index();
  for (const fs::path& path :
       {index / "CURRENT", index / "gen-000001/postlist.glass", index / "gen-000001", index}) {
    INFO(path);
    const fs::perms before = fs::status(path).permissions();
    fs::permissions(path, fs::perms::none);
    const Outcome found = archive.search({"kilns"});
    fs::permissions(path, before);
    CHECK(found.status == 2);
    CHECK_THAT(found.err, Contains("Permission denied") && Contains("permission"));
  }
}
