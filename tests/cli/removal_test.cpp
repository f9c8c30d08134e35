// Articles that are removed, stay away and come back.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"
#include "tests/cli/living_folder.h"

using namespace tip::test;
namespace fs = std::filesystem;

TEST_CASE("articles are removed by identifier, file, folder and query") {
  struct Row {
    std::vector<std::string> what;
    std::size_t removed;
  };
  const Living living;
  const auto ids = ids_of(living.index());
  const std::string in = living.in().string();
  const std::string rain = ids.at(in + "/more/rain.txt");
  const Row rows[] = {
      {{"--id", rain, "--dry-run"}, 1},
      {{"--id", rain}, 1},
      {{"--id", rain}, 0},
      {{"--path", in + "/kilns.txt"}, 1},
      {{"--query", "\"Koh Dach\""}, 1},
      {{"--path", in}, stories().size()},
  };
  std::size_t left = ids.size();
  for (const Row& row : rows) {
    INFO(row.what.front() << " " << row.what[1]);
    std::vector<std::string> arguments = {"remove", "--json", "--index", living.index().string()};
    arguments.insert(arguments.end(), row.what.begin(), row.what.end());
    const Outcome outcome = tipidx(arguments);
    CHECK(outcome.status == (row.removed > 0 ? 0 : 1));
    const bool tried = row.what.back() == "--dry-run";
    const nlohmann::json said = parse_json(outcome.out);
    CHECK(said.at("removed") == row.removed);
    CHECK(said.at("documents") == (tried ? left : left - row.removed));
    CHECK(said.at("dry_run") == tried);
    CHECK(said.at("unknown").is_array());
    CHECK(said.at("unchanged") == left - row.removed);
    for (const char* none : {"added", "updated", "duplicates", "skipped", "failed", "bytes"}) {
      INFO(none);
      CHECK(said.at(none) == 0);
    }
    CHECK(said.at("seconds").is_number());
    CHECK(said.at("errors").empty());
    if (!tried) left -= row.removed;
    CHECK(articles_of(living.index()).size() == left);
  }
  CHECK(left == 0);
  CHECK(tipidx({"remove", "--index", living.index().string()}).status == 2);
}

TEST_CASE("segments of nothing but what was removed do not keep others from being merged") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const std::string in = (dir / "in").string();
  const auto add = [&](const char* name, int day) {
    dir.write(fmt::format("in/{}-{}.txt", name, day), page(fmt::format("Day {}", day), "Rain."));
    updated(index, {in, "--max-merge", "0"});
  };
  dir.write("in/kilns.txt", page("Brick kilns", "Kilns stood along the road."));
  const fs::path aliases = dir.write("aliases", "Sok An, Old Sok\n");
  REQUIRE(tipidx({"build", "--index", index, "--aliases", aliases.string(), in}).status == 0);
  for (int day = 0; day < 10; ++day) add("gone", day);
  for (int day = 0; day < 10; ++day) add("stays", day);
  REQUIRE(tipidx({"remove", "--index", index, "--query", "kilns"}).status == 0);
  for (int day = 0; day < 10; ++day) {
    REQUIRE(
        tipidx({"remove", "-q", "--index", index, "--path", fmt::format("{}/gone-{}.txt", in, day)})
            .status == 0);
  }
  CHECK(updated(index, {in}).at("documents") == 10);
  const nlohmann::json info = parse_json(tipidx({"info", "--json", "--index", index}).out);
  CHECK(info.at("segments").get<int>() < 9);
  CHECK(info.at("aliases") == 1);
  CHECK(updated(index, {in}).at("unchanged") == 10);
}

TEST_CASE("what was removed stays away whatever becomes of its file, as long as it is as it was") {
  const bool merged = GENERATE(false, true);
  INFO((merged ? "merged" : "not merged"));
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const fs::path in = dir / "in";
  const auto line = [](const std::string& name) {
    return fmt::format("{{\"title\":\"Ferry {0}\",\"body\":\"Ferry {0} crossed.\"}}\n", name);
  };
  std::string lines = line("one") + line("two") + line("three");
  dir.write("in/kilns.txt", page("Brick kilns", "Kilns stood along the road."));
  dir.write("in/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
  dir.write("in/wire.jsonl", lines);
  dir.write("in/alone.jsonl", line("alone"));
  REQUIRE(tipidx({"build", "--index", index, in.string()}).status == 0);
  REQUIRE(tipidx({"remove", "--index", index, "--path", (in / "rain.txt").string(), "--path",
                  (in / "alone.jsonl").string(), "--query", "two"})
              .status == 0);
  const auto titles = [&] {
    std::set<std::string> all;
    std::istringstream out(tipidx({"export", "--index", index}).out);
    for (std::string one; std::getline(out, one);) {
      all.insert(nlohmann::json::parse(one).at("title").get<std::string>());
    }
    return all;
  };
  std::set<std::string> expected = {"Brick kilns", "Ferry one", "Ferry three"};
  CHECK(titles() == expected);
  const auto touch = [&] {
    for (const auto& entry : fs::recursive_directory_iterator(in)) {
      if (!entry.is_regular_file()) continue;
      fs::last_write_time(entry, fs::last_write_time(entry) + std::chrono::hours(1));
    }
  };
  const auto move = [&](const char* from, const char* to) {
    fs::create_directories((in / to).parent_path());
    fs::rename(in / from, in / to);
  };
  struct Row {
    const char* what;
    std::function<void()> happens;
    std::vector<std::string> options = {};
    std::vector<std::string> come = {};
  };
  const std::vector<Row> rows = {
      {"nothing", [] {}},
      {"all is touched", touch},
      {"all is read again", [] {}, {"--retry-failed"}},
      {"a file is written again", [&] { dir.write("in/wire.jsonl", lines); }},
      {"its line is another one",
       [&] { dir.write("in/wire.jsonl", lines = line("new") + lines); },
       {},
       {"Ferry new"}},
      {"a page is moved", [&] { move("rain.txt", "old/water.txt"); }},
      {"a page is moved and all touched",
       [&] {
         move("old/water.txt", "water.txt");
         touch();
       }},
      {"containers are moved",
       [&] {
         move("wire.jsonl", "old/wire-1.jsonl");
         move("alone.jsonl", "old/alone-1.jsonl");
       }},
      {"a container is moved and has grown",
       [&] {
         move("old/wire-1.jsonl", "wire-2.jsonl");
         dir.write("in/wire-2.jsonl", lines += line("last"));
       },
       {"--commit-every", "0"},
       {"Ferry last"}},
      {"the drive is away",
       [&] {
         fs::rename(in, dir / "away");
         updated(index, {in.string()}, 2);
         fs::rename(dir / "away", in);
       }},
      {"nothing again", [] {}},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    if (merged) REQUIRE(tipidx({"compact", "--index", index}).status == 0);
    row.happens();
    std::vector<std::string> arguments = row.options;
    arguments.push_back(in.string());
    const nlohmann::json json = updated(index, arguments);
    expected.insert(row.come.begin(), row.come.end());
    CHECK(titles() == expected);
    CHECK(json.at("documents") == expected.size());
    CHECK(tipidx({"check", "--index", index}).status == 0);
  }
}

TEST_CASE("what was removed stays away when logs are rotated or put together") {
  const auto line = [](const std::string& name) {
    return fmt::format("{{\"title\":\"{0}\",\"body\":\"Ferry {0} crossed.\"}}\n", name);
  };
  struct Row {
    const char* what;
    const char* older;  // what the log of today becomes, or is added to
    std::size_t documents;
  };
  const Row rows[] = {{"rotated, older ones first", "wire-1.jsonl", 3},
                      {"rotated, older ones last", "wire.jsonl.1.jsonl", 3},
                      {"put together", "all.jsonl", 4}};
  for (const Row& row : rows) {
    INFO(row.what);
    const TempDir dir;
    const std::string index = (dir / "index").string();
    const fs::path in = dir / "in";
    const bool together = row.older == std::string_view("all.jsonl");
    const std::string today = line("one") + line("two") + line("three");
    dir.write("in/wire.jsonl", today);
    if (together) dir.write("in/all.jsonl", line("old") + line("older"));
    REQUIRE(tipidx({"build", "--index", index, in.string()}).status == 0);
    REQUIRE(tipidx({"remove", "--index", index, "--query", "two"}).status == 0);
    fs::remove(in / "wire.jsonl");
    if (together) {
      dir.write("in/all.jsonl", line("old") + line("older") + today);
    } else {
      dir.write(fmt::format("in/{}", row.older), today);
      dir.write("in/wire.jsonl", line("four"));
    }
    for (int times = 0; times < 2; ++times) {
      CHECK(updated(index, {in.string()}).at("documents") == row.documents);
      CHECK(search(index, "two").total == 0);
      for (const auto& entry : fs::directory_iterator(in)) {
        fs::last_write_time(entry, fs::last_write_time(entry) + std::chrono::hours(1));
      }
    }
  }
}

TEST_CASE("what was removed comes back when it changes, or its file is gone and comes anew") {
  const bool merged = GENERATE(false, true);
  INFO((merged ? "merged" : "not merged"));
  const Living living;
  const std::string index = living.index().string();
  const std::string kilns = (living.in() / "kilns.txt").string();
  const std::size_t all = ids_of(index).size();
  const auto remove = [&](const std::string& path) {
    REQUIRE(tipidx({"remove", "--index", index, "--path", path}).status == 0);
    if (merged) REQUIRE(tipidx({"compact", "--index", index}).status == 0);
    CHECK(updated(index, {living.in().string()}).at("documents") == all - 1);
  };
  remove(kilns);
  std::ofstream(kilns) << page("A changed page", "Kilns again.");
  CHECK(updated(index, {living.in().string()}).at("documents") == all);
  remove(kilns);
  const fs::path away = living.dir.path() / "away.txt";
  fs::rename(kilns, away);
  CHECK(updated(index, {living.in().string()}).at("documents") == all - 1);
  if (merged) REQUIRE(tipidx({"compact", "--index", index}).status == 0);
  fs::rename(away, kilns);
  CHECK(updated(index, {living.in().string()}).at("documents") == all);
  remove(kilns);
  fs::rename(kilns, away);
  fs::rename(away, living.in() / "more/moved.txt");
  CHECK(updated(index, {living.in().string()}).at("documents") == all - 1);
  CHECK(updated(index, {living.in().string(), "--restore"}).at("added") == 1);
  CHECK(updated(index, {living.in().string(), "--restore"}).at("unchanged") == all);
  fs::rename(living.in() / "more/moved.txt", kilns);
  CHECK(updated(index, {living.in().string()}).at("updated") == 1);
  // A copy elsewhere is another file.
  remove(kilns);
  fs::copy_file(kilns, living.in() / "copy.txt");
  CHECK(updated(index, {living.in().string()}).at("documents") == all);
  living.dir.write("in/wire.jsonl", "");
  CHECK(tipidx({"check", "--index", index}).status == 0);
}

TEST_CASE("a query that is not understood removes nothing") {
  const Living living;
  const std::string index = living.index().string();
  const std::vector<std::string> remove = {"remove", "--index", index, "--query",
                                           "source: \"kilns\""};
  const Outcome refused = tipidx(remove);
  CHECK(refused.status == 2);
  CHECK(refused.err.find("nothing is removed") != std::string::npos);
  std::vector<std::string> looking = remove;
  looking.push_back("--dry-run");
  const Outcome looked = tipidx(looking);
  CHECK(looked.status == 0);
  CHECK(looked.err.find("source:") != std::string::npos);
  CHECK(tipidx({"remove", "--index", index, "--query", "kilns"}).status == 0);
}

TEST_CASE("what was removed of a file that had grown stays away after a merge") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const std::string in = (dir / "in").string();
  dir.write("in/kilns.txt", page("Brick kilns", "Kilns stood along the road."));
  std::string lines;
  for (int n = 0; n < 3; ++n) {
    lines += fmt::format("{{\"title\":\"Ferry {0}\",\"body\":\"Ferry {0} crossed.\"}}\n", n);
    dir.write("in/lines.jsonl", lines);
    if (n == 1) REQUIRE(tipidx({"build", "--index", index, in}).status == 0);
  }
  CHECK(updated(index, {in}).at("documents") == 4);
  REQUIRE(tipidx({"remove", "--index", index, "--path", in + "/lines.jsonl"}).status == 0);
  for (const bool merged : {false, true}) {
    INFO((merged ? "merged" : "removed"));
    if (merged) REQUIRE(tipidx({"compact", "--index", index}).status == 0);
    CHECK(updated(index, {in}).at("documents") == 1);
  }
}
