// Programs that the system gives little end with a status and words. Not built with the sanitizers,
// which need descriptors and far more memory of their own.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;

namespace {

// The programs' verbs over an archive, each with all it needs.
std::vector<std::vector<std::string>> verbs(const Archive& archive, const std::string& input) {
  return {{TIP_TIPIDX, "build", "--jobs", "4", "--index", archive.index(), input},
          {TIP_TIPIDX, "check", "--index", archive.index()},
          {TIP_TIPIDX, "export", "--index", archive.index()},
          {TIP_TIPIDX, "info", "--index", archive.index()},
          {TIP_TIPIDX, "names", "--index", archive.index(), "Sihanoukville"},
          {TIP_TIPSEARCH, "--index", archive.index(), "\"brick kilns\" OR ferr*"}};
}

// Under each of the limits, as ulimit takes them, every verb ends by itself and says how.
void check_limits(const std::vector<std::string>& limits) {
  const Archive archive;
  const std::string input = archive.dir().write("one.jsonl", to_jsonl(stories())).string();
  for (const std::string& limit : limits) {
    for (const auto& verb : verbs(archive, input)) {
      INFO(limit << " " << verb[0] << " " << verb[1]);
      const Outcome ended = in_shell("ulimit " + limit + "; exec \"$@\"", verb);
      INFO(ended.err);
      if (ended.status == 127) continue;  // the system could not even load it
      CHECK(ended.signal == 0);
      CHECK((ended.status == 0 || ended.status == 1 || ended.status == 2));
    }
  }
  CHECK(archive.search({"--count", "kilns"}).out == "2\n");
}

}  // namespace

TEST_CASE("with few descriptors programs end with a status and words") {
  std::vector<std::string> limits;
  for (int files = 4; files < 28; files += 3) limits.push_back("-n " + std::to_string(files));
  check_limits(limits);
}

TEST_CASE("with little memory programs end with a status and words") {
  std::vector<std::string> limits;
  // With less, libraries fail while they are loaded, before main.
  for (int megabytes = 80; megabytes < 700; megabytes += 40) {
    limits.push_back("-v " + std::to_string(megabytes * 1024));
  }
  check_limits(limits);
}
