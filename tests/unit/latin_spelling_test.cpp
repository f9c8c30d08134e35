// Names in other scripts in Latin letters, and how far two spellings are apart.
#include "common/names/latin_spelling.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/names/families.h"
#include "common/names/scripts.h"
#include "common/names/sound_skeleton.h"

using namespace tip::names;

TEST_CASE("words in other scripts are read in Latin letters") {
  struct Row {
    std::string script;
    std::string word;
    std::string letters;  // one of its readings
  };
  const Row rows[] = {
      {"", "Nguy\u1EC5n", "nguyen"},
      {"Cyrl", "\u0421\u0438\u0434\u043E\u0440\u0435\u043D\u043A\u043E", "sidorenko"},
      {"Cyrl", "\u041F\u0443\u0442\u0438\u043D\u044B\u043C", "putin"},  // with a case ending
      {"Grek", "\u039C\u03B7\u03C4\u03C3\u03BF\u03C4\u03AC\u03BA\u03B7\u03C2", "mitsotakis"},
      {"Grek", "\u039C\u03B7\u03C4\u03C3\u03BF\u03C4\u03AC\u03BA\u03B7", "mitsotakis"},
      {"Arab", "\u0627\u0644\u0633\u064A\u0633\u064A", "sysy"},          // without the article
      {"Hebr", "\u05D5\u05E0\u05EA\u05E0\u05D9\u05D4\u05D5", "ntnyhw"},  // without "and"
      {"Hani", "\u4E60\u8FD1\u5E73", "xijinping"},
      {"Hang", "\uC774\uC7AC\uBA85", "leejaemyeong"},
      {"Thai", "\u0E1B\u0E23\u0E30\u0E22\u0E38\u0E17\u0E18\u0E4C", "prayuth"},  // a silent letter
      {"Laoo", "\u0E97\u0EAD\u0E87\u0EA5\u0EB8\u0E99", "thonglun"},
      {"Deva", "\u092E\u094B\u0926\u0940", "modi"},
  };
  for (const Row& row : rows) {
    INFO(row.word);
    CHECK(other_script(row.word) == row.script);
    const std::vector<LatinForm> forms = latin_forms(row.word);
    CHECK(std::ranges::find(forms, row.letters, &LatinForm::letters) != forms.end());
  }
}

TEST_CASE("hostile words are no names") {
  for (const std::string& word : {std::string(), std::string("\xFF\xFE"), std::string(4000, 'a'),
                                  std::string("\u0301\u0E4C"), std::string("123")}) {
    CHECK(latin_forms(word).empty());
    CHECK(word_keys(word).empty());
  }
}

TEST_CASE("spellings of one name are near and share a key, other names are not near") {
  struct Row {
    std::string a;
    std::string b;
    bool one;
  };
  const Row rows[] = {
      {"Sidorenko", "Sydorenko", true},
      {"Yevgeny", "Evgeniy", true},
      {"Tchaikovsky", "Chaikovsky", true},
      {"Mohammed", "Muhammad", true},
      {"Qaddafi", "Gadhafi", true},
      {"Vladimir", "Wladimir", true},
      {"Netanyahu", "\u05E0\u05EA\u05E0\u05D9\u05D4\u05D5", true},
      {"Mohammed", "\u0645\u062D\u0645\u062F", true},
      {"Sidorenko", "Simonenko", false},
      {"Putin", "Pushkin", false},
      {"Lavrov", "Ivanov", false},
  };
  for (const Row& row : rows) {
    INFO(row.a << ' ' << row.b);
    const float limit = spelling_limit(row.a.size()) * 0.75F;
    CHECK((word_distance(row.a, row.b, limit) <= limit) == row.one);
    CHECK((word_distance(row.b, row.a, limit) <= limit) == row.one);
    if (!row.one) continue;
    const std::vector<std::string> keys = word_keys(row.b);
    const auto shared = [&](const std::string& key) {
      return std::ranges::find(keys, key) != keys.end();
    };
    CHECK((std::ranges::any_of(word_keys(row.a), shared) || in_one_family(row.a, row.b)));
  }
}

TEST_CASE("names from elsewhere have families, Khmer ones of the same letters have none") {
  struct Row {
    std::vector<std::string> words;  // the first is asked for
    std::vector<std::string> has;
    std::vector<std::string> has_not;
  };
  const Row rows[] = {
      {{"Chan", "Shui", "bian"}, {"chen", "tan"}, {}}, {{"Chan", "Sophal"}, {}, {"chen", "tan"}},
      {{"Tan", "Sarun"}, {"chen"}, {"chan"}},          {{"Chan"}, {"chen"}, {"tan"}},
      {{"Chen", "Sophal"}, {"chan", "tan"}, {}},       {{"Chou", "En", "lai"}, {"zhou"}, {}},
      {{"Mohammed", "Sokha"}, {"muhammad"}, {}},       {{"Sophal"}, {}, {}},
  };
  for (const Row& row : rows) {
    INFO(row.words.front() << " of " << row.words.size());
    const std::vector<std::string_view> family = family_in_name(row.words, 0);
    for (const std::string& word : row.has) CHECK(std::ranges::find(family, word) != family.end());
    for (const std::string& word : row.has_not) {
      CHECK(std::ranges::find(family, word) == family.end());
    }
  }
}

TEST_CASE("spellings are made up, the likeliest first and no more than asked for") {
  const std::vector<Variant> variants = spelling_variants("sidorenko", 1, 50);
  const auto costs_less = [](const Variant& a, const Variant& b) { return a.cost < b.cost; };
  CHECK(std::ranges::find(variants, "sydorenko", &Variant::letters) != variants.end());
  CHECK(std::ranges::find(variants, "sidorenko", &Variant::letters) == variants.end());
  CHECK(std::ranges::is_sorted(variants, costs_less));
  CHECK(variants.size() <= 50);
  CHECK(spelling_variants(std::string(500, 'a'), 5, 50).empty());
}
