// Keeping an index up to date: after every change its answers are those of an index built anew.
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"
#include "tests/cli/living_folder.h"
#include "tests/cli/tracing.h"

using namespace tip::test;
using Catch::Contains;
namespace fs = std::filesystem;

TEST_CASE("after random changes an update answers as a build does, compacted with its scores") {
  const Living living;
  std::mt19937 random(2);
  const auto any_file = [&](const char* ending) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(living.in())) {
      if (entry.path().extension() == ending) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files.empty() ? fs::path() : files[random() % files.size()];
  };
  for (int step = 0; step < 7; ++step) {
    for (unsigned changes = 1 + static_cast<unsigned>(random() % 3); changes > 0; --changes) {
      const fs::path file = any_file(".txt");
      const std::string name = fmt::format("in/new-{}-{}.txt", step, changes);
      switch (random() % 5) {
        case 0:
          if (!file.empty()) fs::remove(file);
          break;
        case 1:
          if (!file.empty()) fs::rename(file, living.dir.path() / name);
          break;
        case 2:
          if (!file.empty()) {
            std::ofstream(file) << page("A changed page", fmt::format("Kilns {} again.", step));
          }
          break;
        case 3:
          std::ofstream(any_file(".jsonl"), std::ios::app)
              << to_jsonl(numbered_stories(1 + random() % 3, fmt::format("river{}", step)));
          break;
        default:
          living.dir.write(name, page(fmt::format("Page {}", step), "Rain and a ferry."));
          break;
      }
    }
    INFO("step " << step);
    // Every other time an update is killed before, at any of its commits or between them.
    if (step % 2 == 0) {
      Process killed({.program = TIP_TIPIDX,
                      .arguments = {"update", "-q", "--commit-every", "0", "--index",
                                    living.index().string(), living.in().string()}});
      std::this_thread::sleep_for(std::chrono::milliseconds(random() % 100));
      killed.kill(SIGKILL);
    }
    updated(living.index(), {living.in().string(), "--commit-every", step % 3 == 0 ? "0" : "128"});
    living.check_as_built_anew();
  }
  REQUIRE(tipidx({"compact", "--index", living.index().string()}).status == 0);
  living.check_as_built_anew();
  for (const char* query : {"river friday", "kilns", "rain ferry"}) {
    const Found here = search(living.index(), query);
    const Found there = search(living.dir.path() / "anew", query);
    REQUIRE(here.scores.size() == there.scores.size());
    for (const auto& [key, score] : here.scores) {
      CHECK(score == Approx(there.scores.at(key)).epsilon(1e-9));
    }
  }
}

TEST_CASE("an update reads what has changed, and identifiers stay") {
  const Living living;
  const auto ids = ids_of(living.index());
  const auto counts = [](const nlohmann::json& json) {
    return std::vector<int>{json.at("added"), json.at("updated"), json.at("removed"),
                            json.at("unchanged")};
  };
  const int all = static_cast<int>(ids.size());
  // Nothing.
  CHECK(counts(updated(living.index(), {})) == std::vector{0, 0, 0, all});
  // A file that was only touched.
  fs::last_write_time(living.in() / "kilns.txt",
                      fs::file_time_type::clock::now() - std::chrono::hours(50));
  CHECK(counts(updated(living.index(), {})) == std::vector{0, 0, 0, all});
  // One that was moved, one that was changed, and a line that was appended.
  fs::rename(living.in() / "ferry.txt", living.in() / "more/boat.txt");
  living.dir.write("in/kilns.txt", page("Brick kilns", "Kilns stood along the road."));
  std::ofstream(living.in() / "wire.jsonl", std::ios::app)
      << to_jsonl(numbered_stories(1, "appended"));
  CHECK(counts(updated(living.index(), {living.in().string()})) == std::vector{1, 2, 0, all - 2});
  const auto now = ids_of(living.index());
  CHECK(now.at((living.in() / "more/boat.txt").string()) ==
        ids.at((living.in() / "ferry.txt").string()));
  CHECK(now.at((living.in() / "kilns.txt").string()) ==
        ids.at((living.in() / "kilns.txt").string()));
}

TEST_CASE("a path that is missing, empty or cannot be read removes nothing") {
  const Living living;
  const std::size_t all = articles_of(living.index()).size();
  const fs::path away = living.dir.path() / "away";
  fs::rename(living.in(), away);
  for (const bool empty : {false, true}) {
    INFO((empty ? "empty" : "missing"));
    if (empty) fs::create_directory(living.in());
    const Outcome outcome =
        tipidx({"update", "--index", living.index().string(), living.in().string()});
    CHECK(outcome.status == (empty ? 0 : 2));
    CHECK_THAT(outcome.err, Contains("its articles stay in the index") && Contains("--prune"));
    CHECK((outcome.err.find("but for 1 path") == std::string::npos) == empty);
    CHECK(articles_of(living.index()).size() == all);
    const Outcome strict =
        tipidx({"update", "--strict", "--index", living.index().string(), living.in().string()});
    CHECK(strict.status == (empty ? 0 : 2));
    CHECK((strict.err.find("the index is as it was") == std::string::npos) == empty);
  }
  fs::remove(living.in());
  fs::rename(away, living.in());
  if (::geteuid() != 0) {
    fs::permissions(living.in() / "more", fs::perms::none);
    const Outcome partial =
        tipidx({"update", "--json", "--index", living.index().string(), living.in().string()});
    CHECK(partial.status == 2);
    CHECK(parse_json(partial.out).at("removed") == 0);
    fs::permissions(living.in() / "more", fs::perms::owner_all);
  }
  CHECK(updated(living.index(), {living.in().string()}).at("unchanged") == all);
  // A folder inside that has vanished has gone; the whole only when told so.
  fs::remove_all(living.in() / "more");
  CHECK(updated(living.index(), {living.in().string()}).at("removed") == 1);
  fs::remove_all(living.in());
  CHECK(updated(living.index(), {living.in().string(), "--prune"}).at("documents") == 0);
  CHECK(tipsearch({"--index", living.index().string(), "kilns"}).status == 1);
  CHECK(tipidx({"check", "--index", living.index().string()}).status == 0);
}

TEST_CASE("a file is the same however it is named") {
  const Living living;
  const std::size_t all = articles_of(living.index()).size();
  const std::string by_dots = (living.in() / "more" / "..").string();
  CHECK(updated(living.index(), {by_dots}).at("unchanged") == all);
  CHECK(updated(living.index(), {living.in().string() + "//", by_dots}).at("unchanged") == all);
}

TEST_CASE("an index of standard input is kept beside what an update brings") {
  const TempDir dir;
  const std::string index = (dir.path() / "index").string();
  Command from;
  from.input = to_jsonl(stories());
  REQUIRE(tipidx({"build", "--index", index, "-"}, from).status == 0);
  CHECK(tipidx({"update", "--index", index}).status == 2);
  dir.write("in/kilns.txt", page("Brick kilns", "Kilns stand along the road."));
  const nlohmann::json json = updated(index, {(dir.path() / "in").string()});
  CHECK(json.at("added") == 1);
  CHECK(json.at("documents") == stories().size() + 1);
  REQUIRE(tipidx({"compact", "--index", index}).status == 0);
  CHECK(articles_of(index).size() == stories().size() + 1);
  // It is no file of the folder that it was given in.
  from.directory = dir / "in";
  from.input = to_jsonl(numbered_stories(2, "orchids"));
  CHECK(tipidx({"update", "--index", index, "-"}, from).status == 0);
  CHECK(updated(index, {(dir / "in").string(), dir.path().string()}).at("removed") == 0);
  CHECK(articles_of(index).size() == stories().size() + 3);
}

TEST_CASE("segments are merged after an update, as long as they may be") {
  const Living living;
  const auto segments = [&] {
    return parse_json(tipidx({"info", "--json", "--index", living.index().string()}).out)
        .at("segments")
        .get<std::size_t>();
  };
  for (int day = 0; day < 12; ++day) {
    living.dir.write(fmt::format("in/day-{}.txt", day), page(fmt::format("Day {}", day), "Rain."));
    updated(living.index(), {living.in().string(), "--max-merge", "0"});
  }
  CHECK(segments() == 13);
  living.dir.write("in/kilns.txt", page("Brick kilns", "Kilns stood along the road."));
  const auto ids = ids_of(living.index());
  updated(living.index(), {living.in().string()});
  CHECK(segments() < 9);
  CHECK(ids_of(living.index()) == ids);
  living.check_as_built_anew();
  // What is merged is known, as are the files that have gone.
  fs::rename(living.in() / "day-3.txt", living.in() / "day-three.txt");
  fs::remove(living.in() / "day-4.txt");
  const nlohmann::json json = updated(living.index(), {living.in().string()});
  CHECK(json.at("updated") == 1);
  CHECK(json.at("removed") == 1);
  CHECK(json.at("added") == 0);
  living.check_as_built_anew();
}

TEST_CASE("an update commits what it has read, and the next one goes on there") {
  if (!can_trace()) return;
  const Living living;
  for (int n = 0; n < 6; ++n) {
    living.dir.write(fmt::format("in/new-{}.txt", n), page(fmt::format("New {}", n), "Rain."));
  }
  std::ofstream(living.in() / "kilns.txt") << page("A changed page", "Kilns again.");
  fs::remove(living.in() / "ferry.txt");
  const std::size_t before = ids_of(living.index()).size();
  // Each commit renames two files: the fourth CURRENT kills it.
  const Outcome killed =
      run(with_fault("rename:signal=KILL:when=8",
                     {.program = TIP_TIPIDX,
                      .arguments = {"update", "-q", "--commit-every", "0", "--max-merge", "0",
                                    "--index", living.index().string(), living.in().string()}}));
  CHECK(killed.signal == SIGKILL);
  // The vanished page went first; three of seven files are in.
  const std::size_t stopped = ids_of(living.index()).size();
  CHECK((stopped == before + 1 || stopped == before + 2));
  const nlohmann::json json = updated(living.index(), {living.in().string()});
  CHECK(json.at("added").get<std::size_t>() + json.at("updated").get<std::size_t>() == 4);
  CHECK(json.at("removed") == 0);
  living.check_as_built_anew();
}

TEST_CASE("notes on files that are damaged stop an update, not a search") {
  const Living living;
  const std::string index = living.index().string();
  REQUIRE(tipidx({"remove", "--index", index, "--query", "kilns"}).status == 0);
  fs::path notes;
  for (const auto& entry : fs::directory_iterator(index)) {
    if (entry.path().filename().string().starts_with("files-")) notes = entry.path();
  }
  REQUIRE(fs::exists(notes));
  std::fstream(notes, std::ios::in | std::ios::out | std::ios::binary).seekp(12).put('\0');
  for (const char* verb : {"update", "check", "sources", "info"}) {
    INFO(verb);
    const Outcome outcome = tipidx({verb, "--index", index});
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains(notes.filename().string()) && Contains("hint: "));
  }
  CHECK(tipsearch({"--index", index, "ferry"}).status == 0);
  CHECK(tipidx({"build", "--index", index, living.in().string()}).status == 0);
  CHECK(tipidx({"check", "--index", index}).status == 0);
}

TEST_CASE("what was read and found as it was is not read again") {
  const Living living;
  const std::string index = living.index().string();
  const std::size_t all = ids_of(index).size();
  const fs::path kilns = living.in() / "kilns.txt";
  living.dir.write("in/empty.txt", "");
  const auto later = fs::last_write_time(kilns) + std::chrono::hours(2);
  fs::last_write_time(kilns, later);
  const nlohmann::json first = updated(index, {living.in().string()});
  CHECK(first.at("failed") == 1);
  CHECK(first.at("unchanged") == all);
  // Other words of the same size and time would only be seen if it were read.
  std::string text = page("Brick kilns", "Kilns stand along the road.");
  std::ofstream(kilns) << text.replace(text.find("road"), 4, "lane");
  fs::last_write_time(kilns, later);
  for (const bool merged : {false, true}) {
    INFO((merged ? "merged" : "not merged"));
    if (merged) REQUIRE(tipidx({"compact", "--index", index}).status == 0);
    const nlohmann::json again = updated(index, {living.in().string()});
    CHECK(again.at("unchanged") == all);
    CHECK(again.at("failed") == 0);
  }
  // Which files could not be read is known until they can, or have gone.
  const auto failed = [&] {
    return parse_json(tipidx({"sources", "--json", "--index", index}).out).at("failed");
  };
  CHECK(failed() == 1);
  fs::remove(living.in() / "empty.txt");
  updated(index, {living.in().string()});
  CHECK(failed() == 0);
}

TEST_CASE("an archive that was moved is known under its new root") {
  const TempDir dir;
  dir.write("old/in/kilns.txt", page("Brick kilns", "Kilns stand along the road."));
  dir.write("old/in/ferry.txt", page("The ferry", "A ferry crossed to Koh Dach."));
  Command there;
  there.directory = dir / "old";
  REQUIRE(tipidx({"build", "in"}, there).status == 0);
  fs::rename(dir / "old", dir / "new");
  const std::string index = (dir / "new/.tip").string();
  // Where it was nothing is any more, which removes nothing.
  CHECK(updated(index, {}, 2).at("unchanged") == 2);
  dir.write("new/in/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
  const auto counts = [](const nlohmann::json& json) {
    return std::vector<int>{json.at("added"), json.at("updated"), json.at("removed"),
                            json.at("unchanged")};
  };
  CHECK(counts(updated(index, {"--root", (dir / "new").string()})) == std::vector{1, 0, 0, 2});
  CHECK(counts(updated(index, {})) == std::vector{0, 0, 0, 3});
  // Also when nothing is left of what was read there.
  fs::rename(dir / "new/in/rain.txt", dir / "rain.txt");
  for (const int removed : {1, 0}) {
    CHECK(counts(updated(index, {})) == std::vector{0, 0, removed, 2});
  }
  fs::rename(dir / "rain.txt", dir / "new/in/rain.txt");
  CHECK(counts(updated(index, {})) == std::vector{1, 0, 0, 2});
  there.directory = dir / "new";
  CHECK(tipidx({"update", "--json", "in"}, there).out.find("\"unchanged\":3") != std::string::npos);
}
