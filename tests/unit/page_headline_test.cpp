// The headline among the lines above a story, titles cut from the site's name, and where on a page
// the running text is. All pages and papers are invented.
#include "indexer/parse/page_headline.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/page_roles.h"
#include "indexer/parse/page_title.h"
#include "indexer/parse/story_span.h"

namespace tip {
namespace {

const std::string kStory =
    "The lamps on the ferry landing were lit on Friday for the first time in eleven years, to the "
    "surprise of all.";

std::string repeated(std::size_t count, const std::string& word) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i > 0 ? " " : "") + word;
  return out;
}

TEST_CASE("a headline has thirty-five words and 250 characters at most") {
  struct Row {
    std::string text;
    bool can_be;
  };
  const Row rows[] = {
      {"Lamps", true},
      {repeated(35, "lamp"), true},
      {repeated(36, "lamp"), false},
      {std::string(250, 'x'), true},
      {std::string(251, 'x'), false},
      {std::string(120, 'x') + " " + std::string(129, 'x'), true},
      {"...", false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(can_be_title(cut_into_units(row.text).at(0)) == row.can_be);
  }
}

TEST_CASE("of the lines above a story the one that looks most like its headline") {
  const std::string first = "Boats and rope";
  struct Row {
    std::string second;  // below the first
    bool second_is_it;
  };
  const Row rows[] = {
      {"Lamps lit for the first time", true},      // three words of the story
      {"Lamps sold to the first comer", true},     // two, of four
      {"Lamps sold by two men", false},            // one, of two: as likely as the first line
      {"Lamps sold beside another river", false},  // one, of five
      {"Ropes sold beside another river", false},
      {"Lamps lit again", false},
      {"Lamps first lit", true},
      {"First lamps", false},
      {"Lamps lit for the first time.", false},
      {"Lamps lit for the first time?", true},
      {"Lamps lit for the first time!", true},
      {"- Lamps lit for the first time", false},
      {"Lamps first lit\nBoats sold", false},  // not alone
      {"Lamps were lit for the very first time by all of the boats that were sold at the ferry on",
       true},  // twenty words
      {"Lamps were lit for the very first time by all of the boats that were sold at the ferry on "
       "a",
       false},
  };
  for (const Row& row : rows) {
    INFO(row.second);
    const auto units = cut_into_units(first + "\n\n" + row.second + "\n\n" + kStory);
    const auto headline = find_headline(units, units.size() - 1);
    REQUIRE(headline);
    CHECK(headline->text == (row.second_is_it ? units[1].text : first));
    CHECK_FALSE(headline->confirmed);
  }
}

TEST_CASE("a line that has most words of the page's first line is the headline below it") {
  const std::string first = "Ferry lamps lit again after years";
  struct Row {
    std::string second;
    bool second_is_it;
  };
  const Row rows[] = {
      {"Lamps lit again by boys", true},       // three of five
      {"Lamps lit again by two boys", false},  // three of six
      {"Lamps lit by boys", false},            // two
      {"Ferry lamps lit", false},              // too short to tell
      {"Lamps lit again here", true},
  };
  for (const Row& row : rows) {
    INFO(row.second);
    // A story that has none of their words.
    const auto units = cut_into_units(first + "\n\n" + row.second +
                                      "\n\nNobody could say who had paid for the oil that burned "
                                      "there, and it was not asked for a month.");
    const auto headline = find_headline(units, units.size() - 1);
    REQUIRE(headline);
    CHECK(headline->text == (row.second_is_it ? row.second : first));
  }
}

TEST_CASE("a headline is told by what stands around it where its words do not tell it") {
  const std::string rows[] = {
      // Said again: in the path that leads there.
      "Boat Street\n\nRopes for the autumn\n\nNets for the summer\n\nNets for the summer\n\n",
      "Boat Street\n\nRopes for the autumn\n\nNets for the summer\n\nOil\n\nNets for the "
      "summer\n\n",
      "Boat Street\n\nRopes and oil\n\nSummer nets again\n\nSummer nets again\n\n",
      // Who wrote it and when, below its standfirst.
      "Boat Street\n\nRopes for the autumn\n\nOil\n\nWax\n\nTar\n\nNets for the summer\n\n"
      "By Sok Dara\n\n",
      "Boat Street\n\nRopes for the autumn\n\nOil\n\nWax\n\nTar\n\nNets for the summer\n\n"
      "Mended\n\nAgain\n\n4 March 2021\n\n",
      // Near the story, below a site's menus.
      "Boat Street\n\nRopes for the autumn\n\nOil\n\nNets for the "
      "summer\n\nWax\n\nTar\n\nPitch\n\nSails"
      "\n\nMasts\n\nOars\n\nHemp\n\nGlue\n\nCork\n\nPaint\n\nNails\n\n",
  };
  const std::string expected[] = {"Nets for the summer", "Nets for the summer",
                                  "Summer nets again",   "Nets for the summer",
                                  "Nets for the summer", "Nets for the summer"};
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    INFO(rows[i]);
    const auto units = cut_into_units(rows[i] + kStory);
    const auto headline = find_headline(units, units.size() - 1);
    REQUIRE(headline);
    CHECK(headline->text == expected[i]);
  }
}

TEST_CASE("a headline in capitals goes on in the next line of capitals") {
  struct Row {
    std::string text;
    std::string title;
    std::size_t unit;
  };
  const Row rows[] = {
      {"LAMPS LIT AGAIN\nON THE LANDING", "LAMPS LIT AGAIN ON THE LANDING", 1},
      {"LAMPS LIT AGAIN\n\nON THE LANDING", "LAMPS LIT AGAIN", 0},
      {"LAMPS LIT AGAIN\nOn the landing", "LAMPS LIT AGAIN", 0},
      {"LAMPS LIT\nON THE LANDING", "ON THE LANDING", 1},
      {"LAMPS " + std::string(100, 'L') + " LIT\n" + std::string(139, 'M'),
       "LAMPS " + std::string(100, 'L') + " LIT " + std::string(139, 'M'), 1},
      {"LAMPS " + std::string(100, 'L') + " LIT\n" + std::string(140, 'M'),
       "LAMPS " + std::string(100, 'L') + " LIT", 0},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto units = cut_into_units(row.text + "\n\n" + kStory);
    const auto headline = find_headline(units, units.size() - 1);
    REQUIRE(headline);
    CHECK(headline->text == row.title);
    CHECK(headline->unit == row.unit);
  }
}

TEST_CASE("a page's title is cut where the line itself says that its end is a site") {
  const auto cut = [](const std::string& line) {
    const auto title = cut_page_title(line);
    return title ? title->headline + " / " + title->site : "none";
  };
  const std::string seven = "One Two Three Four Five Six Seven";
  struct Row {
    std::string line;
    std::string title;
  };
  const Row rows[] = {
      {"Ferry lamps lit | Boat Street", "Ferry lamps lit / Boat Street"},
      {"Ferry lamps | Boat Street", "none"},           // two words are no headline
      {"Ferry lamps lit | Boat Street Walk", "none"},  // a site is shorter than a headline
      {"Ferry lamps lit - Boat Street", "none"},       // a headline may have a dash of its own
      {"Ferry lamps lit | boat street", "none"},
      {"Ferry lamps lit | BOAT street", "none"},
      {"Ferry lamps lit | BS", "Ferry lamps lit / BS"},
      {"Ferry lamps are lit | Boat Street.", "none"},
      {"Ferry lamps lit - The River Courier", "Ferry lamps lit / The River Courier"},
      {"Ferry lamps - The River Courier", "none"},
      {"Lamps - boats.example", "Lamps / boats.example"},
      {"Lamps - boat-yard.ex", "Lamps / boat-yard.ex"},
      {"Lamps - boats.e", "none"},
      {"Lamps - .example", "none"},
      {"Lamps - boats.ex4", "none"},
      {"Lamps - boat_yard.ex", "none"},
      {repeated(8, "lamp") + " | " + seven, repeated(8, "lamp") + " / " + seven},
      {repeated(9, "lamp") + " | " + seven + " Eight", "none"},
      // The name of a desk between them.
      {"Ferry lamps are lit | Business | River Courier", "Ferry lamps are lit / River Courier"},
      {"Ferry lamps are lit - Business - River Courier", "Ferry lamps are lit / River Courier"},
      {"Ferry lamps are lit again | Old Boat Lane | River Courier",
       "Ferry lamps are lit again / River Courier"},
      {"Ferry lamps are lit | Old Boat Lane | River Courier",
       "Ferry lamps are lit | Old Boat Lane / River Courier"},
      {repeated(9, "lamp") + " | Very Old Boat Lane | River Courier",
       repeated(9, "lamp") + " | Very Old Boat Lane / River Courier"},
      {"Ferry lamps are lit again - Old Boat Lane - River Courier",
       "Ferry lamps are lit again - Old Boat Lane / River Courier"},
      // No title is longer than a thousand bytes.
      {"Ferry lamps " + std::string(974, 'x') + " | Boat Street",
       "Ferry lamps " + std::string(974, 'x') + " / Boat Street"},
      {"Ferry lamps " + std::string(975, 'x') + " | Boat Street", "none"},
  };
  for (const Row& row : rows) {
    INFO(row.line);
    CHECK(cut(row.line) == row.title);
  }
}

TEST_CASE("what a site is called, from the rest of a title") {
  struct Row {
    const char* rest;
    const char* site;
  };
  const Row rows[] = {
      {"", ""},
      {" Boat Street ", "Boat Street"},
      {"Logo of the Boat Street newspaper", "Boat Street"},
      {"Image of Boat Street", "Boat Street"},
      {"Boat Street logo", "Boat Street"},
      {"Business | Boat Street", "Boat Street"},
      {"Boat Street | Business", "Boat Street"},
      {"Boat Street | Lake Walk", "Lake Walk"},
      {"River Courier | Lake Walk", "River Courier"},
      {"Lake Walk | River Courier", "River Courier"},
      {"River Courier | Lake Tribune", "Lake Tribune"},
      {"Boat Street paper Boat Street", "Boat Street"},
      {"Street Street", "Street"},
      {"One Two Three Four Five Six Seven", "One Two Three Four Five Six Seven"},
      {"One Two Three Four Five Six Seven Eight", ""},
      {"The boats left.", ""},
  };
  for (const Row& row : rows) {
    INFO(row.rest);
    CHECK(site_name(row.rest) == row.site);
  }
}

TEST_CASE("a line is cut at each of its separators, headline first or last") {
  const auto cuts = [](const std::string& line) {
    std::string out;
    for (const PageTitle& cut : page_title_cuts(line)) {
      out += fmt::format("[{}/{}]", cut.headline, cut.site);
    }
    return out;
  };
  CHECK(cuts("Lamps lit") == "");
  CHECK(cuts("Lamps lit | Boat Street") == "[Lamps lit/Boat Street][Boat Street/Lamps lit]");
  CHECK(cuts("A - B | C") == "[A/C][B | C/A][A - B/C][C/B]");
  CHECK(cuts("| Lamps lit") == "");
  CHECK(cuts("Lamps lit |") == "");
  CHECK(cuts(std::string(996, 'x') + " | B").size() > 0);
  CHECK(cuts(std::string(997, 'x') + " | B") == "");
}

// Units by their letters: [p]aragraphs of twenty words, very [L]ong ones of seventy, [s]entences of
// four words, [f]ragments, [l]egal lines.
std::vector<TextUnit> units_of(std::string_view letters) {
  std::string text;
  for (const char letter : letters) {
    switch (letter) {
      case 'p':
        text += "The boats " + repeated(17, "slowly") + " left.";
        break;
      case 'L':
        text += "The boats " + repeated(67, "slowly") + " left.";
        break;
      case 's':
        text += "The boats left again.";
        break;
      case 'f':
        text += "Boat Street";
        break;
      default:
        text += "Copyright 2021 Boat Street. All rights reserved.";
    }
    text += "\n\n";
  }
  return cut_into_units(text);
}

TEST_CASE("the story stands where there is most running text for the fewest fragments") {
  struct Row {
    const char* units;
    std::size_t begin;
    std::size_t end;
  };
  const Row rows[] = {
      {"ff", 0, 0},
      {"ffppff", 2, 4},
      {"pps", 0, 3},
      {"pfp", 0, 3},    // lone paragraphs count for half: 10, less 5
      {"pffp", 0, 1},   // and less 5 again is nothing
      {"sfpp", 2, 4},   // a short sentence is less than a fragment
      {"ssfpp", 0, 5},  // two are more: 5.6
      // Legal lines count for more, 8, but are sentences beside what stands there: 20, less 16.
      {"pllp", 0, 4},
      {"plllp", 0, 1},
      {"ppffffffffp", 0, 2},
      {"ppfpp", 0, 5},
      {"ppfffffffpp", 0, 11},  // 40, less 35
      {"ppffffffffppp", 10, 13},
      {"Lffffffpp", 7, 9},  // a paragraph counts for sixty words at most, alone for thirty
      {"Lfffffpp", 0, 8},
  };
  for (const Row& row : rows) {
    INFO(row.units);
    const auto units = units_of(row.units);
    const Span span = story_span(units, 0, units.size());
    CHECK(span.begin == row.begin);
    CHECK(span.end == row.end);
  }
  const auto units = units_of("ppfpsf");
  CHECK(story_span(units, 2, 5).begin == 3);
  CHECK(count_fragments(units, 0, units.size()) == 2);
  CHECK(count_fragments(units, 3, 5) == 0);
  CHECK(count_prose_words(units, 0, units.size()) == 64);
  CHECK(count_prose_words(units, 1, 4) == 40);
}

TEST_CASE("the first running text is no line that stands there twice") {
  const std::string lamps = kStory;
  const std::string oil =
      "Nobody could say who had paid for the oil that burned there, and it was not asked for a "
      "month.";
  const auto first = [](const std::vector<std::string>& lines, std::size_t from) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n\n";
    return first_prose(cut_into_units(text), from);
  };
  CHECK(first({"Boats", lamps, oil}, 0) == 1);
  CHECK(first({"Boats", lamps, oil}, 2) == 2);
  CHECK(first({"Boats", "Rope"}, 0) == 2);
  CHECK(first({lamps, lamps, oil}, 0) == 2);
  CHECK(first({lamps, lamps, "Rope", oil}, 0) == 3);
  CHECK(first({lamps, "Rope", lamps}, 0) == 0);
  // Where there is none, the first sentence that is no headline.
  const auto brief =
      cut_into_units("It rained here.\n\nHome\n\nThe boats left.\n\nThey came back.");
  CHECK(first_text(brief, 0) == 2);
  CHECK(first_text(brief, 3) == 3);
  CHECK(first_text(cut_into_units("Home\n\nBoats"), 0) == 2);
}

}  // namespace
}  // namespace tip
