// The formulas of docs/ranking.md, computed by hand, against the scores that searches give.
#include <tip/searcher.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "tests/unit/scored_archive.h"

namespace tip {
namespace {

using namespace tip::test;

std::string repeat(const std::string& word, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += word + " ";
  return text;
}

// A dozen articles in which the words below stand often, seldom, near and far.
std::vector<Text> mixed() {
  return {
      {"kiln brick", "river lamp orchid kiln"},
      {"lamp", "kiln brick " + repeat("corn", 20)},
      {"lamp orchid", "kiln " + repeat("corn", 3) + "brick " + repeat("corn", 6) + "river"},
      {"brick", repeat("corn", 40) + "kiln"},
      {"corn lamp", "brick orchid river kiln corn lamp brick"},
      {"orchid", repeat("kiln ", 9) + repeat("corn", 90)},
      {"river river", "lamp corn orchid"},
      {"corn", "corn lamp"},
      {"lamp corn", "orchid corn lamp plank"},
      {"plank", "plank corn kiln river"},
      {"corn orchid", "river corn brick kiln"},
      {"lamp lamp", "corn brick"},
      // Brick and kiln 7 and 8 apart; river at the last place of a window of 30, and behind it.
      {"plank", "brick " + repeat("corn", 6) + "kiln " + repeat("corn", 21) + "river"},
      {"plank", "brick " + repeat("corn", 7) + "kiln " + repeat("corn", 21) + "river"},
  };
}

}  // namespace

TEST_CASE("a search scores as the formulas say") {
  const ScoredArchive archive(mixed());
  const std::vector<std::vector<std::string>> queries = {
      {"kiln"},           // one word
      {"plank"},          // a rare one
      {"corn"},           // one in nearly all articles
      {"brick", "kiln"},  // two
      {"river", "kiln"},
      {"kiln", "kiln"},  // one, twice
      {"kiln", "brick", "river"},
      {"kiln", "brick", "kiln"},  // pairs of a word that comes again
      {"lamp", "corn", "orchid", "river"},
      {"kiln", "brick", "river", "lamp", "orchid"},
      {"kiln", "brick", "river", "lamp", "orchid", "corn", "plank"}};
  for (const std::vector<std::string>& query : queries) {
    std::string text;
    for (const std::string& word : query) text += (text.empty() ? "" : " ") + word;
    INFO(text);
    const auto scores = archive.scores(text);
    CHECK_FALSE(scores.empty());
    for (const auto& [i, score] : scores) {
      INFO("article " << i);
      CHECK(score == Approx(archive.score(query, i, articles_of(scores))).margin(1e-6).epsilon(0));
    }
  }
}

TEST_CASE("a word that stands nowhere counts for nothing") {
  const ScoredArchive archive(mixed());
  const auto scores = archive.scores("kiln tollgate brick");
  for (const auto& [i, score] : scores) {
    INFO("article " << i);
    CHECK(score ==
          Approx(archive.score({"kiln", "brick"}, i, articles_of(scores))).margin(1e-6).epsilon(0));
  }
}

TEST_CASE("words in brackets score as without") {
  const ScoredArchive archive(mixed());
  const std::vector<std::string> words = {"lamp",  "corn",   "kiln", "brick",
                                          "river", "orchid", "plank"};
  const auto scores = archive.scores("lamp corn (kiln brick) river orchid plank");
  for (const auto& [i, score] : scores) {
    INFO("article " << i);
    CHECK(score == Approx(archive.score(words, i, articles_of(scores))).margin(1e-6).epsilon(0));
  }
}

TEST_CASE("what is excluded counts for no nearness") {
  const ScoredArchive archive(mixed());
  const auto scores = archive.scores("kiln brick -plank");
  CHECK_FALSE(scores.empty());
  for (const auto& [i, score] : scores) {
    INFO("article " << i);
    CHECK(score ==
          Approx(archive.score({"kiln", "brick"}, i, articles_of(scores))).margin(1e-6).epsilon(0));
  }
}

TEST_CASE("words that stand together elsewhere count for little apart") {
  std::vector<Text> texts = {{"lamp kiln corn brick", "orchid corn river corn"}};
  for (int i = 0; i < 20; ++i) texts.push_back({"plank", "kiln brick corn corn corn"});
  for (int i = 0; i < 40; ++i) texts.push_back({"plank", "orchid lamp corn"});
  const ScoredArchive together(texts);
  // Brick and kiln stand beside each other everywhere but in the first article.
  const Answer answer = together.answer("kiln brick");
  REQUIRE(answer.hits.size() == 21);
  CHECK(answer.hits.back().id == "0");
  CHECK(answer.hits.back().score > 0);

  for (std::size_t i = 1; i <= 20; ++i) texts[i].story = "kiln corn corn corn brick";
  const ScoredArchive apart(texts);
  CHECK(apart.answer("kiln brick").hits.front().id == "0");
}

TEST_CASE("a word in the title counts three times") {
  const ScoredArchive archive({{"kiln corn", "lamp brick"},
                               {"lamp corn", "kiln brick"},
                               {"lamp brick", "corn river"},
                               {"corn lamp", "river brick"}});
  const auto scores = archive.scores("kiln");
  REQUIRE(scores.size() == 2);
  const double idf = std::log(1 + (4 - 2 + 0.5) / (2 + 0.5));
  const double same_length = 1.6 * (0.4 + 0.6);
  CHECK(scores.at(0) == Approx(idf * 2.6 * 3 / (3 + same_length)).margin(1e-6).epsilon(0));
  CHECK(scores.at(1) == Approx(idf * 2.6 * 1 / (1 + same_length)).margin(1e-6).epsilon(0));
}

TEST_CASE("the best fifty are looked at again for nearness, those behind are not") {
  std::vector<Text> texts;
  texts.reserve(140);
  for (int i = 0; i < 70; ++i) texts.push_back({"lamp", "kiln brick " + repeat("corn", i)});
  for (int i = 0; i < 70; ++i) texts.push_back({"orchid", "river corn"});
  const ScoredArchive archive(texts);
  const Answer answer = archive.answer("kiln brick");
  REQUIRE(answer.hits.size() == 70);
  Found looked_at(50);
  std::iota(looked_at.begin(), looked_at.end(), 0);
  for (std::size_t rank = 0; rank < answer.hits.size(); ++rank) {
    const std::size_t i = std::stoul(answer.hits[rank].id);
    CHECK(i == rank);  // the shorter the article the better
    const double near = archive.nearness({"kiln", "brick"}, i, looked_at);
    const double words = archive.score({"kiln", "brick"}, i, looked_at) - near;
    CHECK(near > 1);
    CHECK(answer.hits[rank].score ==
          Approx(words + (rank < 50 ? near : 0)).margin(1e-6).epsilon(0));
  }
}

TEST_CASE(
    "phrases, NEAR, prefixes, fuzzy words and exact forms weigh as the words they stand for") {
  const ScoredArchive archive(mixed());
  struct Case {
    const char* query;
    std::vector<std::string> words;
    bool nearness;
  };
  const std::vector<Case> cases = {{"\"brick kiln\"", {"brick", "kiln"}, false},
                                   {"kiln NEAR/5 brick", {"kiln", "brick"}, true},
                                   {"+plank +corn", {"plank", "corn"}, true},
                                   {"=plank", {"plank"}, false},
                                   {"plan*", {"plank"}, false},
                                   {"plamk~", {"plank"}, false},
                                   {"plank lang:en", {"plank"}, false}};
  for (const Case& c : cases) {
    INFO(c.query);
    const auto scores = archive.scores(c.query);
    CHECK_FALSE(scores.empty());
    for (const auto& [i, score] : scores) {
      INFO("article " << i);
      double sum = c.nearness ? archive.nearness(c.words, i, articles_of(scores)) : 0;
      for (const std::string& word : c.words) sum += archive.bm25(word, i);
      CHECK(score == Approx(sum).margin(1e-6).epsilon(0));
    }
  }
}

TEST_CASE("an expanded query scores by the words of its first hits as well") {
  const ScoredArchive archive(mixed());
  for (const std::vector<std::string>& query :
       std::vector<std::vector<std::string>>{{"plank"}, {"kiln", "brick"}, {"orchid", "river"}}) {
    std::string text;
    for (const std::string& word : query) text += (text.empty() ? "" : " ") + word;
    INFO(text);
    const Answer plain = archive.answer(text);
    const std::map<std::string, double> words = archive.feedback(plain.hits);
    REQUIRE(words.size() > 1);
    const Answer answer = archive.answer(text, /*expand=*/true);
    CHECK(plain.feedback.empty());
    REQUIRE(answer.feedback.size() == words.size());
    for (const FeedbackWord& word : answer.feedback) {
      INFO(word.text);
      REQUIRE(words.contains(word.text));
      CHECK(word.weight == Approx(words.at(word.text)).margin(1e-6).epsilon(0));
    }
    CHECK(std::ranges::is_sorted(answer.feedback, std::greater<>(), &FeedbackWord::weight));
    // Nothing is found that was not.
    CHECK(answer.total == plain.total);
    REQUIRE(answer.hits.size() == plain.hits.size());
    Found found;
    for (const Hit& hit : answer.hits) found.push_back(std::stoul(hit.id));
    for (const Hit& hit : answer.hits) {
      INFO("article " << hit.id);
      const std::size_t i = std::stoul(hit.id);
      const double score = archive.score(query, i, found) + archive.added(words, query, i);
      CHECK(hit.score == Approx(score).margin(1e-6).epsilon(0));
    }
  }
}

TEST_CASE("another spelling of a name weighs by how likely it is the name") {
  const ScoredArchive archive({{"lamp", "corn Chou Bun Eng corn"},
                               {"lamp", "corn Chhou Bun Eng corn lamp"},
                               {"lamp", "corn orchid"},
                               {"lamp", "corn orchid river"}});
  const Answer answer = archive.answer("name:\"Chou Bun Eng\"");
  REQUIRE(answer.hits.size() == 2);
  CHECK(answer.hits[0].id == "0");
  REQUIRE(answer.expansions.size() == 1);
  double cost = -1;
  for (const Expansion::Variant& variant : answer.expansions[0].variants) {
    if (variant.text == "Chhou Bun Eng") cost = variant.cost;
  }
  REQUIRE(cost > 0);
  // Of the three words typed one stands in one article, two in two.
  const double typed = std::log(1 + 4.0 / 1) + 2 * std::log(1 + 4.0 / 2);
  const double likely = 0.95 * std::exp(-cost / 8);
  double tie_break = 0;
  for (const char* word : {"Chhou", "Bun", "Eng"}) tie_break += 0.02 * archive.bm25(word, 1);
  const double near = archive.nearness({"Chou", "Bun", "Eng"}, 1, {0, 1});
  CHECK(answer.hits[1].score ==
        Approx(likely * typed + 50 * likely + tie_break + near).margin(1e-6).epsilon(0));
}

}  // namespace tip
