// Which articles are told to be one story.
#include "indexer/copies/same_story.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/made_story.h"

namespace tip::copies {
namespace {

const char* script_name(Script script) {
  return script == Script::latin ? "Latin" : script == Script::khmer ? "Khmer" : "mixed";
}

Article article(const Words& body, const std::string& site = "", const std::string& date = "") {
  Article a;
  a.title = "Rice prices";
  a.body = text_of(body);
  a.url = site.empty() ? "" : "https://www." + site + "/news/1.html";
  a.date = date;
  a.language = "en";
  return a;
}

bool are_one(const Article& a, const Article& b) {
  StoryReader reader{AnalyzerSettings{}};
  const Story first = reader.read(a);
  const Story second = reader.read(b);
  const bool one = same_story(first, second);
  CHECK(same_story(second, first) == one);
  return one;
}

TEST_CASE("a copy is told by its passages, whoever printed it") {
  const auto script = GENERATE(Script::latin, Script::khmer, Script::mixed);
  const Words story = made_words(script, 800, 1);
  const Words other = made_words(script, 800, 2);
  struct Case {
    const char* what;
    Words text;
    bool one;
  };
  const Case cases[] = {
      {"the same", story, true},
      {"its first tenth", Words() + part(story, 0, 80), true},
      {"half of it behind a head of its own", Words() + part(other, 0, 60) + part(story, 0, 400),
       true},
      {"parts of it in another order", Words() + part(story, 400, 800) + part(story, 0, 400), true},
      {"a word in thirty is another", edited(story, 30, script, 3), true},
      {"every fourth word is another", edited(story, 4, script, 3), false},
      {"a quarter of it in a story of its own", Words() + part(other, 0, 600) + part(story, 0, 200),
       false},
      {"eight words of it", Words() + part(story, 0, 8), false},
      {"another story", other, false},
      {"nothing", {}, false},
  };
  for (const Case& c : cases) {
    INFO(script_name(script) << ": " << c.what);
    CHECK(are_one(article(story, "first.com"), article(c.text, "second.com")) == c.one);
  }
}

TEST_CASE("what one publisher repeats in its pieces folds nothing") {
  const auto script = GENERATE(Script::latin, Script::khmer, Script::mixed);
  const Words gallery = made_words(script, 500, 1);
  const Words first = gallery + made_words(script, 300, 2);
  const Words second = gallery + made_words(script, 300, 3);
  const Words update =
      edited(Words() + part(first, 0, 550), 30, script, 7) + made_words(script, 250, 8);
  const Words background = made_words(script, 200, 4);
  const Words monday = background + made_words(script, 150, 5);
  const Words tuesday = background + made_words(script, 150, 6);
  struct Case {
    const char* what;
    Article a;
    Article b;
    bool one;
  };
  const Case cases[] = {
      {"a gallery", article(first, "a.com"), article(second, "a.com"), false},
      {"a gallery of another site", article(first, "a.com"), article(second, "b.com"), true},
      {"sites of one domain", article(first, "khmer.a.co.uk"), article(second, "a.co.uk"), false},
      {"domains under one suffix", article(first, "a.co.uk"), article(second, "b.co.uk"), true},
      {"nobody knows whose", article(first), article(second), false},
      {"background, of days close by", article(monday, "a.com", "2022-07-01"),
       article(tuesday, "a.com", "2022-07-02"), true},
      {"background, of days far apart", article(monday, "a.com", "2022-07-01"),
       article(tuesday, "a.com", "2022-08-02"), false},
      {"an update", article(first, "a.com"), article(update, "a.com"), true},
  };
  for (const Case& c : cases) {
    INFO(script_name(script) << ": " << c.what);
    CHECK(are_one(c.a, c.b) == c.one);
  }
}

TEST_CASE("a template with other numbers is another story") {
  const Words words = made_words(Script::latin, 100, 1);
  const auto filled_in = [&](int from) {
    Words out;
    for (std::size_t i = 0; i < words.size(); ++i) {
      out.push_back(words[i]);
      if (i % 20 == 19) out.push_back(std::to_string(from + static_cast<int>(i)) + " ");
    }
    return out;
  };
  CHECK_FALSE(are_one(article(filled_in(1000)), article(filled_in(5000))));
  CHECK(are_one(article(filled_in(1000), "a.com"), article(filled_in(5000), "b.com")));
  CHECK(are_one(article(filled_in(1000)), article(filled_in(1000))));
}

TEST_CASE("of short pieces only the same ones are one story") {
  const Words text = made_words(Script::latin, 12, 1);
  const Article one = article(text, "a.com");
  Article other_title = article(text, "b.com");
  CHECK(are_one(one, other_title));
  other_title.title = "Rice prices fall";
  CHECK_FALSE(are_one(one, other_title));
  CHECK_FALSE(are_one(one, article(Words() + part(text, 0, 11), "b.com")));
  // Four words make no shingle.
  CHECK_FALSE(are_one(article(Words() + part(text, 0, 4)), article(Words() + part(text, 0, 4))));
}

TEST_CASE("short pieces of which nothing is known are one story only under one title") {
  const auto script = GENERATE(Script::latin, Script::khmer, Script::mixed);
  struct Case {
    std::size_t words;
    const char* title;
    const char* date;
    const char* site;
    bool one;
  };
  // In Khmer a word that is made is two clusters, as 0.85 words.
  for (const Case& c :
       {Case{60, "Rice prices", "", "", true}, Case{60, "Notice", "", "", false},
        Case{60, "", "", "", false}, Case{60, "Notice", "2022-07-20", "", true},
        Case{60, "Notice", "", "second.com", true}, Case{140, "Notice", "", "", true}}) {
    INFO(script_name(script) << ", " << c.words << " words, " << c.title << " " << c.date);
    const Words story = made_words(script, c.words, 1);
    Article other = article(story, c.site, c.date);
    other.title = c.title;
    CHECK(are_one(article(story), other) == c.one);
  }
}

TEST_CASE("spaces, punctuation, case and accents make no difference") {
  const char* text =
      "Minister of Économie said \"the price of rice rose by 12.5 per cent\" on Monday, and that "
      "farmers in Battambang and Siem Reap would be paid more than before by the mills";
  const char* retyped =
      "MINISTER OF ECONOMIE said: the price of rice - rose by 12.5 per cent on monday and that "
      "farmers in Battambang\n\nand Siem Reap, would be paid more than before; by the mills!";
  Article a = article({text}, "a.com");
  Article b = article({retyped}, "b.com");
  b.title = "Another title";
  CHECK(are_one(a, b));
}

}  // namespace
}  // namespace tip::copies
