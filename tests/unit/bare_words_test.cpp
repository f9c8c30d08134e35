// The ranking of articles that have some words, compared with Xapian's own.
#include "searcher/match/bare_words.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/store/place_list.h"
#include "searcher/match/bm25.h"
#include "searcher/match/engine_weight.h"
#include "searcher/query/engine_query.h"
#include "searcher/query/list_query.h"
#include "searcher/query/word_places.h"

namespace tip::match {
namespace {

constexpr std::array<std::string_view, 1> kEnglish = {"en"};

using Xapian::Query;

// Documents of random length whose words are the rarer the higher their number; some are missing.
Xapian::WritableDatabase random_documents(std::size_t documents, std::mt19937& random) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  std::geometric_distribution<int> word(0.08);
  std::uniform_int_distribution<std::size_t> length(1, 60);
  for (std::size_t i = 0; i < documents; ++i) {
    Xapian::Document document;
    for (std::size_t left = length(random); left > 0; --left) {
      const int number = word(random);
      // Some words are of a field that does not count.
      document.add_term("w" + std::to_string(number), number % 5 == 3 ? 0 : 1);
    }
    database.add_document(document);
  }
  for (Xapian::docid id = 5; id < documents; id += 7) database.delete_document(id);
  return database;
}

// Lists of the forms f0, f1, ..., each in fewer documents, deleted ones among them.
void list_forms(std::size_t documents, std::mt19937& random, Xapian::WritableDatabase& database) {
  PlaceListWriter writer([&](std::string_view key, std::string_view value) {
    database.set_metadata(std::string(key), std::string(value));
  });
  for (unsigned form = 0; form < 20; ++form) {
    std::vector<Xapian::docid> listed;
    for (Xapian::docid id = 1; id <= documents; ++id) {
      if (random() % (2 + form * form) == 0) listed.push_back(id);
    }
    writer.begin(documents_list("f" + std::to_string(form)), listed.size());
    for (const Xapian::docid id : listed) writer.add(id, {});
    writer.finish();
  }
}

// Places of all words, which are not where they were put.
void list_places(std::mt19937& random, Xapian::WritableDatabase& database) {
  PlaceListWriter writer([&](std::string_view key, std::string_view value) {
    database.set_metadata(std::string(key), std::string(value));
  });
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::vector<Xapian::docid> documents(database.postlist_begin(*term),
                                               database.postlist_end(*term));
    if (documents.empty()) continue;
    writer.begin(places_list(*term), documents.size());
    for (const Xapian::docid id : documents) {
      const auto place = static_cast<std::uint32_t>(random() % 20);
      writer.add(id, std::vector<std::uint32_t>{place, place + 2});
    }
    writer.finish();
  }
}

// No limits.
query::Reading never() {
  static Deadline deadline;
  return {deadline};
}

Query engine_query(const query::BareWord& word) {
  Query any(word.forms.empty() ? Query::OP_OR : Query::OP_SYNONYM, word.terms.begin(),
            word.terms.end());
  if (word.forms.empty()) return any;
  return {Query::OP_AND_MAYBE, query::listed_with_any(word.forms, never()), any};
}

Query engine_query(const query::BareWords& bare) {
  std::vector<Query> words;
  if (bare.arranged) {
    words.emplace_back(Query::OP_SCALE_WEIGHT, query::arranged_query(*bare.arranged, never()), 0);
  }
  for (const query::BareWord& word : bare.words) words.push_back(engine_query(word));
  Query with_any(bare.all ? Query::OP_AND : Query::OP_OR, words.begin(), words.end());
  if (!bare.within.empty()) {
    with_any = {Query::OP_FILTER, with_any,
                Query(Query::OP_OR, bare.within.begin(), bare.within.end())};
  }
  return with_any;
}

struct Expected {
  std::vector<double> scores;
  std::size_t total = 0;
};

Expected ask_engine(const query::BareWords& bare, std::size_t wanted,
                    const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(EngineWeight());
  enquire.set_query(engine_query(bare));
  const Xapian::MSet set =
      enquire.get_mset(0, static_cast<Xapian::doccount>(wanted), database.get_doccount());
  Expected expected;
  expected.total = set.get_matches_estimated();
  for (auto it = set.begin(); it != set.end(); ++it) expected.scores.push_back(it.get_weight());
  return expected;
}

query::BareWords random_query(std::mt19937& random) {
  std::uniform_int_distribution<int> word(0, 60);  // the last ones stand nowhere
  std::uniform_int_distribution<std::size_t> words(1, 6);
  query::BareWords bare;
  bare.words.resize(words(random));
  const auto pick = [&](const char* kind) { return kind + std::to_string(word(random)); };
  for (query::BareWord& any : bare.words) {
    any.terms = {pick("w")};
    if (word(random) % 4 > 0) continue;
    // Of several forms and stems, each of them once.
    for (int more = word(random) % 3; more > 0; --more) any.terms.push_back(pick("w"));
    std::ranges::sort(any.terms);
    any.terms.erase(std::unique(any.terms.begin(), any.terms.end()), any.terms.end());
    for (int forms = 1 + word(random) % 3; forms > 0; --forms) any.forms.push_back(pick("f"));
  }
  bare.all = word(random) % 4 == 0;
  if (bare.all && bare.words.size() > 1 && word(random) % 2 == 0) {
    bare.arranged.emplace();
    for (const query::BareWord& any : bare.words) bare.arranged->terms.push_back(any.terms.front());
    // The more often a word stands somewhere, the more often it does beside others.
    if (word(random) % 3 > 0) {
      bare.arranged->arrangement = query::Arrangement::within;
      bare.arranged->reach = static_cast<std::uint32_t>(word(random));
    }
  }
  if (word(random) % 3 == 0) {
    bare.within = {pick("w"), pick("w")};
  }
  return bare;
}

TEST_CASE("the best articles with some words are Xapian's") {
  std::mt19937 random(20);
  Xapian::WritableDatabase database = random_documents(6000, random);
  list_forms(6000, random, database);
  list_places(random, database);
  const Bm25 ranking(database);
  DocColumns columns(database);
  Deadline deadline;
  for (int i = 0; i < 600; ++i) {
    const query::BareWords bare = random_query(random);
    const std::size_t wanted = std::vector<std::size_t>{1, 10, 50, 300}[i / 4 % 4];
    const Expected expected = ask_engine(bare, wanted, database);
    for (const std::size_t counted : {std::size_t{0}, std::size_t{1000}, std::size_t{10000}}) {
      INFO(engine_query(bare).get_description() << ", " << wanted << " of " << counted);
      const BareWordsMatches found =
          find_bare_words(bare, ranking, {wanted, counted}, database, columns, deadline);
      REQUIRE(found.candidates.size() == expected.scores.size());
      for (std::size_t place = 0; place < expected.scores.size(); ++place) {
        REQUIRE(std::abs(found.candidates[place].words - expected.scores[place]) < 1e-9);
      }
      if (expected.total <= counted) REQUIRE(found.total_exact);
      if (found.total_exact) REQUIRE(found.total == expected.total);
      REQUIRE(found.total >= std::min(counted, expected.total));
    }
  }
}

TEST_CASE("the engine's query scores as the pass for bare words does") {
  std::mt19937 random(22);
  const Xapian::WritableDatabase database = random_documents(3000, random);
  const Bm25 ranking(database);
  DocColumns columns(database);
  Deadline deadline;
  std::uniform_int_distribution<int> word(0, 60);
  for (int i = 0; i < 100; ++i) {
    query::Ranked ranked;
    for (int left = 2 + i % 6; left > 0; --left) {
      query::Leaf leaf;
      leaf.stem = leaf.form = "w" + std::to_string(word(random));
      ranked.optional.push_back(std::make_unique<query::PlanNode>(query::PlanNode{leaf}));
    }
    const query::PlanNode plan{std::move(ranked)};
    const query::EngineQuery engine = query::make_engine_query(plan, {}, kEnglish, deadline);
    REQUIRE(engine.bare_words);
    INFO(engine.query.get_description());
    const BareWordsMatches found =
        find_bare_words(*engine.bare_words, ranking, {50, 1000}, database, columns, deadline);
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(EngineWeight());
    enquire.set_query(engine.query);
    const Xapian::MSet set = enquire.get_mset(0, 50, database.get_doccount());
    REQUIRE(found.candidates.size() == set.size());
    for (Xapian::doccount place = 0; place < set.size(); ++place) {
      REQUIRE(std::abs(found.candidates[place].words - set[place].get_weight()) < 1e-9);
    }
  }
}

TEST_CASE("a word that stands nowhere and an archive of nothing match nothing") {
  std::mt19937 random(21);
  const Xapian::WritableDatabase empty("", Xapian::DB_BACKEND_INMEMORY);
  const Xapian::WritableDatabase some = random_documents(10, random);
  for (const Xapian::Database& database : {Xapian::Database(empty), Xapian::Database(some)}) {
    DocColumns columns(database);
    Deadline deadline;
    const BareWordsMatches found =
        find_bare_words({{{{"nowhere"}}, {{"neither"}}}, false, {}, {}}, Bm25(database), {10, 1000},
                        database, columns, deadline);
    CHECK(found.candidates.empty());
    CHECK(found.total == 0);
    CHECK(found.total_exact);
  }
}

}  // namespace
}  // namespace tip::match
