// Where the story of a page saved as text ends and goes on, and the bounds of what a line can be.
#include <catch2/catch.hpp>
#include <string>

#include "indexer/parse/line_kinds.h"
#include "indexer/parse/text_page.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

const std::string kHead =
    "Ferry lamps are lit again\n\n"
    "The lamps on the ferry landing were lit on Friday for the first time in eleven years, to the "
    "surprise of the people who sell fish there.\n\n"
    "Nobody could say who had paid for the oil, and the harbour master did not answer letters that "
    "were sent to him.\n\n";
const std::string kMore =
    "Children counted the lamps on Monday evening and came to forty, which is four more than the "
    "plans of the landing show to this day.\n\n";

std::string words_of(std::size_t count) {
  std::string out = "Boats";
  for (std::size_t i = 1; i < count; ++i) out += i % 2 == 0 ? " again" : " late";
  return out;
}

TEST_CASE("after a list of other stories the own one goes on, or it does not") {
  struct Row {
    const char* about;
    std::string below;
    bool goes_on;
  };
  const Row rows[] = {
      {"a teaser: one headline and its text",
       "Related articles\n\nRice prices fall in the north\n\n" + kMore, false},
      {"headlines only",
       "Related articles\n\nRice prices fall in the north\n\nBoats are late again\n\n" + kMore,
       true},
      {"a button alone", "Read more\n\n" + kMore, true},
      {"two paragraphs",
       "Related articles\n\nRice prices fall in the north\n\n" + kMore +
           "The harbour master was asked again on Tuesday, and said that he would look into "
           "it when the season had ended.\n\n",
       true},
      {"a headline of twenty-five words",
       "Related articles\n\nRice prices fall in the north\n\n" + words_of(25) + "\n\n" + kMore,
       true},
      {"a line that is too long for one",
       "Related articles\n\nRice prices fall in the north\n\n" + words_of(26) + "\n\n" + kMore,
       false},
      {"a form below",
       "Related articles\n\nRice prices fall in the north\n\nLeave a comment\n\n" + kMore, false},
  };
  for (const Row& row : rows) {
    INFO(row.about);
    const Article article = read_text_page(kHead + row.below);
    CHECK(contains(article.body, "Nobody could say"));
    CHECK(contains(article.body, "Children counted") == row.goes_on);
    CHECK(contains(article.aside, "Children counted") != row.goes_on);
  }
}

TEST_CASE("a prompt to pay takes along a short heading above it, and nothing else") {
  struct Row {
    const char* above;
    bool stays;
  };
  for (const Row& row : {Row{"Continue reading", false}, Row{"Continue reading about lamps", false},
                         Row{"Continue reading about the lamps", true}, Row{"They left.", true}}) {
    INFO(row.above);
    const Article article =
        read_text_page(kHead + row.above + "\n\nThis article is for subscribers only.\n\n" + kMore);
    CHECK(contains(article.aside, "subscribers only"));
    CHECK(contains(article.body, "Children counted"));
    CHECK(contains(article.body, row.above) == row.stays);
  }
}

TEST_CASE("a mark of the end is none above most of the text, if that is one or follows a lead") {
  const std::string lead = kHead.substr(0, kHead.find("Nobody"));
  std::string parts;
  for (const char* heading : {"Rice prices", "Boats on the river", "Nets and ropes"}) {
    parts += std::string(heading) + "\n\n" + kMore;
  }
  const auto goes_on = [](const std::string& page) {
    return contains(read_text_page(page).body, "Children counted");
  };
  CHECK(goes_on(lead + "Latest video\n\n" + parts));
  CHECK_FALSE(goes_on(kHead + "Latest video\n\n" + parts));
  CHECK(goes_on(kHead + "Latest video\n\nRice prices\n\n" + kMore + kMore + kMore));
  CHECK_FALSE(goes_on(kHead + "Latest video\n\nRice prices\n\n" + kMore + kMore));
}

TEST_CASE("a headline in capitals goes on over lines, up to 250 bytes") {
  const std::string first = "RIVER LOTS AND " + std::string(85, 'A');
  for (const std::size_t second : {100UL, 149UL, 150UL, 151UL}) {
    const std::string line = "MORE OF THEM " + std::string(second - 13, 'B');
    const Article article =
        read_text_page(first + "\n" + line + "\n\n" + kHead.substr(kHead.find("\n\n") + 2));
    INFO(second);
    CHECK(article.title == (second < 150 ? first + " " + line : first));
  }
}

TextUnit unit_of(const std::string& text) {
  const std::vector<TextUnit> units = cut_into_units(text);
  REQUIRE(units.size() == 1);
  return units.front();
}

TEST_CASE("signs that end a sentence, and what may stand behind them") {
  for (const char* sign : {".", "!", "?", "\u2026", "\u17d4", "\u17d5", "\u17d8", "\u3002",
                           "\uff01", "\uff0e", "\uff1f", "\u061f", "\u06d4", "\u0964", "\u104b"}) {
    INFO(sign);
    CHECK(shape_of_text(std::string("They were there") + sign).ends_sentence);
    for (const char* closing :
         {"\"", "'", ")", "]", "}", "\u00bb", "\u2019", "\u201d", "\u201c", "\u300d"}) {
      INFO(closing);
      CHECK(shape_of_text(std::string("They were there") + sign + closing).ends_sentence);
    }
  }
  for (const char* sign : {"", ",", ":", ";", "-", "\u00b7", "(", "\u00ab"}) {
    INFO(sign);
    CHECK_FALSE(shape_of_text(std::string("They were there") + sign).ends_sentence);
  }
}

TEST_CASE("how many words make a sentence, a paragraph and a title") {
  const auto words = [](int count, const std::string& word, const std::string& end) {
    std::string out;
    for (int i = 0; i < count; ++i) out += (i > 0 ? " " : "") + word;
    return shape_of_text(out + end);
  };
  CHECK(words(3, "boat", ".").is_sentence());
  CHECK_FALSE(words(2, "boat", ".").is_sentence());
  CHECK_FALSE(words(3, "boat", "").is_sentence());
  CHECK(words(15, "boat", ".").is_prose());
  CHECK_FALSE(words(14, "boat", ".").is_prose());
  CHECK(words(30, "boat", "").is_prose());
  CHECK_FALSE(words(29, "boat", "").is_prose());
  // At least half of the words are in small letters.
  CHECK(words(15, "Boat boat", ".").is_prose());
  CHECK_FALSE(words(10, "Boat Boat boat", ".").is_prose());
  CHECK_FALSE(words(10, "Boat Boat boat", "").is_prose());
  // At most one word in five.
  CHECK(words(2, "Boat Boat boat Boat Boat", "").is_title_case());
  CHECK_FALSE(words(2, "Boat Boat boat Boat", "").is_title_case());
  CHECK_FALSE(words(2, "boat", "").is_title_case());
}

TEST_CASE("a caption has at most seventy words and four sentences") {
  const auto words = [](int count) {
    std::string out = "Photo: boats";
    for (int i = 2; i < count; ++i) out += " there";
    return out;
  };
  for (const Place place : {Place::head, Place::story}) {
    CHECK(is_caption(unit_of(words(70)), place));
    CHECK_FALSE(is_caption(unit_of(words(71)), place));
    CHECK(is_caption(unit_of("Photo: Boats. They came. They went. We saw."), place));
    CHECK_FALSE(
        is_caption(unit_of("Photo: Boats. They came. They went. We saw. So there."), place));
  }
}

}  // namespace
}  // namespace tip
