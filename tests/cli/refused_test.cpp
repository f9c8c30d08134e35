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

// Runs `program` by way of a shell script, in which it and its arguments are "$@".
Outcome in_shell(const std::string& script, std::vector<std::string> command) {
  std::vector<std::string> arguments = {"-c", script, "sh"};
  arguments.insert(arguments.end(), command.begin(), command.end());
  return run({.program = "/bin/sh", .arguments = std::move(arguments)});
}

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

}  // namespace

TEST_CASE("output that is lost is an error, unless its reader has left") {
  const Archive archive;
  for (std::vector<std::string> command : kPrinting) {
    INFO(command[0] + " " + command[1]);
    command.insert(command.begin() + (command[0] == TIP_TIPIDX ? 2 : 1), "--index");
    command.insert(command.begin() + (command[0] == TIP_TIPIDX ? 3 : 2), archive.index());
    const Outcome full = in_shell("exec \"$@\" > /dev/full", command);
    CHECK(full.status == 2);
    CHECK_THAT(full.err, Contains("cannot write"));
    CHECK(lines_of(full.err).size() == 1);
    const Outcome left = run({.program = command[0],
                              .arguments = {command.begin() + 1, command.end()},
                              .closed_output = true});
    CHECK(left.status == 0);
    CHECK(left.err.empty());
  }
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
