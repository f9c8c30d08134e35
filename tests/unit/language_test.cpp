#include "common/text/language.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

const std::string kEnglish =
    "The governor of the province told reporters that the bridge had been closed to lorries, and "
    "that repairs to the pillars would have to wait for the dry season. ";
const std::string kDutch =
    "De gouverneur van de provincie zei dat de brug was gesloten voor vrachtwagens of bussen, en "
    "dat het herstel van de pijlers tot de droge tijd moest wachten, want het water is te hoog. ";
const std::string kKhmer =
    "អភិបាលខេត្តបានប្រាប់អ្នកយកព័ត៌មានថា ស្ពាននេះត្រូវបានបិទ "
    "ហើយការជួសជុលត្រូវរង់ចាំដល់រដូវប្រាំង។ ";

const std::string kTitle = "(\"The Rise and Fall of the Bridge\") ";

std::string times(const std::string& text, int n) {
  std::string all;
  for (int i = 0; i < n; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("the language most of a text is in") {
  struct Row {
    std::string text;
    std::string language;
  };
  const std::vector<Row> rows = {
      {kEnglish, "en"},
      {kDutch, "nl"},
      {kKhmer, "km"},
      {kDutch + kTitle, "nl"},
      {kKhmer + kTitle, "km"},
      {kTitle + kKhmer, "km"},
      {times(kEnglish, 20), "en"},
      {times(kDutch, 20), "nl"},
      {times(kKhmer, 20), "km"},
      // A foreign beginning or end does not decide, nor do English words in between.
      {kDutch + times(kEnglish, 20), "en"},
      {kEnglish + times(kDutch, 20), "nl"},
      {kEnglish + times(kKhmer, 20) + kEnglish, "km"},
      {times(kDutch + kDutch + kTitle, 10), "nl"},
      {"1 2 3", ""},
      {"", ""},
      {"US$ 2,500,000.00", ""},
      // More than half of it letters of English.
      {"abcd 123", ""},
      {"abcde 1", "en"},
      // Of these CLD2 alone is not sure.
      {"PM visits Kampot", "en"},
      {"See photo, page 2", "en"},
      {"Market fire kills 12", "en"},
      {"Trois morts dans un accident", "fr"},
      {"Polizei verhaftet zwei Personen", "de"},
      {"\xC3\x85 \xC3\xB8", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text.substr(0, 60));
    CHECK(tip::detect_language(row.text) == row.language);
  }
}

TEST_CASE("a declared language counts unless the letters are of another") {
  struct Row {
    std::string declared;
    std::string text;
    std::string language;
  };
  const std::vector<Row> rows = {
      {"", kDutch, "nl"},
      {"en", kEnglish, "en"},
      // What systems say that were never told: their own language.
      {"en", kKhmer, "km"},
      {"en", times(kKhmer, 20), "km"},
      {"en", kKhmer + kTitle, "km"},
      {"km", kEnglish, "en"},
      {"km", kKhmer, "km"},
      {"fr", "Губернатор сказал, что мост закрыт", "ru"},
      // Letters that say nothing, and languages that only their words could tell apart.
      {"en", kDutch, "en"},
      {"km", "2022", "km"},
      {"km", "", "km"},
      {"xx", kKhmer, "xx"},
      // Romanised, or written in either of two ways.
      {"hi", kDutch, "hi"},
      {"sr", "Guverner je rekao da je most zatvoren za kamione", "sr"},
      {"uz", "Кўприк ёпилди", "uz"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.declared, row.text.substr(0, 60));
    CHECK(tip::language_of(row.declared, row.text) == row.language);
  }
}
