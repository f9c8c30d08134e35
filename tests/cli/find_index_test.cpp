// Where the programs find the index.
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;

namespace {

// Builds an index of one story about `word` in `folder` and gives its name back.
std::string build(const TempDir& dir, const std::string& folder, const std::string& word) {
  const std::string index = (dir / folder).string();
  std::filesystem::create_directories(std::filesystem::path(index).parent_path());
  REQUIRE(tipidx({"build", "--quiet", "--index", index, "-"},
                 {.input = to_jsonl(numbered_stories(1, word))})
              .status == 0);
  return index;
}

bool finds(const std::string& word, const Command& where, std::vector<std::string> options = {}) {
  options.push_back(word);
  const Outcome outcome = tipsearch(options, where);
  CHECK(outcome.status != 2);
  return outcome.status == 0;
}

}  // namespace

TEST_CASE("option --index is stronger than TIP_INDEX, which is stronger than the nearest .tip") {
  const TempDir dir;
  const std::string orchids = build(dir, "one", "orchids");
  const std::string ferries = build(dir, "two", "ferries");
  build(dir, "a/.tip", "kilns");
  const Command here = {.directory = dir / "a"};
  CHECK(finds("kilns", here));

  Command with_variable = here;
  with_variable.environment["TIP_INDEX"] = ferries;
  CHECK(finds("ferries", with_variable));
  CHECK_FALSE(finds("kilns", with_variable));
  CHECK(finds("orchids", with_variable, {"--index", orchids}));
  CHECK_FALSE(finds("ferries", with_variable, {"--index", orchids}));

  with_variable.environment["TIP_INDEX"] = "";
  CHECK(finds("kilns", with_variable));
}

TEST_CASE("whatever tipidx does, it does to the index that is named, and to no other") {
  struct Row {
    std::vector<std::string> arguments;
    std::string says;  // on standard output
  };
  const Row rows[] = {
      {{"info", "--json"}, "\"documents\":1"},
      {{"sources", "--json"}, "\"documents\":1"},
      {{"check", "--json"}, "\"documents\":1"},
      {{"export"}, "orchids"},
      {{"names", "--json"}, ""},
      {{"verify", "named.jsonl"}, ""},
      {{"update", "--json", "more.jsonl"}, "\"documents\":2"},
      {{"compact", "--json"}, "\"documents\":2"},
      {{"remove", "--json", "--query", "orchids"}, "\"documents\":1"},
      {{"build", "--json", "more.jsonl"}, "\"documents\":1"},
  };
  const TempDir dir;
  const std::string named = build(dir, "named", "orchids");
  Command here = {.directory = dir.path()};
  here.environment["TIP_INDEX"] = build(dir, "other", "kilns");
  dir.write("named.jsonl", tipidx({"export", "--index", named}).out);
  dir.write("more.jsonl", to_jsonl(numbered_stories(1, "ferries")));
  for (const Row& row : rows) {
    INFO(row.arguments.front());
    std::vector<std::string> arguments = row.arguments;
    arguments.insert(arguments.end(), {"--index", named});
    const Outcome outcome = tipidx(arguments, here);
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.out, Contains(row.says));
    CHECK(outcome.out.find("kilns") == std::string::npos);
    CHECK(tipsearch({"--count", "kilns"}, here).out == "1\n");
    CHECK(tipsearch({"--count", "ferries"}, here).out == "0\n");
  }
}

TEST_CASE("the nearest .tip upwards is used") {
  const TempDir dir;
  build(dir, "a/.tip", "kilns");
  build(dir, "a/b/.tip", "orchids");
  std::filesystem::create_directories(dir / "a/b/c/d");
  std::filesystem::create_directories(dir / "a/x/y");
  CHECK(finds("orchids", {.directory = dir / "a/b/c/d"}));
  CHECK(finds("orchids", {.directory = dir / "a/b"}));
  CHECK(finds("kilns", {.directory = dir / "a/x/y"}));
  CHECK(tipidx({"info"}, {.directory = dir / "a/b/c"}).status == 0);
}

TEST_CASE("build makes .tip where it is run") {
  const TempDir dir;
  std::filesystem::create_directory(dir / "here");
  dir.write("wire.jsonl", to_jsonl(stories()));
  REQUIRE(tipidx({"build", "../wire.jsonl"}, {.directory = dir / "here"}).status == 0);
  CHECK(std::filesystem::is_directory(dir / "here/.tip"));
  CHECK(finds("kilns", {.directory = dir / "here"}));
}

TEST_CASE("build goes where TIP_INDEX says") {
  const TempDir dir;
  const std::string index = (dir / "variable").string();
  REQUIRE(tipidx({"build", "-"}, {.input = to_jsonl(stories()),
                                  .environment = {{"TIP_INDEX", index}},
                                  .directory = dir.path()})
              .status == 0);
  CHECK_FALSE(std::filesystem::exists(dir / ".tip"));
  CHECK(finds("kilns", {}, {"--index", index}));
}

TEST_CASE("a build does not index its own index") {
  const TempDir dir;
  dir.write("wire.jsonl", to_jsonl(stories()));
  for (int round = 0; round < 2; ++round) {
    REQUIRE(tipidx({"build", "."}, {.directory = dir.path()}).status == 0);
    const Outcome info = tipsearch({"--count", "kilns"}, {.directory = dir.path()});
    CHECK(info.out == "2\n");
  }
}

TEST_CASE("no index, or something else in its place, is an error with a hint") {
  const TempDir dir;
  dir.write("file", "no index");
  std::filesystem::create_directory(dir / "empty");
  for (const char* name : {"nowhere", "file", "empty"}) {
    INFO(name);
    const std::string index = (dir / name).string();
    const Outcome search = tipsearch({"--index", index, "kilns"});
    CHECK(search.status == 2);
    CHECK(search.out.empty());
    CHECK_THAT(search.err, Contains(name));
    CHECK_THAT(search.err, Contains("tipidx build"));
    CHECK(tipidx({"info", "--index", index}).status == 2);
    CHECK(tipidx({"check", "--index", index}).status == 2);
  }
}

TEST_CASE("what needs an index makes no folder that would be taken for one") {
  const TempDir dir;
  dir.write("in/kilns.txt", "Kilns stand along the road.");
  const std::string in = (dir / "in").string();
  const std::vector<std::vector<std::string>> commands = {{"update"},
                                                          {"update", in},
                                                          {"compact"},
                                                          {"remove", "--id", "x"},
                                                          {"remove", "--dry-run", "--path", in}};
  for (std::vector<std::string> command : commands) {
    CAPTURE(command);
    CHECK(tipidx(command, {.directory = dir / "in"}).status == 2);
    command.insert(command.begin() + 1, {"--index", (dir / "typo" / "deep").string()});
    CHECK(tipidx(command).status == 2);
    CHECK_FALSE(std::filesystem::exists(dir / "in" / ".tip"));
    CHECK_FALSE(std::filesystem::exists(dir / "typo"));
  }
  REQUIRE(tipidx({"build", "."}, {.directory = dir.path()}).status == 0);
  CHECK(tipsearch({"--count", "kilns"}, {.directory = dir / "in"}).out == "1\n");
}
