// What the spellings of a name cost, by which they are ranked: each way to one has its own number.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Json = nlohmann::json;

TEST_CASE("names: each way to another spelling has its cost") {
  // Khmer: Kampong Cham; Sek Borin.
  const std::string cham = "\u1780\u17C6\u1796\u1784\u17CB\u1785\u17B6\u1798";
  const std::string borin = "\u179F\u17C1\u1780 \u1794\u17BC\u179A\u17B7\u1793";
  const Archive archive(to_jsonl({
      {.id = "1", .language = "km", .body = "\u179B\u17C4\u1780 " + cham + " " + borin},
      {.id = "2", .language = "en", .body = "The road to Kompong Cham is shut. Mr Sek Borin came."},
      {.id = "3", .language = "en", .body = "The International Criminal Court (ICC) met."},
      {.id = "4",
       .language = "en",
       .body = "The Valley River Boatmen (VRB) met Nop Vichet (" + borin + ")."},
      {.id = "5",
       .language = "en",
       .body = "The Valley River Boatmen (VRB) left Nop Vichet (" + borin + ")."},
      {.id = "6",
       .language = "en",
       .body = "The Valley River Boatmen (VRB) saw Nop Vichet (" + borin + ")."},
  }));
  struct Row {
    std::string name;
    std::string variant;
    std::string why;
    double cost;
  };
  for (const Row& row : {
           Row{"Kampong Cham", cham, "exonym", 0.2},
           // Without what kind of place it is.
           {"Kampong Cham province", cham, "exonym", 0.7},
           {"International Criminal Court", "ICC", "table", 0.2},
           {"ICC", "International Criminal Court", "table", 0.2},
           {"Nop Vichet", borin, "learned", 0.4},
           {"Samdech Sek Borin", "Sek Borin", "without title", 0.5},
           {"Samdech Kampong Cham", cham, "exonym", 0.7},
       }) {
    INFO(row.name << " " << row.variant);
    const Json answer = archive.answer({"name:\"" + row.name + "\""});
    std::string why = "none";
    double cost = -1;
    for (const Json& expansion : answer.at("expansions")) {
      for (const Json& variant : expansion.at("variants")) {
        if (variant.at("text") != row.variant) continue;
        why = variant.at("why");
        cost = variant.at("cost");
      }
    }
    CHECK(why == row.why);
    CHECK(cost == Approx(row.cost).margin(0.001));
  }
}
