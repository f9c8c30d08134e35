// The days on which articles came into an index and changed.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"

using namespace tip::test;
namespace fs = std::filesystem;

TEST_CASE("the day an article came in is found however long ago it is") {
  struct Row {
    const char* seconds;  // since 1970
    const char* query;
    const char* count;
  };
  const TempDir dir;
  dir.write("in/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
  const std::string index = (dir / "index").string();
  const Row rows[] = {
      {"86400", "indexed:1970", "1\n"},
      {"86400", "indexed:..1999", "1\n"},
      {"86400", "indexed:1971..", "0\n"},
      {"915148800", "indexed:1999-01-01", "1\n"},
      {"915148800", "indexed:1990..1999", "1\n"},
      {"915148800", "indexed:..2026", "1\n"},
      {"915148800", "-indexed:1999", "0\n"},
      {"4102444800", "indexed:2100-01-01..", "1\n"},
      {"4102444800", "indexed:0001..9999", "1\n"},
  };
  const char* built = "";
  for (const Row& row : rows) {
    INFO(row.seconds << " " << row.query);
    if (std::string_view(built) != row.seconds) {
      Command then;
      then.environment["SOURCE_DATE_EPOCH"] = built = row.seconds;
      REQUIRE(tipidx({"build", "--index", index, (dir / "in").string()}, then).status == 0);
    }
    CHECK(tipsearch({"--index", index, "--count", row.query}).out == row.count);
  }
}

TEST_CASE("when an article came into the index and when it changed is kept") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const std::string in = (dir / "in").string();
  const auto on = [](const char* seconds) {
    Command command;
    command.environment["SOURCE_DATE_EPOCH"] = seconds;
    return command;
  };
  dir.write("in/kilns.txt", page("Brick kilns", "Kilns stand along the road."));
  dir.write("in/ferry.txt", page("The ferry", "A ferry crossed to Koh Dach."));
  dir.write("in/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
  REQUIRE(tipidx({"build", "--index", index, in}, on("1795824000")).status == 0);  // 2026-11-28
  dir.write("in/kilns.txt", page("Brick kilns", "Kilns stood along the road."));
  fs::rename(dir / "in/ferry.txt", dir / "in/boat.txt");
  dir.write("in/late.txt", page("Late", "A late ferry."));
  REQUIRE(tipidx({"update", "--index", index, in}, on("1795910400")).status == 0);
  for (const bool merged : {false, true}) {
    INFO((merged ? "merged" : "updated"));
    if (merged) REQUIRE(tipidx({"compact", "--index", index}, on("1796000000")).status == 0);
    std::map<std::string, std::string> times;
    std::istringstream lines(tipidx({"export", "--index", index}).out);
    for (std::string line; std::getline(lines, line);) {
      const nlohmann::json json = nlohmann::json::parse(line);
      times[fs::path(json.at("path").get<std::string>()).filename().string()] =
          json.at("first_indexed").get<std::string>() + " " +
          json.at("last_changed").get<std::string>();
    }
    const std::string first = "2026-11-28";
    const std::string second = "2026-11-29";
    CHECK(times ==
          std::map<std::string, std::string>{{"kilns.txt", fmt::format("{} {}", first, second)},
                                             {"boat.txt", fmt::format("{} {}", first, first)},
                                             {"rain.txt", fmt::format("{} {}", first, first)},
                                             {"late.txt", fmt::format("{} {}", second, second)}});
    struct Row {
      const char* query;
      const char* count;
    };
    const Row rows[] = {{"indexed:2026-11-28", "3\n"},
                        {"indexed:2026-11-29..", "1\n"},
                        {"indexed:2026", "4\n"},
                        {"indexed:..2026-10", "0\n"},
                        {"ferry indexed:2026-11-29", "1\n"},
                        {"-indexed:2026-11-29", "3\n"},
                        {"\"ferry crossed\" indexed:2026-11", "1\n"},
                        {"indexed:2026-11-28 indexed:2026-11-29", "4\n"}};
    for (const Row& row : rows) {
      INFO(row.query);
      CHECK(tipsearch({"--index", index, "--count", row.query}).out == row.count);
    }
  }
}
