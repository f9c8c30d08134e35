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
      {"Thai", "\u0E2A\u0E34\u0E17\u0E18\u0E34\u0E4C", "sith"},                 // and its vowel
      {"Thai", "\u0E08\u0E31\u0E19\u0E17\u0E23\u0E4C", "chan"},  // and the t before an r
      {"Thai", "\u0E28\u0E32\u0E2A\u0E15\u0E23\u0E4C", "sas"},
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

// By hand, from the costs at the head of latin_spelling.cpp and in name_spellings.tsv.
TEST_CASE("what a spelling costs is the sum of what is different") {
  struct Row {
    const char* a;
    const char* b;
    float cost;
  };
  const Row rows[] = {
      {"bata", "bata", 0},
      {"batta", "bata", 0.2F},              // a letter twice
      {"bahta", "bata", 0.5F},              // a silent h
      {"bakta", "bata", 2.8F},              // a consonant less
      {"balta", "balt", 2},                 // a vowel less
      {"baylt", "balt", 0.8F},              // a glide beside a vowel
      {"balt", "bilt", 1.5F},               // another vowel
      {"balt", "belt", 0.7F},               // one that is like it
      {"bat", "pat", 1.8F},                 // a consonant that is like it
      {"bat", "rat", 3.5F},                 // one that is not
      {"bart", "batr", 2},                  // neighbours that have changed places
      {"bat", "brt", 4.8F},                 // no vowel is a consonant: one less, and one less
      {"wladimir", "vladimir", 0.3F},       // letters for one sound
      {"wladimirr", "vladimir", 0.5F},      // and one twice
      {"yeltin", "eltin", 0.3F},            // at the beginning
      {"tayel", "tael", 0.4F},              // elsewhere
      {"gorbatchoff", "gorbatchov", 0.4F},  // at the end
      {"", "bat", 7.6F},
  };
  for (const Row& row : rows) {
    INFO(row.a << ' ' << row.b);
    CHECK(spelling_distance({row.a}, {row.b}, 100) == Approx(row.cost));
    CHECK(spelling_distance({row.b}, {row.a}, 100) == Approx(row.cost));
    CHECK(spelling_distance({row.a, 0.3F}, {row.b, 0.2F}, 100) == Approx(row.cost + 0.5F));
    if (row.cost > 0) CHECK(spelling_distance({row.a}, {row.b}, row.cost / 4) > row.cost / 4);
  }
  // Scripts that leave vowels out.
  CHECK(spelling_distance({"balta", 0, 0.15F}, {"blt"}, 100) == Approx(0.3F));
  CHECK(spelling_distance({"balt", 0, 0.15F}, {"bolt"}, 100) == Approx(0.3F));
  // What one script leaves out, and what it does not.
  CHECK(latin_forms("\u0645\u062D\u0645\u062F").front().lost_vowel == 0.15F);
  CHECK(latin_forms("\u05E0\u05EA\u05E0\u05D9\u05D4\u05D5").front().lost_vowel == 0.15F);
  CHECK(latin_forms("\u0E1B\u0E23\u0E30").front().lost_vowel == 0.4F);
  CHECK(latin_forms("\u0E97\u0EAD\u0E87").front().lost_vowel == 0.4F);
  CHECK(latin_forms("\u1019\u102D\u1014").front().lost_vowel == 0.4F);
  CHECK(latin_forms("\u092E\u094B\u0926\u0940").front().lost_vowel == 0.4F);
  CHECK(latin_forms("\u041F\u0443\u0442\u0438\u043D").front().lost_vowel == 2);
  // As it is written costs nothing; without an ending, or with a surname's usual spelling.
  const auto cost_of = [](const char* word, const char* letters) {
    const std::vector<LatinForm> forms = latin_forms(word);
    const auto found = std::ranges::find(forms, letters, &LatinForm::letters);
    return found == forms.end() ? -1 : found->cost;
  };
  CHECK(cost_of("\u041F\u0443\u0442\u0438\u043D\u044B\u043C", "putinym") == 0);
  CHECK(cost_of("\u041F\u0443\u0442\u0438\u043D\u044B\u043C", "putin") == 0.3F);
  CHECK(cost_of("\uC774\uC7AC\uBA85", "ijaemyeong") == 0);
  CHECK(cost_of("\uC774\uC7AC\uBA85", "leejaemyeong") == 0.2F);
  CHECK(cost_of("\uC774\uC7AC\uBA85\uC740", "leejaemyeong") == 0.5F);
}

TEST_CASE("longer words may be farther apart, up to a limit") {
  CHECK(spelling_limit(0) == Approx(1));
  CHECK(spelling_limit(4) == Approx(2.4));
  CHECK(spelling_limit(10) == Approx(4.5));
  CHECK(spelling_limit(12) == Approx(5));
  CHECK(spelling_limit(40) == Approx(5));
}

TEST_CASE("words of one family cost little, in any script") {
  CHECK(word_distance("Mohammed", "Muhammad", 5) == Approx(kFamilyCost));
  CHECK(word_distance("Mohammed", "\u0645\u062D\u0645\u062F", 5) == Approx(kFamilyCost));
  // By its letters without the ending: Mukhammeda.
  CHECK(word_distance("Muhammad", "\u041C\u043E\u0445\u0430\u043C\u043C\u0435\u0434\u0430", 5) <=
        0.5F);
  CHECK(word_distance("Putin", "\u041F\u0443\u0442\u0438\u043D", 5) == Approx(0));
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
  // Each costs what it does in a comparison.
  for (const Variant& variant : spelling_variants("bata", 0.9F, 1000)) {
    INFO(variant.letters);
    CHECK(variant.cost <= 0.9F);
    CHECK(spelling_distance({"bata"}, {variant.letters}, 10) <= variant.cost + 1e-5F);
  }
  const auto cost_of = [](const char* word, const char* made) {
    const std::vector<Variant> all = spelling_variants(word, 0.9F, 1000);
    const auto found = std::ranges::find(all, made, &Variant::letters);
    return found == all.end() ? -1 : found->cost;
  };
  struct Row {
    const char* word;
    const char* made;
    float cost;
  };
  for (const Row& row :
       {Row{"bata", "batta", 0.2F}, Row{"batta", "bata", 0.2F}, Row{"bat", "batt", 0.2F},
        Row{"bata", "beta", 0.7F}, Row{"bata", "baata", 0.3F}, Row{"batta", "baata", 0.5F},
        // Not at the beginning, beside a consonant, nor an h.
        Row{"bata", "bbata", -1}, Row{"balta", "baltta", -1}, Row{"baha", "bahha", -1},
        Row{"bata", "rata", -1}}) {
    INFO(row.word << ' ' << row.made);
    CHECK(cost_of(row.word, row.made) == Approx(row.cost));
  }
  CHECK(spelling_variants("bata", 0.9F, 3).size() == 3);
}
