#include "tests/cli/archive.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace tip::test {

std::vector<Story> stories() {
  // The two Khmer stories tell of brick kilns in Kandal and of the price of rice in Battambang.
  return {
      {.id = "kilns-kandal",
       .title = "Brick kilns inspected in Kandal",
       .date = "2022-07-20",
       .source = "Mekong Ledger",
       .author = "Sok Dara",
       .language = "en",
       .url = "https://ledger.example/2022/kilns-kandal",
       .body = "Labour inspectors walked through nine brick kilns in Kandal on Wed"
               "nesday.\n\nThey spoke with families who mould bricks to pay off de"
               "bts, and found a child stacking wet clay. The owner of one kiln sa"
               "id the boy was only playing.\n\nThe country was placed in Tier 3 o"
               "f the yearly report the day before."},
      {.id = "kilns-owners",
       .title = "Kiln owners promise school places",
       .date = "2022-08-03",
       .source = "Tonle Daily",
       .author = "Chan Mony",
       .language = "en",
       .url = "https://tonle.example/owners",
       .body = "Owners of kilns met the governor and promised that no child would "
               "carry a brick again.\n\nA teacher asked who would check. Nobody at"
               " the table had an answer, and lunch was served."},
      {.id = "tier-sihanoukville",
       .title = "Tier 3 ranking stings Sihanoukville",
       .date = "2022-07-22",
       .source = "Mekong Ledger",
       .author = "",
       .language = "en",
       .url = "",
       .body = "Hoteliers in Sihanoukville fear that the Tier 3 ranking will keep "
               "visitors away.\n\nAnti-trafficking workers counted 2,760 calls to "
               "their hotline last year."},
      {.id = "ferry-mekong",
       .title = "New ferry crosses the Mekong",
       .date = "2019-04-27",
       .source = "Kratie Record",
       .author = "Sok Dara",
       .language = "en",
       .url = "https://record.example/ferry",
       .body = "A steel ferry now crosses the Mekong every half hour.\n\nIts capta"
               "in, a former drummer, keeps a rooster on the bridge."},
      {.id = "rice-price",
       .title = "Price of rice falls",
       .date = "2020-02-10",
       .source = "Tonle Daily",
       .author = "Meas Vuthy",
       .language = "en",
       .url = "",
       .body = "Millers in Battambang pay less for wet paddy this week. Farmers wa"
               "it for sun.\n\nThe labour laws say nothing about weather."},
      {.id = "undated-note",
       .title = "Found in a drawer",
       .date = "",
       .source = "",
       .author = "",
       .language = "en",
       .url = "",
       .body = "A typed page without a date describes a night train and its statio"
               "nmaster."},
      {.id = "km-kilns",
       .title = "\u1780\u17B6\u179A\u178F\u17D2\u179A\u17BD\u178F\u1796\u17B7\u1793"
                "\u17B7\u178F\u17D2\u1799\u17A1\u17A5\u178A\u17D2\u178B\u1793\u17C5"
                "\u1781\u17C1\u178F\u17D2\u178F\u1780\u178E\u17D2\u178F\u17B6\u179B",
       .date = "2022-07-21",
       .source = "\u1791\u1793\u17D2\u179B\u17C1\u1790\u17D2\u1798\u17B8",
       .author = "\u179F\u17BB\u1781 \u178A\u17B6\u179A\u17C9\u17B6",
       .language = "km",
       .url = "",
       .body = "\u1798\u1793\u17D2\u178F\u17D2\u179A\u17B8\u1780\u17B6\u179A\u1784"
               "\u17B6\u179A\u1794\u17B6\u1793\u1785\u17BB\u17C7\u178F\u17D2\u179A"
               "\u17BD\u178F\u1796\u17B7\u1793\u17B7\u178F\u17D2\u1799\u17A1\u17A5"
               "\u178A\u17D2\u178B\u1785\u17C6\u1793\u17BD\u1793\u1794\u17D2\u179A"
               "\u17B6\u17C6\u1794\u17BD\u1793\u1780\u1793\u17D2\u179B\u17C2\u1784"
               "\u1793\u17C5\u1781\u17C1\u178F\u17D2\u178F\u1780\u178E\u17D2\u178F"
               "\u17B6\u179B\u17D4\n\n\u1796\u17BD\u1780\u1782\u17C1\u1794\u17B6"
               "\u1793\u1787\u17BD\u1794\u1780\u17D2\u1798\u17C1\u1784\u1798\u17D2"
               "\u1793\u17B6\u1780\u17CB\u1780\u17C6\u1796\u17BB\u1784\u1792\u17D2"
               "\u179C\u17BE\u1780\u17B6\u179A\u17D4 \u1798\u17D2\u1785\u17B6"
               "\u179F\u17CB\u17A1\u17A5\u178A\u17D2\u178B\u1793\u17B7\u1799\u17B6"
               "\u1799\u1790\u17B6 \u1780\u17D2\u1798\u17C1\u1784\u1793\u17C4"
               "\u17C7\u1782\u17D2\u179A\u17B6\u1793\u17CB\u178F\u17C2\u179B\u17C1"
               "\u1784\u17D4"},
      {.id = "km-rice",
       .title = "\u178F\u1798\u17D2\u179B\u17C3\u179F\u17D2\u179A\u17BC\u179C\u1792"
                "\u17D2\u179B\u17B6\u1780\u17CB\u1785\u17BB\u17C7\u1793\u17C5\u1794"
                "\u17B6\u178F\u17CB\u178A\u17C6\u1794\u1784",
       .date = "2020-02-11",
       .source = "\u1791\u1793\u17D2\u179B\u17C1\u1790\u17D2\u1798\u17B8",
       .author = "",
       .language = "km",
       .url = "",
       .body = "\u1798\u17D2\u1785\u17B6\u179F\u17CB\u1798\u17C9\u17B6\u179F\u17CA"
               "\u17B8\u1793\u1780\u17B7\u1793\u179F\u17D2\u179A\u17BC\u179C\u1791"
               "\u17B7\u1789\u179F\u17D2\u179A\u17BC\u179C\u1780\u17D2\u1793\u17BB"
               "\u1784\u178F\u1798\u17D2\u179B\u17C3\u1790\u17C4\u1780\u1787\u17B6"
               "\u1784\u1798\u17BB\u1793\u17D4\n\n\u1780\u179F\u17B7\u1780\u179A"
               "\u179A\u1784\u17CB\u1785\u17B6\u17C6\u1796\u17D2\u179A\u17C7\u17A2"
               "\u17B6\u1791\u17B7\u178F\u17D2\u1799\u17D4"},
  };
}

std::string to_jsonl(const std::vector<Story>& stories) {
  std::string lines;
  for (const Story& story : stories) {
    nlohmann::json json = {{"id", story.id}, {"title", story.title}, {"body", story.body}};
    const auto add = [&json](const char* name, const std::string& value) {
      if (!value.empty()) json[name] = value;
    };
    add("date", story.date);
    add("source", story.source);
    add("author", story.author);
    add("language", story.language);
    add("url", story.url);
    lines += json.dump() + "\n";
  }
  return lines;
}

std::vector<Story> numbered_stories(std::size_t count, const std::string& word) {
  std::vector<Story> all;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    Story story;
    story.id = word + "-" + number;
    story.title = "Story " + number + " about " + word;
    story.date = "2021-03-0" + std::to_string(1 + i % 9);
    story.source = "Paper " + std::to_string(i % 5);
    story.language = "en";
    // Words that differ from story to story, so that none is taken for a copy of another.
    for (std::size_t j = 0; j < 120; ++j) {
      story.body += "w" + std::to_string((i * 7919 + j * 104729) % 50021) + " ";
      if (j % 40 == 39) story.body += word + ".\n\n";
    }
    all.push_back(std::move(story));
  }
  return all;
}

Outcome tipidx(std::vector<std::string> arguments, Command more) {
  more.program = TIP_TIPIDX;
  more.arguments = std::move(arguments);
  return run(more);
}

Outcome tipsearch(std::vector<std::string> arguments, Command more) {
  more.program = TIP_TIPSEARCH;
  more.arguments = std::move(arguments);
  return run(more);
}

nlohmann::json parse_json(const std::string& text) {
  INFO("as JSON: " << text);
  nlohmann::json json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  REQUIRE_FALSE(json.is_discarded());
  return json;
}

Archive::Archive() : Archive(to_jsonl(stories())) {}

Archive::Archive(const std::string& jsonl) {
  const auto file = dir_.write("stories.jsonl", jsonl);
  const Outcome built = tipidx({"build", "--quiet", "--index", index(), file.string()});
  INFO("standard error: " << built.err);
  REQUIRE(built.status == 0);
}

Outcome Archive::search(std::vector<std::string> arguments, Command more) const {
  arguments.insert(arguments.begin(), {"--index", index()});
  return tipsearch(std::move(arguments), std::move(more));
}

nlohmann::json Archive::answer(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"--format", "json"});
  const Outcome outcome = search(std::move(arguments));
  INFO("standard error: " << outcome.err);
  nlohmann::json json = parse_json(outcome.out);
  CHECK(outcome.status == (json.at("hits").empty() ? 1 : 0));
  return json;
}

std::vector<std::string> Archive::ids(std::vector<std::string> arguments) const {
  std::vector<std::string> ids;
  const nlohmann::json json = answer(std::move(arguments));
  for (const auto& hit : json.at("hits")) ids.push_back(hit.at("id"));
  return ids;
}

}  // namespace tip::test
