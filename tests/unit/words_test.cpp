// What is known of single words: stems, words that capitals change, months. Against Snowball and
// CLDR.
#include <libstemmer.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "common/text/capitals.h"
#include "common/text/month_names.h"
#include "common/text/stem.h"

namespace tip {
namespace {

TEST_CASE("each language is stemmed as Snowball stems it under the language's name") {
  struct Row {
    std::string code, name, word, stem;
  };
  const Row rows[] = {
      {"ar", "arabic", "الكتاب", "كتاب"},         {"ca", "catalan", "gatets", "gat"},
      {"da", "danish", "husene", "hus"},          {"nl", "dutch", "lichamen", "licham"},
      {"en", "english", "running", "run"},        {"fi", "finnish", "taloissa", "talo"},
      {"fr", "french", "chanteuses", "chanteux"}, {"de", "german", "häuser", "haus"},
      {"el", "greek", "βιβλια", "βιβλ"},          {"hu", "hungarian", "házakban", "ház"},
      {"id", "indonesian", "makanan", "makan"},   {"it", "italian", "gatti", "gatt"},
      {"no", "norwegian", "husene", "hus"},       {"pt", "portuguese", "gatinhos", "gatinh"},
      {"ro", "romanian", "copiilor", "cop"},      {"ru", "russian", "домами", "дом"},
      {"es", "spanish", "gatitos", "gatit"},      {"sv", "swedish", "husen", "hus"},
      {"tr", "turkish", "evlerde", "ev"},
  };
  CHECK(stemmed_languages().size() == std::size(rows));
  for (const Row& row : rows) {
    INFO(row.code);
    CHECK(Stemmer::supports(row.code));
    Stemmer stemmer(row.code);
    const std::string stem(stemmer.stem(row.word));
    sb_stemmer* snowball = sb_stemmer_new(row.name.c_str(), "UTF_8");
    REQUIRE(snowball != nullptr);
    const auto* bytes =
        sb_stemmer_stem(snowball, reinterpret_cast<const sb_symbol*>(row.word.data()),
                        static_cast<int>(row.word.size()));
    CHECK(stem == std::string(reinterpret_cast<const char*>(bytes),
                              static_cast<std::size_t>(sb_stemmer_length(snowball))));
    sb_stemmer_delete(snowball);
    CHECK(stem.size() < row.word.size() + 1);
    CHECK(stem != "");
  }
  // Unknown languages are stemmed as English.
  CHECK_FALSE(Stemmer::supports("km"));
  CHECK_FALSE(Stemmer::supports("eng"));
  CHECK(Stemmer("km").stem("running") == "run");
}

TEST_CASE("small words that capitals or dots turn into others") {
  for (const char* word :
       {"all", "am",  "an",  "and", "are", "as", "at", "be", "by",  "can", "do",  "for", "go",
        "he",  "her", "his", "how", "if",  "in", "is", "it", "may", "me",  "no",  "of",  "on",
        "or",  "out", "she", "so",  "the", "to", "up", "us", "was", "we",  "who", "will"}) {
    INFO(word);
    CHECK(is_ambiguous(word));
  }
  for (const char* word : {"", "a", "un", "eu", "nato", "us ", "US", "with", "river"}) {
    INFO(word);
    CHECK_FALSE(is_ambiguous(word));
  }
}

TEST_CASE("a line in capitals") {
  struct Row {
    const char* before;
    const char* after;
    bool capitals;
  };
  const std::string far(201, '-');
  const std::string near(195, '-');
  const Row rows[] = {
      {"RIVER ", " LOTS", true},
      {"RIVER LOTS ", "", true},
      {"", " RIVER LOTS", true},
      {"RIVER ", " Lots", false},
      {"RIVER ", "", false},
      {"", "", false},
      {"RIVER LOTS, 2021 ", "", true},
      {"A B C ", " D", false},
      {"small\nRIVER ", " LOTS\nsmall", true},
      {"RIVER\n", "\nLOTS", false},
      {"RIVER LOTSx ", "", false},
  };
  for (const Row& row : rows) {
    const std::string text = std::string(row.before) + "US" + row.after;
    INFO(text);
    const std::size_t begin = std::string(row.before).size();
    CHECK(in_capitals(text, begin, begin + 2) == row.capitals);
  }
  // 200 bytes on either side.
  CHECK(in_capitals("x" + far + "US RIVER LOTS", 202, 204));
  CHECK_FALSE(in_capitals("x" + near + "US RIVER LOTS", 196, 198));
  CHECK(in_capitals("RIVER LOTS US" + far + "x", 11, 13));
  CHECK_FALSE(in_capitals("RIVER LOTS US" + near + "x", 11, 13));
}

// Calls `visit(name, month)` with each name of a month, whole and abbreviated.
template <class Visit>
void each_month(const char* locale, const Visit& visit) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(locale), error);
  REQUIRE(U_SUCCESS(error));
  for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
    std::int32_t count = 0;
    const icu::UnicodeString* months =
        symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width);
    REQUIRE(count >= 12);
    for (int m = 0; m < 12; ++m) {
      std::string name;
      months[m].toUTF8String(name);
      INFO(locale << " " << name);
      visit(name, m + 1);
    }
  }
}

TEST_CASE("months in the languages of the press") {
  for (const char* locale :
       {"en", "fr", "es", "de", "pt", "it", "nl",    "ru",    "uk",    "pl",   "tr",
        "id", "ms", "ar", "sk", "ro", "hu", "da",    "nb",    "sv",    "fi",   "el",
        "bg", "sr", "ca", "et", "lv", "cs", "ar_LB", "ar_DZ", "en_GB", "de_AT"}) {
    each_month(locale, [](std::string name, int month) {
      while (name.ends_with('.')) name.pop_back();
      if (name.size() >= 3) CHECK(month_of_word(name) == month);
    });
  }
  for (const char* locale : {"km", "th", "lo", "my"}) {
    each_month(locale, [](const std::string& name, int month) {
      if (name.size() < 6) return;  // too short to be looked for in running text
      const LeadingMonth found = month_at(name + " 2021");
      CHECK(found.month == month);
      CHECK(found.length <= name.size());
    });
  }
  for (const char* word : {"", "ma", "Augustin", "Marching", "Mayor", "Decem5", "kampot"}) {
    INFO(word);
    CHECK(month_of_word(word) == 0);
  }
}

}  // namespace
}  // namespace tip
