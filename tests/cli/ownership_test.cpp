// A build touches nothing that tip did not make, and no file on the system's account.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

// Every file below `folder` with its bytes, and every link with where it leads.
std::map<std::string, std::string> contents(const fs::path& folder) {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = fs::relative(entry.path(), folder).string();
    if (entry.is_symlink()) {
      found[name] = "-> " + fs::read_symlink(entry.path()).string();
    } else if (entry.is_regular_file()) {
      found[name] = read_file(entry.path());
    }
  }
  return found;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Outcome build(const fs::path& index, const fs::path& input, std::vector<std::string> options = {}) {
  options.insert(options.begin(), {"build", "--index", index.string()});
  options.push_back(input.string());
  return tipidx(options);
}

}  // namespace

TEST_CASE("a folder that is not empty and not an index is refused and stays as it is") {
  const TempDir dir;
  const fs::path input = dir.write("wire.jsonl", to_jsonl(stories()));
  const std::vector<std::vector<std::string>> cases = {
      {"thesis.txt"},
      {".hidden"},
      {"scratch/thesis.txt", "gen-alpha/data.txt", "gen-notes.txt"},
      {"lock"},
      {"lock", "scratch/built/notes.txt"},
      {"CURRENT", "letters/a.txt"},
      {"gen-000001/iamglass", "gen-000001/postlist.glass"},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    INFO(cases[i].front());
    const fs::path home = dir / ("home" + std::to_string(i));
    for (const std::string& name : cases[i]) dir.write((home / name).string(), "mine\n");
    const auto before = contents(home);
    for (const char* verb : {"build", "build --strict"}) {
      const Outcome outcome =
          std::string(verb) == "build" ? build(home, input) : build(home, input, {"--strict"});
      CHECK(outcome.status == 2);
      CHECK_THAT(outcome.err, Contains("not empty") && Contains("hint: "));
      CHECK(contents(home) == before);
    }
  }
}

TEST_CASE("an empty folder, a new one, and a copy of an index may be built in") {
  const Archive archive;
  const fs::path input = archive.dir().write("wire.jsonl", to_jsonl(stories()));
  fs::create_directory(archive.dir() / "empty");
  fs::copy(archive.index(), archive.dir() / "copy", fs::copy_options::recursive);
  fs::remove(archive.dir() / "copy/lock");
  for (const char* name : {"empty", "new/in/new", "copy"}) {
    INFO(name);
    const fs::path index = archive.dir() / name;
    CHECK(build(index, input).status == 0);
    CHECK(names_in(index).size() == 3);
    CHECK(tipsearch({"--index", index.string(), "--count", "kilns"}).out == "2\n");
  }
}

TEST_CASE("what a user keeps in an index folder stays there") {
  const Archive archive;
  const fs::path index = archive.index();
  const fs::path input = archive.dir().write("wire.jsonl", to_jsonl(stories()));
  const std::vector<std::string> mine = {
      "notes.txt",        "gen-notes.txt",           "gen-alpha/a.txt", "gen-000001/why.txt",
      "gen-000099/b.txt", "gen-000001/more/c.glass", "CURRENT.new",     "scratch-old/x"};
  for (const std::string& name : mine) archive.dir().write((index / name).string(), "mine\n");
  const Outcome outcome = build(index, input);
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.err, Contains("gen-000001 is not wholly removed"));
  for (const std::string& name : mine) {
    INFO(name);
    REQUIRE(fs::exists(index / name));
    CHECK(read_file(index / name) == "mine\n");
  }
  CHECK_FALSE(fs::exists(index / "gen-000001/postlist.glass"));
  CHECK(archive.search({"--count", "kilns"}).out == "2\n");

  archive.dir().write((index / "scratch/thesis.txt").string(), "mine\n");
  const Outcome refused = build(index, input);
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Contains("scratch") && Contains("hint: "));
  CHECK(read_file(index / "scratch/thesis.txt") == "mine\n");
  CHECK(archive.search({"--count", "kilns"}).out == "2\n");
}

TEST_CASE("what a killed build has left is removed by the next") {
  const Archive archive;
  const fs::path index = archive.index();
  const fs::path input = archive.dir().write("new.jsonl", to_jsonl(stories()));
  for (const char* left :
       {"scratch/bulk/000-data", "scratch/bulk/003-postings-00012", "scratch/built/postlist.glass",
        "scratch/built/iamglass.tmp", "scratch/built/iamglass", "scratch/CURRENT"}) {
    INFO(left);
    archive.dir().write("index/" + std::string(left), "left\n");
    CHECK(build(index, input).status == 0);
    CHECK(names_in(index).size() == 3);  // CURRENT, lock and one generation
  }
}

TEST_CASE("no link leads a build out of its folder") {
  const TempDir dir;
  const fs::path input = dir.write("wire.jsonl", to_jsonl(stories()));
  for (const char* link : {"CURRENT", "CURRENT.new", "lock", "scratch", "gen-000001", "gen-000002",
                           "scratch/built", "scratch/bulk/000-data", "gen-000001/postlist.glass"}) {
    INFO(link);
    const fs::path index = dir / ("index-" + std::to_string(std::hash<std::string>()(link)));
    REQUIRE(build(index, input).status == 0);
    const fs::path outside = dir / "outside";
    fs::remove_all(outside);
    dir.write("outside/precious/iamglass", "mine\n");
    dir.write("outside/victim", "tipidx, process 1\n");
    const auto before = contents(outside);
    const fs::path at = index / link;
    fs::create_directories(at.parent_path());
    fs::remove_all(at);
    const bool folder = at.filename() == "scratch" || at.filename() == "built" ||
                        at.filename().string().starts_with("gen-");
    fs::create_symlink(outside / (folder ? "precious" : "victim"), at);
    const Outcome outcome = build(index, input);
    CHECK((outcome.status == 0 || outcome.status == 2));
    if (outcome.status == 2) CHECK_THAT(outcome.err, Contains("hint: "));
    CHECK(contents(outside) == before);
  }
}

TEST_CASE("a CURRENT that names no index costs none") {
  const TempDir dir;
  const fs::path input = dir.write("wire.jsonl", to_jsonl(stories()));
  const fs::path nothing = dir / "nothing";
  fs::create_directory(nothing);
  const fs::path index = dir / "index";
  for (const char* text :
       {"", "\n", "xen-000001\n", "gen-000001", "gen-000001 \r\n", "gen-\n",
        "gen-000001\ngen-000002\n", "gen-99999999999999999999\n", "../outside\n"}) {
    INFO(text);
    fs::remove_all(index);
    REQUIRE(build(index, input).status == 0);
    dir.write("index/CURRENT", text);
    for (const fs::path& what : {nothing, input}) {
      const Outcome outcome = build(index, what);
      CHECK(outcome.status == 2);
      CHECK_THAT(outcome.err, Contains("echo gen-000001 > "));
      CHECK(fs::exists(index / "gen-000001/postlist.glass"));
    }
    CHECK(tipsearch({"--index", index.string(), "kilns"}).status == 2);
    // What the hint says helps.
    dir.write("index/CURRENT", "gen-000001\n");
    CHECK(tipsearch({"--index", index.string(), "--count", "kilns"}).out == "2\n");
  }
}

TEST_CASE("a build of nothing leaves the index, and says what there is") {
  const Archive archive;
  fs::create_directory(archive.dir() / "nothing");
  const Outcome outcome =
      tipidx({"build", "--json", "--index", archive.index(), (archive.dir() / "nothing").string()});
  CHECK(outcome.status == 1);
  CHECK(parse_json(outcome.out)["documents"] == 8);
  CHECK(parse_json(outcome.out)["added"] == 0);
  CHECK(archive.search({"--count", "kilns"}).out == "2\n");
}

TEST_CASE("files that cannot be read keep the old index, unless a partial one will do") {
  const Archive archive;
  const fs::path good = archive.dir().write("good.jsonl", to_jsonl(numbered_stories(3, "orchids")));
  const fs::path bad = archive.dir().write("bad.jsonl", "{\"title\": \"no end\n");
  const fs::path gone = archive.dir() / "unplugged";
  struct Case {
    std::vector<std::string> arguments;
    bool replaced;
    int status;
  };
  const std::vector<Case> cases = {
      {{good.string(), bad.string()}, true, 0},  // a bad article is no reason to stay behind
      {{"--strict", good.string()}, true, 0},
      {{"--strict", good.string(), bad.string()}, false, 2},
      {{good.string(), gone.string()}, false, 2},
      {{"--strict", good.string(), gone.string()}, false, 2},
      {{"--partial", good.string(), gone.string()}, true, 0},
  };
  for (const Case& c : cases) {
    INFO(c.arguments.front() + " " + c.arguments.back());
    const fs::path kilns = archive.dir().write("kilns.jsonl", to_jsonl(stories()));
    REQUIRE(build(archive.index(), kilns).status == 0);
    std::vector<std::string> arguments = {"build", "--json", "--index", archive.index()};
    arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
    const Outcome outcome = tipidx(arguments);
    CHECK(outcome.status == c.status);
    CHECK(archive.search({"--count", "orchids"}).out == (c.replaced ? "3\n" : "0\n"));
    CHECK(archive.search({"--count", "kilns"}).out == (c.replaced ? "0\n" : "2\n"));
    const auto summary = parse_json(outcome.out);
    CHECK(summary["documents"] == (c.replaced ? 3 : 8));
    CHECK(summary["added"] == (c.replaced ? 3 : 0));
    if (!c.replaced) CHECK_THAT(outcome.err, Contains("the old index is kept") && Contains("hint"));
  }
  // Without an old index there is nothing to keep.
  const fs::path fresh = archive.dir() / "fresh";
  CHECK(tipidx({"build", "--index", fresh.string(), good.string(), gone.string()}).status == 0);
  const fs::path strict = archive.dir() / "strict";
  CHECK(build(strict, bad, {"--strict", good.string()}).status == 2);
  CHECK_FALSE(fs::exists(strict / "CURRENT"));
}

TEST_CASE("an index found above that belongs to another user is used only when it is named") {
  if (::geteuid() != 0) {
    WARN("skipped: only root may give a folder to another user");
    return;
  }
  constexpr uid_t kNobody = 65534;
  const TempDir dir;
  const fs::path input = dir.write("wire.jsonl", to_jsonl(stories()));
  const fs::path index = dir / "a/.tip";
  fs::create_directories(dir / "a/b");
  REQUIRE(build(index, input).status == 0);
  const Command below = {.directory = dir / "a/b"};
  CHECK(tipsearch({"--count", "kilns"}, below).out == "2\n");
  fs::create_symlink("../a/.tip", dir / "a/b/.tip");
  for (const bool link : {false, true}) {
    if (!link) fs::remove(dir / "a/b/.tip");
    if (link) fs::create_symlink("../.tip", dir / "a/b/.tip");
    REQUIRE(::chown(index.c_str(), kNobody, kNobody) == 0);
    for (const char* verb : {"info", "check", "export", "names"}) {
      const Outcome outcome = tipidx({verb}, below);
      CHECK(outcome.status == 2);
      CHECK_THAT(outcome.err, Contains("another user") && Contains("--index"));
    }
    CHECK(tipsearch({"kilns"}, below).status == 2);
    CHECK(tipidx({"build", input.string()}, {.directory = index.parent_path()}).status == 2);
    CHECK(tipsearch({"--count", "--index", index.string(), "kilns"}, below).out == "2\n");
    CHECK(tipsearch({"--count", "kilns"},
                    {.environment = {{"TIP_INDEX", index.string()}}, .directory = dir / "a/b"})
              .out == "2\n");
    REQUIRE(::chown(index.c_str(), ::geteuid(), ::getegid()) == 0);
  }
}

TEST_CASE("an index inside the folder it is of is not read as articles") {
  const TempDir dir;
  const std::string in = dir.path().string();
  const std::string index = (dir / "shelf/index").string();
  dir.write("shelf/wire.jsonl", to_jsonl(stories()));
  dir.write("lock/lock", "A page\n\nThe lock of the river gate rose on Friday.\n");
  for (const char* verb : {"build", "update", "build", "update"}) {
    const Outcome outcome = tipidx({verb, "--json", "--index", index, in});
    INFO(verb << " " << outcome.err);
    const nlohmann::json json = parse_json(outcome.out);
    CHECK(json.at("documents") == stories().size() + 1);
    CHECK(json.at("failed") == 0);
  }
}
