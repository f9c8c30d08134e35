// The ranking of articles that have any of some words, compared with Xapian's own.
#include "searcher/match/any_word.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "searcher/match/bm25.h"

namespace tip::match {
namespace {

using Xapian::Query;

// Documents of random length whose words are the rarer the higher their number; some are missing.
Xapian::WritableDatabase random_documents(std::size_t documents, std::mt19937& random) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  std::geometric_distribution<int> word(0.08);
  std::uniform_int_distribution<std::size_t> length(1, 60);
  for (std::size_t i = 0; i < documents; ++i) {
    Xapian::Document document;
    for (std::size_t left = length(random); left > 0; --left) {
      document.add_term("w" + std::to_string(word(random)));
    }
    database.add_document(document);
  }
  for (Xapian::docid id = 5; id < documents; id += 7) database.delete_document(id);
  return database;
}

Query engine_query(const query::AnyWord& any) {
  std::vector<Query> words;
  for (const std::vector<std::string>& terms : any.words) {
    words.emplace_back(terms.size() == 1 ? Query::OP_OR : Query::OP_SYNONYM, terms.begin(),
                       terms.end());
  }
  const Query with_any(Query::OP_OR, words.begin(), words.end());
  if (any.all_words_bonus == 0) return with_any;
  const Query with_all(Query::OP_SCALE_WEIGHT, Query(Query::OP_AND, words.begin(), words.end()), 0);
  const Query bonus((new Xapian::FixedWeightPostingSource(any.all_words_bonus))->release());
  return {Query::OP_AND_MAYBE, with_any, Query(Query::OP_AND, bonus, with_all)};
}

struct Expected {
  std::vector<double> scores;
  std::size_t total = 0;
};

Expected ask_engine(const query::AnyWord& any, std::size_t wanted,
                    const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Bm25::engine_weight());
  enquire.set_query(engine_query(any));
  const Xapian::MSet set =
      enquire.get_mset(0, static_cast<Xapian::doccount>(wanted), database.get_doccount());
  Expected expected;
  expected.total = set.get_matches_estimated();
  for (auto it = set.begin(); it != set.end(); ++it) expected.scores.push_back(it.get_weight());
  return expected;
}

query::AnyWord random_query(bool several_terms, std::mt19937& random) {
  std::uniform_int_distribution<int> word(0, 60);  // the last ones stand nowhere
  std::uniform_int_distribution<std::size_t> words(1, 6);
  query::AnyWord any;
  any.words.resize(words(random));
  for (std::vector<std::string>& terms : any.words) {
    const std::size_t count = several_terms ? words(random) : 1;
    for (std::size_t i = 0; i < count; ++i) terms.push_back("w" + std::to_string(word(random)));
    std::ranges::sort(terms);
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  }
  if (any.words.size() > 1 && word(random) % 2 == 0) {
    any.all_words_bonus = query::kAllWordsBonus;
  }
  return any;
}

TEST_CASE("the best articles with any word are Xapian's") {
  std::mt19937 random(20);
  const Xapian::WritableDatabase database = random_documents(6000, random);
  const Bm25 ranking(database);
  for (int i = 0; i < 400; ++i) {
    const bool several_terms = i % 4 == 0;
    const query::AnyWord any = random_query(several_terms, random);
    const std::size_t wanted = std::vector<std::size_t>{1, 10, 50, 300}[i / 4 % 4];
    const Expected expected = ask_engine(any, wanted, database);
    for (const std::size_t counted : {std::size_t{0}, std::size_t{1000}, std::size_t{10000}}) {
      INFO(engine_query(any).get_description() << ", " << wanted << " of " << counted);
      const AnyWordMatches found = find_any_word(any, ranking, {wanted, counted}, database);
      REQUIRE(found.candidates.size() == expected.scores.size());
      for (std::size_t place = 0; place < expected.scores.size(); ++place) {
        // Xapian estimates how many documents have one of several terms pair by pair.
        const double margin = several_terms ? 0.01 * expected.scores[place] + 0.01 : 1e-9;
        REQUIRE(std::abs(found.candidates[place].bm25 - expected.scores[place]) < margin);
      }
      if (expected.total <= counted) REQUIRE(found.total_exact);
      if (found.total_exact) REQUIRE(found.total == expected.total);
      REQUIRE(found.total >= std::min(counted, expected.total));
    }
  }
}

TEST_CASE("a word that stands nowhere and an archive of nothing match nothing") {
  std::mt19937 random(21);
  const Xapian::WritableDatabase empty("", Xapian::DB_BACKEND_INMEMORY);
  const Xapian::WritableDatabase some = random_documents(10, random);
  for (const Xapian::Database& database : {Xapian::Database(empty), Xapian::Database(some)}) {
    const AnyWordMatches found =
        find_any_word({{{"nowhere"}, {"neither"}}, 50}, Bm25(database), {10, 1000}, database);
    CHECK(found.candidates.empty());
    CHECK(found.total == 0);
    CHECK(found.total_exact);
  }
}

}  // namespace
}  // namespace tip::match
