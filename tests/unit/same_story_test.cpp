// Which articles are told to be one story.
#include "indexer/copies/same_story.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/copies/fingerprints.h"
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

// A story by its shingles: so many of those that the other has, or of its own, in turn.
struct Turns {
  std::vector<std::size_t> counts;  // shared, own, shared, own ...
};

Story story_of(const Turns& turns, std::vector<std::uint64_t> numbers = {}) {
  Story story;
  Shingle shared = 1'000'000;
  Shingle own = 2'000'000;
  for (std::size_t turn = 0; turn < turns.counts.size(); ++turn) {
    for (std::size_t i = 0; i < turns.counts[turn]; ++i) {
      story.passages.shingles.push_back(turn % 2 == 0 ? shared++ : own++);
    }
  }
  story.passages.weights.assign(story.passages.shingles.size(), kWordWeight);
  story.passages.distinct = story.passages.shingles;
  sort_distinct(story.passages.distinct);
  story.passages.numbers = std::move(numbers);
  return story;
}

// One that has all that is shared, and much besides.
Story longer_story(std::vector<std::uint64_t> numbers = {}) {
  Story story = story_of({{1000}}, std::move(numbers));
  for (Shingle other = 3'000'000; other < 3'001'000; ++other) {
    story.passages.shingles.push_back(other);
    story.passages.weights.push_back(kWordWeight);
    story.passages.distinct.push_back(other);
  }
  story.title = 1;
  return story;
}

struct Origin {
  const char* site = "";
  const char* date = "";
};

bool are_one(Story a, const Origin& of_a, Story b, const Origin& of_b) {
  a.publisher.site = of_a.site;
  a.date = of_a.date;
  b.publisher.site = of_b.site;
  b.date = of_b.date;
  const bool one = same_story(a, b);
  CHECK(same_story(b, a) == one);
  return one;
}

TEST_CASE("how much of the shorter story two of different publishers share, at the edges") {
  struct Row {
    const char* what;
    Turns story;
    bool one;
  };
  const Row rows[] = {
      {"twenty shingles", {{20}}, true},
      {"nineteen", {{19}}, false},
      {"half of it", {{20, 20}}, true},
      {"less than half", {{20, 21}}, false},
      {"twelve side by side", {{12, 1, 8}}, true},
      {"eleven side by side", {{11, 1, 9}}, false},
      {"twelve side by side at the end", {{8, 1, 12}}, true},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(are_one(story_of(row.story), {"a.com"}, longer_story(), {"b.com"}) == row.one);
  }
}

TEST_CASE("what one publisher's pieces share beside blocks, at the edges") {
  const Origin first = {"a.com", "2022-07-01"};
  const Origin two_weeks = {"a.com", "2022-07-15"};
  const Origin later = {"a.com", "2022-07-16"};
  const Origin undated = {"a.com"};
  const Origin unknown;
  struct Row {
    const char* what;
    Turns story;
    Origin a;
    Origin b;
    bool one;
  };
  const Row rows[] = {
      {"four fifths, all of them a block", {{320, 80}}, first, two_weeks, true},
      {"less than four fifths", {{319, 81}}, first, two_weeks, false},
      {"three hundred words are a block", {{300, 150}}, first, two_weeks, false},
      {"fewer are none", {{299, 150}}, first, two_weeks, true},
      {"a quarter of what is beside it", {{300, 120, 40}}, first, two_weeks, true},
      {"less than a quarter", {{300, 121, 39}}, first, two_weeks, false},
      {"of days far apart a hundred words are a block", {{100, 50}}, first, later, false},
      {"fewer are none then", {{99, 50}}, first, later, true},
      {"of two weeks they are not", {{150, 75}}, first, two_weeks, true},
      {"of more they are", {{150, 75}}, first, later, false},
      {"the other way round in time", {{150, 75}}, later, first, false},
      {"nobody knows when", {{150, 75}}, undated, undated, true},
      {"nobody knows when one of them was", {{150, 75}}, first, undated, true},
      {"nothing is known of one of them", {{150, 75}}, first, unknown, false},
      {"nothing is known of the other", {{150, 75}}, unknown, first, false},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(are_one(story_of(row.story), row.a, longer_story(), row.b) == row.one);
  }
}

TEST_CASE("pieces of which nothing is known need a title or a hundred words, at the edge") {
  for (const auto& [words, one] : {std::pair(99, false), std::pair(100, true)}) {
    const Story story = story_of({{static_cast<std::size_t>(words)}});
    Story other = story;
    other.title = 1;
    CHECK(are_one(story, {}, other, {}) == one);
    CHECK(are_one(story, {}, story, {}));
    CHECK(are_one(story, {"a.com"}, other, {}));
    CHECK(are_one(story, {}, other, {"", "2022-07-01"}));
  }
  CHECK_FALSE(are_one(Story{}, {}, Story{}, {}));
}

TEST_CASE("three numbers in ten agree, where there are four or more") {
  struct Row {
    std::vector<std::uint64_t> numbers;
    bool one;
  };
  const Row rows[] = {
      {{}, true},
      {{11, 12, 13}, true},
      {{11, 12, 13, 14}, false},
      {{1, 12, 13, 14}, false},
      {{1, 2, 13, 14}, true},
      {{1, 2, 3, 14, 15, 16, 17, 18, 19, 20}, true},
      {{1, 2, 13, 14, 15, 16, 17, 18, 19, 20}, false},
  };
  for (const Row& row : rows) {
    INFO(row.numbers.size());
    CHECK(are_one(story_of({{200}}, row.numbers), {"a.com"}, longer_story({1, 2, 3, 4, 5}),
                  {"a.com"}) == row.one);
  }
}

Token token(std::string_view form, TokenKind kind, Reading reading = Reading::itself) {
  Token token;
  token.form = form;
  token.kind = kind;
  token.reading = reading;
  return token;
}

TEST_CASE("a shingle is five words or ten clusters, and begins at each of them") {
  struct Row {
    const char* text;  // [w]ords, [c]lusters, numbers, [k]hmer words, [o]ther readings
    std::size_t shingles;
    std::size_t numbers;
  };
  const Row rows[] = {
      {"", 0, 0},          {"wwww", 0, 0},       {"wwwww", 1, 0}, {"wwwwwww", 3, 0},
      {"ccccccccc", 0, 0}, {"cccccccccc", 1, 0}, {"wwwwc", 0, 0}, {"wwwwcc", 1, 0},
      {"cwwwwc", 1, 0},    {"wwwwk", 0, 0},      {"wwwwo", 0, 0}, {"12345", 1, 5},
      {"1www1", 1, 1},     {"cwwwww", 2, 0},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    PassageSink sink;
    std::size_t number = 0;
    for (const char* at = row.text; *at != '\0'; ++at) {
      const std::string form = *at + (*at < 'a' ? "" : std::to_string(++number));
      sink.on_token(*at == 'w'   ? token(form, TokenKind::word)
                    : *at == 'c' ? token(form, TokenKind::cluster)
                    : *at == 'k' ? token(form, TokenKind::khmer)
                    : *at == 'o' ? token(form, TokenKind::word, Reading::other)
                                 : token(form, TokenKind::number));
    }
    const Passages passages = sink.passages();
    CHECK(passages.shingles.size() == row.shingles);
    CHECK(passages.distinct.size() == row.shingles);
    CHECK(passages.weights.size() == row.shingles);
    CHECK(passages.numbers.size() == row.numbers);
    sink.clear();
    CHECK(sink.passages().numbers.empty());
    CHECK(sink.shingles().empty());
  }
}

TEST_CASE("the longer a story, the fewer of its shingles are stored") {
  struct Row {
    std::uint64_t distinct;
    std::uint64_t of_other;
    unsigned step;
    std::uint64_t least;
  };
  for (const Row& row : {Row{1, 1, 4, 1}, Row{20, 20, 4, 1}, Row{40, 200, 4, 1}, Row{41, 200, 4, 2},
                         Row{200, 200, 4, 5}, Row{201, 201, 8, 3}, Row{600, 600, 8, 8},
                         Row{601, 601, 16, 4}, Row{160, 601, 4, 1}, Row{161, 601, 4, 2}}) {
    INFO(row.distinct << " and " << row.of_other);
    CHECK(sampling_step(row.distinct) == row.step);
    CHECK(least_shared(row.distinct, row.of_other) == row.least);
    CHECK(least_shared(row.of_other, row.distinct) == row.least);
  }
}

TEST_CASE("those are stored whose value is divisible; of a few, one for all with the title") {
  using Values = std::vector<std::uint64_t>;
  Sampler sampler;
  Values shingles;
  for (std::uint64_t i = 1; i <= 30; ++i) shingles.push_back(32 * i + i % 4);
  shingles.insert(shingles.end(), {32 * 4, 32 * 8});  // once more
  sampler.sample(shingles, 1);
  CHECK(sampler.distinct() == 30);
  CHECK(sampler.fingerprints() == Values{8, 16, 24, 32, 40, 48, 56});
  // Forty bits, above the four that all have alike.
  shingles.insert(shingles.end(), {std::uint64_t{1} << 43, std::uint64_t{3} << 43});
  sampler.sample(shingles, 1);
  CHECK(sampler.fingerprints().back() == std::uint64_t{1} << 39);

  const auto of_few = [&](std::size_t count, std::uint64_t title) {
    Values few(shingles.begin(), shingles.begin() + static_cast<std::ptrdiff_t>(count));
    std::ranges::reverse(few);
    sampler.sample(few, title);
    CHECK(sampler.distinct() == count);
    return sampler.fingerprints();
  };
  CHECK(of_few(20, 1).size() == 5);
  CHECK(of_few(20, 1) == of_few(20, 2));
  REQUIRE(of_few(19, 1).size() == 1);
  CHECK(of_few(19, 1) != of_few(19, 2));
  CHECK(of_few(19, 1).front() >> kFingerprintBits == 0);
  CHECK(of_few(19, 1) != of_few(18, 1));
  CHECK(of_few(0, 1).empty());
}

}  // namespace
}  // namespace tip::copies
