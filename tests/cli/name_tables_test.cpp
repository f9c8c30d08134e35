// Names that tables connect, and what --why says of them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;
using Ids = std::vector<std::string>;

TEST_CASE("names are found by the table, which can be switched off") {
  // Sam Rainsy, the Ministry of Health.
  const std::string rainsy = "\u179F\u1798 \u179A\u1784\u17D2\u179F\u17CA\u17B8";
  const std::string health =
      "\u1780\u17D2\u179A\u179F\u17BD\u1784\u179F\u17BB\u1781\u17B6\u1797\u17B7\u1794\u17B6\u179B";
  const Archive archive(
      to_jsonl({{.id = "rainsy", .body = rainsy}, {.id = "health", .body = health}}));
  struct Row {
    std::vector<std::string> arguments;
    Ids found;
  };
  const Row rows[] = {
      {{"name:\"Sam Rainsy\""}, {"rainsy"}},
      {{"Sam Rainsy"}, {"rainsy"}},
      {{"--name-sources", "table", "name:\"Sam Rainsy\""}, {"rainsy"}},
      {{"ministry of health"}, {"health"}},
      {{"--name-sources", "sounds", "ministry of health"}, {}},
      {{"--names", "off", "ministry of health"}, {}},
      {{"--without", rainsy, "name:\"Sam Rainsy\""}, {}},
      {{"--without", health, "name:\"Sam Rainsy\""}, {"rainsy"}},
      {{"--without", "Sam Rainsy", rainsy}, {"rainsy"}},
  };
  for (const Row& row : rows) {
    INFO(row.arguments.back());
    CHECK(archive.ids(row.arguments) == row.found);
  }
  const Json answer = archive.answer({"name:\"Sam Rainsy\""});
  CHECK(answer.at("expansions")[0].at("variants")[0].at("why") == "table");
}

TEST_CASE("what sounds alike is taken for the name only with its shape, and no common word") {
  const std::string mr = "\u179B\u17C4\u1780 ";
  const std::string said = " \u1794\u17B6\u1793\u1793\u17B7\u1799\u17B6\u1799\u17D4";
  std::vector<Story> stories = {
      {.id = "nuon chea", .body = mr + "\u1793\u17BD\u1793 \u1787\u17B6" + said},
      {.id = "mong reththy",
       .body = mr + "\u1798\u17C9\u17BB\u1784 \u17AB\u1791\u17D2\u1792\u17B8" + said},
      {.id = "sim chansi",
       .body = mr + "\u179F\u17CA\u17B8\u1798 \u1785\u17B6\u1793\u17CB\u179F\u17CA\u17B8" + said},
      {.id = "sin try", .body = mr + "\u179F\u17CA\u17B7\u1793 \u1791\u17D2\u179A\u17B8" + said},
      {.id = "hun mana",
       .body = mr + "\u17A0\u17CA\u17BB\u1793 \u1798\u17C9\u17B6\u178E\u17B6" + said},
      {.id = "suong", .body = mr + "\u179F\u17BD\u1784" + said},
  };
  for (int i = 0; i < 40; ++i) {  // number, ministry
    stories.push_back(
        {.id = "number" + std::to_string(i),
         .body = "\u1798\u17B6\u1793 \u1785\u17C6\u1793\u17BD\u1793 "
                 "\u1785\u17D2\u179A\u17BE\u1793 \u1780\u17D2\u179A\u179F\u17BD\u1784\u17D4"});
  }
  const Archive archive(to_jsonl(stories));
  struct Row {
    std::string name;
    Ids found;
  };
  const Row rows[] = {
      {"Nuon Chea", {"nuon chea"}},        // one word has no other order: not "number"
      {"Mong Reththy", {"mong reththy"}},  // far, but one part is the same
      {"Sam Rainsy", {}},                  // as far, and no part is the same
      {"Shinawatra", {}},                  // has no parts
      {"Hun Mana", {"hun mana"}},
      {"Seng", {}},  // only a little like Suong, which ends the word for ministry as well
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(archive.ids({"--name-sources", "sounds", "name:\"" + row.name + "\""}) == row.found);
  }
}
