// What single lines of a page are: captions, credits, bylines, legal lines, menus. All people and
// papers are invented.
#include "indexer/parse/line_kinds.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/text_units.h"
#include "indexer/parse/walls.h"

namespace tip {
namespace {

TextUnit unit_of(std::string_view text) {
  const std::vector<TextUnit> units = cut_into_units(std::string(text));
  REQUIRE(units.size() == 1);
  return units.front();
}

std::string words(int count, const std::string& word = "boat") {
  std::string out;
  for (int i = 0; i < count; ++i) out += (i > 0 ? " " : "") + word;
  return out;
}

TEST_CASE("a caption ends in a credit") {
  struct Row {
    std::string text;
    bool head;   // is one above the story
    bool story;  // is one inside it
  };
  const Row rows[] = {
      {"A ferry leaves the pier. Photo: Sok Dara", true, true},
      {"A ferry leaves the pier. Sok Dara/AFP", true, true},
      {"A ferry leaves the pier. AFP", true, true},
      {"A ferry leaves the pier. Supplied.", true, true},
      {"A ferry leaves the pier. Photo by Sok Dara of the River Courier.", false, false},
      {"A ferry leaves the pier. Photo by our man in the north of the river.", false, false},
      {"A ferry leaves the pier. SOK DARA", true, true},
      {"A ferry leaves the pier. Sok Dara", true, false},
      {"A ferry leaves the pier. Sok Dara 2", false, false},
      {"A ferry leaves the pier. Dara", false, false},
      {"A ferry leaves the pier. Sok Dara Keo Maly Bun Eng", false, false},
      {"A ferry leaves the pier. (Sok Dara)", true, true},
      {"A ferry leaves the pier. (Dara)", false, false},
      {"A ferry leaves the pier in Kampot (AFP)", true, false},
      {"A ferry leaves the pier in Kampot | AFP", true, false},
      {"A ferry leaves the pier in Kampot - AFP", true, false},
      {"A ferry leaves the pier in Kampot", false, false},
      {"A ferry leaves the pier. (Additional reporting by Sok Dara)", false, false},
      {"A ferry leaves the pier. Editing by Sok Dara", false, false},
      {"A ferry leaves the pier. He waved.", false, false},
      {"AFP", false, false},
      // Photo: Sok Dara, in Khmer.
      {"\u1791\u17bc\u1780\u1785\u17c1\u1789\u1796\u17b8\u1780\u17c6\u1796\u1784\u17cb\u1795\u17c2"
       "\u17d4 "
       "\u179a\u17bc\u1794\u1790\u178f\u17d6 \u179f\u17bb\u1781 \u178f\u17b6\u179a\u17b6.",
       true, true},
      {"\u1791\u17bc\u1780\u1785\u17c1\u1789\u1796\u17b8\u1780\u17c6\u1796\u1784\u17cb\u1795\u17c2"
       "\u17d4 "
       "\u179a\u17bc\u1794\u1790\u178f\u17d6 \u179f\u17bb\u1781 \u178f\u17b6\u179a\u17b6",
       true, true},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(is_caption(unit_of(row.text), Place::head) == row.head);
    CHECK(is_caption(unit_of(row.text), Place::story) == row.story);
  }
}

TEST_CASE("a wire story's last paragraph closes with the agency's name") {
  struct Row {
    std::string text;
    bool signs_off;
  };
  const std::string story =
      "The bank cut its forecast for the year last week. Growth would slow further, the ministry "
      "said. ";
  const Row rows[] = {
      {story + "Reuters", true},
      {story + "\u2014 Reuters", true},
      {story + "(AFP)", true},
      {story + "Associated Press", true},
      {story + "Sok Dara/AFP", false},
      {story + "Photo: AFP", false},
      {story + "Sok Dara, Reuters", false},
      {story, false},
      {"A ferry leaves the pier. AFP", false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(signs_off(unit_of(row.text)) == row.signs_off);
  }
}

TEST_CASE("counters, menus, addresses and rows of buttons are no part of a story") {
  struct Row {
    std::string text;
    bool clutter;
  };
  const Row rows[] = {
      {"6 min read", true},
      {"6 minutes ago", true},
      {"1.2K shares", true},
      {"12 views", true},
      {"12 boats", false},
      {"views 12", true},
      {"[gallery ids=\"1,2\"]", true},
      {"[he said]", false},
      {"https://courier.example/a", true},
      {"Facebook Twitter Email", true},
      {"Facebook was fined", false},
      {"We use cookies on this site", true},
      {"She bakes cookies for the school", false},
      {"Share this", true},
      {"Advertisement", true},
      {"A boat", false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(is_clutter(unit_of(row.text)) == row.clutter);
  }
  struct Menu {
    const char* text;
    bool menu;
  };
  const Menu menus[] = {
      {"Home | News | Sport", true},
      {"Home | News", false},
      {"Home", false},
      {"", false},
      {"Home | The latest river news | Sport", false},
      {"Home | Latest river news | Sport", true},
      {"Home / News / Sport", true},
  };
  for (const Menu& row : menus) {
    INFO(row.text);
    CHECK(is_menu(row.text) == row.menu);
  }
}

TEST_CASE("walls, links and legal lines are short") {
  struct Row {
    std::string begins;
    bool (*is)(const TextUnit&);
    int most;  // words
  };
  const Row rows[] = {
      {"You must subscribe to continue reading", is_wall, 60},
      {"Read more:", is_link_line, 30},
      {"All rights reserved", is_legal, 150},
  };
  for (const Row& row : rows) {
    int most = 0;
    for (int more = 0; more < 300; ++more) {
      const TextUnit unit = unit_of(row.begins + " " + words(more));
      if (row.is(unit)) most = static_cast<int>(unit.shape.words);
    }
    INFO(row.begins);
    CHECK(most == row.most);
  }
  CHECK_FALSE(is_link_line(unit_of("Read more: the boat left. It came back.")));
}

TEST_CASE("a wall speaks to the reader, a story tells of it") {
  const std::pair<const char*, bool> rows[] = {
      {"Subscribe to continue reading", true},
      {"For members only", true},
      {"Already a member? Log in", true},
      {"This article is for subscribers only.", true},
      {"You have read all of your free articles. Subscribe now for unlimited access.", true},
      {"This site uses cookies to improve the service that it gives, and to count its visitors. By "
       "staying on it you agree to the use of cookies.",
       true},
      {"Mr Zebra, who was already a member of the party in 1990, denied that he had known of the "
       "payments, which were made to a company of his wife.",
       false},
      {"The regulator fined the firm for its use of cookies without consent, a spokesman said.",
       false},
      {"The farmers would be given unlimited access to the water of the canal.", false},
      {"He had already a subscription to the paper, which came on Mondays.", false},
      {"Subscribers of the paper may cancel at any time, the court ruled.", false},
      {"\u201cYou have unlimited access to the water from now on,\u201d the minister told the "
       "farmers at the canal.",
       false},
      {"Denne saken er for abonnenter.", true},
      {"Denne artikel er for abonnenter.", true},
      {"\u0e1a\u0e17\u0e04\u0e27\u0e32\u0e21\u0e19\u0e35\u0e49\u0e2a\u0e33\u0e2b\u0e23\u0e31"
       "\u0e1a\u0e2a\u0e21\u0e32\u0e0a\u0e34\u0e01\u0e40\u0e17\u0e48\u0e32\u0e19\u0e31\u0e49"
       "\u0e19",
       true},
      {"We and our partners store and access information on a device.", true},
      {"Cet article est r\u00e9serv\u00e9 aux abonn\u00e9s.", true},
      {"Le bassin est r\u00e9serv\u00e9 aux abonn\u00e9s du club de la ville.", false},
      {"\u041e\u0444\u043e\u0440\u043c\u0438\u0442\u0435 "
       "\u043f\u043e\u0434\u043f\u0438\u0441\u043a\u0443.",
       true},
  };
  for (const auto& [text, wall] : rows) {
    INFO(text);
    CHECK(is_wall(unit_of(text)) == wall);
  }
}

TEST_CASE("who holds the rights to a page") {
  struct Row {
    const char* text;
    const char* holder;
  };
  const Row rows[] = {
      {"\u00a9 2021 The Mekong Courier. All rights reserved.", "The Mekong Courier"},
      {"\u00a9 The Mekong Courier 2021", "The Mekong Courier"},
      {"(c) 2021 Courier", "Courier"},
      {"(C) Copyright 2021 Courier", "Courier"},
      {"Copyright \u00a9 2019-2021 River News Ltd.", "River News Ltd"},
      {"COPYRIGHT: Courier", "Courier"},
      {"copyright 2021 by Courier", "Courier"},
      {"\u00a9 2021", ""},
      {"The Courier. No part of this article may be reproduced.", "The Courier"},
      {"No part of this article may be reproduced. The Courier.", ""},
      {"they said so. No part of this article may be reproduced.", ""},
      {"RIVER DAILY. All rights reserved.", "RIVER DAILY"},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(legal_holder(row.text) == row.holder);
  }
}

TEST_CASE("names in a byline, and what may follow them") {
  struct Row {
    const char* text;
    const char* names;
  };
  const Row rows[] = {
      {"By Sok Dara", "Sok Dara"},
      {"By Sok Dara.", ""},
      {"By Sok Dara - she was late.", ""},
      {"By Sok Dara and Keo Maly", "Sok Dara, Keo Maly"},
      {"By Sok Dara | 4 March 2021", "Sok Dara"},
      {"By Sok Dara - Courier", "Sok Dara"},
      {"By Sok Dara \u2013 Courier", "Sok Dara"},
      {"By Sok Dara \u2014 Courier", "Sok Dara"},
      {"By Sok Dara \u2022 Courier", "Sok Dara"},
      {"By Sok Dara \u00b7 Courier", "Sok Dara"},
      {"By Sok Dara / Courier", "Sok Dara"},
      {"By Sok Dara, Dec 17, 2025", "Sok Dara"},
      {"By Sok Dara, Keo Maly", "Sok Dara, Keo Maly"},
      {"By Sok Dara,", "Sok Dara"},
      {"By Sok Dara 2", ""},
      {"By the river", ""},
      {"By Sok Dara he was not seen again by the people who sell fish", ""},
      {"Sok Dara", ""},
      {"By", ""},
      {"\u178a\u17c4\u1799\u17d6 \u179f\u17bb\u1781 \u178f\u17b6\u179a\u17b6",
       "\u179f\u17bb\u1781 \u178f\u17b6\u179a\u17b6"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(byline_names(unit_of(row.text)) == row.names);
  }
}

TEST_CASE("lines that are a person, with a date or a paper or alone") {
  struct Row {
    const char* text;
    bool person;
    const char* dated;
    const char* with_paper;
  };
  const Row rows[] = {
      {"Sok Dara", true, "", ""},
      {"Sok Dara.", false, "", ""},
      {"Dara", false, "", ""},
      {"World News", false, "", ""},
      {"Sok Dara | 4 March 2021", false, "Sok Dara", ""},
      {"4 March 2021 | Sok Dara", false, "Sok Dara", ""},
      {"River boats | 4 March 2021", false, "", ""},
      {"Sok Dara | Courier", false, "", ""},
      {"Sok Dara / Delta Times", false, "", "Sok Dara, Delta Times"},
      {"Sok Dara / Delta Times Share:", false, "", "Sok Dara, Delta Times"},
      {"Sok Dara / Delta Times Share", false, "", "Sok Dara, Delta Times"},
      {"Sok Dara / Delta Times.", false, "", ""},
      {"Sok Dara/Delta Times", false, "", ""},
      {"Dara / Delta Times", false, "", ""},
      {"Sok Dara Keo Maly Bun Eng / Delta Times", false, "",
       "Sok Dara Keo Maly Bun Eng, Delta Times"},
      {"Sok Dara Keo Maly Bun Eng Ros / Delta Times", false, "", ""},
      {"Sok Dara / fish", false, "", ""},
      {"sold fish / Delta Times", false, "", ""},
      // Khmer: two or three short parts.
      {"\u179f\u17bb\u1781 \u178f\u17b6\u179a\u17b6", true, "", ""},
      {"\u179f\u17bb\u1781", false, "", ""},
      {"\u179f\u17bb\u1781 \u178f\u17b6\u179a\u17b6 \u179f\u17bb\u1781", true, "", ""},
      {"\u179f\u17bb\u1781 \u178f\u17b6\u179a\u17b6 \u179f\u17bb\u1781 \u178f\u17b6\u179a\u17b6",
       false, "", ""},
      {"\u179f\u17bb\u1781 \u178f\u17b6\u179a\u17b6 12", false, "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const TextUnit unit = unit_of(row.text);
    CHECK(is_person_line(unit) == row.person);
    CHECK(dated_name(unit) == row.dated);
    const auto both = name_and_paper(unit);
    CHECK((both ? both->name + ", " + both->paper : "") == row.with_paper);
  }
}

TEST_CASE("papers are told by their names") {
  struct Row {
    const char* text;
    bool publisher;
    const char* part;
    const char* credits;
  };
  const Row rows[] = {
      {"Delta Times", true, "", ""},
      {"Home | Delta Times", true, "Delta Times", ""},
      {"Home | Boats", false, "", ""},
      {"Boats", false, "", ""},
      {"A ferry leaves. Delta Times/Sok Dara", true, "", "Delta Times"},
      {"A ferry leaves. Photo: Delta Times", true, "", ""},
      {"A ferry leaves. Rivernote/supplied", false, "", "Rivernote"},
      {"A ferry leaves. AFP", false, "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(is_publisher_name(row.text) == row.publisher);
    CHECK(publisher_part(row.text) == row.part);
    CHECK(crediting_paper(row.text) == row.credits);
  }
  CHECK(has_part("Home | Delta Times", "Delta Times"));
  CHECK(has_part("Delta Times | Home", "Delta Times"));
  CHECK_FALSE(has_part("Home | Delta Times Online", "Delta Times"));
  CHECK_FALSE(has_part("Delta Times", "Delta Times"));
}

}  // namespace
}  // namespace tip
