// Stories told from saved pages: what tables of pages do not show. All papers and people are
// invented.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/unit/text_pages.h"

namespace tip::test {

TEST_CASE("a short line above the headline is the source only where the legal line says so") {
  const auto source_of = [](const std::string& owner) {
    return read_text_page(
               "Home\nNews\nSport\nLog in\n\nBoat Street\n\nCouncil closes the night market\n"
               "By Sok Dara\n4 March 2021\n\n"
               "The council closed the night market on Monday after a fire that began in a "
               "kitchen, "
               "and said that it would open again in May.\n\n"
               "Traders said that nobody had told them before the gates were locked. They asked "
               "for "
               "a meeting with the council on Friday morning.\n\n"
               "Copyright 2021 " +
               owner + ". All rights reserved.\n")
        .source;
  };
  CHECK(source_of("Boat Street") == "Boat Street");
  CHECK(source_of("River Walk") == "River Walk");
}

TEST_CASE("offers at the top of a page are not taken for its story") {
  std::string page = "Lanterns for every boat\n\n";
  for (const char* const lantern : {"small", "large", "green", "brass"}) {
    page += "The " + std::string(lantern) +
            " lantern burns for eleven nights, and it costs less than a basket of fish.\n\n";
  }
  page += "Sign up for our newsletter\n\n";
  for (const char* const label : {"Boats", "Lamps", "Oil", "Ropes", "Nets", "Sails", "Anchors",
                                  "Buckets", "Shops", "Basket"}) {
    page += std::string(label) + "\n\n";
  }
  page += "Council closes the night market\n\nBy Sok Dara\n\n4 March 2021\n\n";
  const std::string paragraphs[] = {
      "The council closed the night market on Monday after a fire that began in a kitchen, and "
      "said "
      "that it would open again in May. Traders said that nobody had told them before the gates "
      "were "
      "locked. They asked for a meeting with the council on Friday morning, and for the keys of "
      "the "
      "stalls that had not burned, where their nets were.",
      "The fire was the third in a year at the market, which stands on wooden piles above the "
      "river "
      "and has no wells of its own. Nobody was hurt on Monday, but eleven stalls were lost, and "
      "with "
      "them the nets that had been mended there over the winter months. The council has not said "
      "who "
      "will pay for the piles.",
      "A market has stood at the landing for as long as anybody can remember, and it has burned as "
      "often. Each time it was built again of wood, because wood is what the river brings. The "
      "council would like to see stone this time, and has asked the harbour master what stone "
      "would "
      "cost to bring here by boat.",
      "Until May the traders may sell from their boats, which lie three deep along the lower quay "
      "and "
      "leave no room for the ferry. Its captain has asked them to move at six in the morning and "
      "at "
      "six at night, and they have agreed to do so for as long as he rings his bell before he "
      "comes."};
  for (const std::string& paragraph : paragraphs) page += paragraph + "\n\n";
  const Article article = read_text_page(page + "Copyright 2021 Boat Street\n");
  CHECK(article.title == "Council closes the night market");
  CHECK(article.author == "Sok Dara");
  CHECK(article.date == "2021-03-04");
  for (const std::string& paragraph : paragraphs) CHECK(contains(article.body, paragraph));
  CHECK_FALSE(contains(article.body, "lantern"));
  CHECK(contains(article.aside, "The green lantern"));
  CHECK(contains(article.aside, "Anchors"));
}

TEST_CASE("a lead to which the headline is glued is of the story in every script") {
  struct Row {
    const char* title;
    const char* lead;
    const char* rest;
    bool story;
  };
  for (const Row& row : {
           Row{"Совет отложил голосование по участкам",
               "Чиновники речного города заявили в понедельник, что обследование завершено.",
               "Жители, ждавшие с января, сказали, что их не спрашивали.", true},
           {"รัฐบาลขึ้นราคาข้าวในกรุงเทพ", "ม้าลาย เกษตรกรขอให้รัฐมนตรีช่วยเหลือในฤดูฝนนี้ หลังจากราคาข้าวลดลง",
            "เกษตรกรกล่าวว่าพวกเขาไม่ได้รับเงินตั้งแต่เดือนมกราคม", true},
           {"Council puts off vote", " on the lots. Officials in the town said no more.",
            "Residents said that they had not been asked.", true},
           // A picture's text has few words.
           {"Council puts off vote", " on the lots. A photograph.",
            "Residents said that they had not been asked.", false},
       }) {
    INFO(row.lead);
    const std::string title = row.title;
    const Article article =
        read_text_page(title + "\n" + title + row.lead + "\n" + row.rest + "\n");
    CHECK(article.title == title);
    CHECK(contains(article.body, row.lead) == row.story);
    CHECK(contains(article.aside, row.lead) != row.story);
    CHECK(contains(article.body, row.rest));
  }
}

TEST_CASE("a text without a headline is called by its first sentence and kept whole") {
  const std::string line =
      "Nobody in the village of Prek Ta Ong had seen a tax inspector for eleven years when two of "
      "them arrived on one motorcycle, asking for a glass of water. They were given tea.";
  const Article article = read_text_page(line);
  CHECK(article.title ==
        "Nobody in the village of Prek Ta Ong had seen a tax inspector for eleven years when two "
        "of them…");
  CHECK(article.body == line);
  CHECK(article.aside.empty());
  CHECK(read_text_page("It rained.").body == "It rained.");
}

TEST_CASE("text pages survive odd inputs") {
  CHECK(read_text_page("").body.empty());
  CHECK(read_text_page(" \n \n").title.empty());
  const std::string endless(1'000'000, 'x');
  CHECK(read_text_page(endless).body == endless);
  std::string many;
  for (int i = 0; i < 5'000; ++i) many += "A line that says nothing new at all, again\n";
  CHECK(squeeze(read_text_page(many).body + read_text_page(many).aside).size() > 150'000);
}

TEST_CASE("the project's five seed articles lose no line") {
  const std::filesystem::path folder = std::string(TIP_SHARED_DATA) + "/seeds";
  if (!std::filesystem::exists(folder)) {
    WARN("skipped: no shared data here");
    return;
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path());
    std::stringstream text;
    text << in.rdbuf();
    const Article article = read_text_page(text.str());
    INFO(entry.path());
    check_nothing_lost(text.str(), article);
    CHECK_FALSE(article.title.empty());
    CHECK_FALSE(article.source.empty());
    CHECK(article.body.size() > 3000);
    CHECK_FALSE(contains(article.body, "Ghost Island"));
    CHECK_FALSE(contains(article.body, "Kun Khmer"));
  }
}

}  // namespace tip::test
