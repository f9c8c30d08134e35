// Names, Khmer words and phrases: what the pass for bare words finds is what Xapian finds for the
// engine's query.
#include "searcher/query/scored.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/store/place_list.h"
#include "common/terms.h"
#include "searcher/match/bare_words.h"
#include "searcher/match/bm25.h"
#include "searcher/match/engine_weight.h"
#include "searcher/query/engine_query.h"

namespace tip {
namespace {

constexpr std::array<std::string_view, 1> kEnglish = {"en"};

using query::PlanNode;
using query::PlanPtr;

constexpr Xapian::docid kDocuments = 3000;

// Documents of random words w0, w1, ... and Khmer clusters c0, c1, ..., the rarer the higher their
// number, with all that an index lists of them; some have been deleted.
class Archive {
 public:
  explicit Archive(std::mt19937& random) : database("", Xapian::DB_BACKEND_INMEMORY) {
    std::geometric_distribution<int> number(0.15);
    const FieldInfo& body = field_info(FieldId::body);
    for (Xapian::docid id = 1; id <= kDocuments; ++id) {
      Xapian::Document document;
      std::string before;
      const auto words = static_cast<std::uint32_t>(1 + random() % 40);
      for (std::uint32_t place = 0; place < words; ++place) {
        const bool khmer = random() % 2 == 0;
        const std::string word = (khmer ? "c" : "w") + std::to_string(number(random));
        const std::string term = khmer ? cluster_term(body, word) : word;
        document.add_term(term, place < 3 ? 3 : 1);
        places_[term][id].push_back(place);
        if (!khmer) listed_[word].insert(id);
        if (khmer && !before.empty()) listed_[bigram_term(body, before, word)].insert(id);
        // Sometimes two clusters were taken for a word.
        if (khmer && !before.empty() && random() % 4 == 0) document.add_term(before + word, 1);
        before = khmer ? word : "";
      }
      database.add_document(document);
    }
    for (Xapian::docid id = 5; id < kDocuments; id += 7) database.delete_document(id);
    write_lists();
  }

  Xapian::WritableDatabase database;

 private:
  void write_lists() {
    PlaceListWriter writer([&](std::string_view key, std::string_view value) {
      database.set_metadata(std::string(key), std::string(value));
    });
    for (const auto& [term, documents] : places_) {
      writer.begin(places_list(term), documents.size());
      for (const auto& [id, places] : documents) writer.add(id, places);
      writer.finish();
    }
    for (const auto& [word, documents] : listed_) {
      writer.begin(documents_list(word), documents.size());
      for (const Xapian::docid id : documents) writer.add(id, {});
      writer.finish();
    }
  }

  std::map<std::string, std::map<Xapian::docid, std::vector<std::uint32_t>>> places_;
  std::map<std::string, std::set<Xapian::docid>> listed_;
};

template <class T>
PlanPtr node(T value) {
  return std::make_unique<PlanNode>(PlanNode{std::move(value)});
}

// Random plans of all that can be scored.
class PlanMaker {
 public:
  explicit PlanMaker(std::mt19937& random) : random_(random) {}

  PlanPtr make() {
    switch (below(8)) {
      case 0:
        return part();
      case 1:
        return node(query::AllOf{parts(2)});
      case 2:
        return node(query::AnyOf{parts(2)});
      default:
        return node(query::Ranked{{}, parts(1 + below(5)), {}});
    }
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }

  query::Leaf latin() {
    query::Leaf leaf;
    leaf.stem = leaf.form = "w" + std::to_string(below(16));
    if (below(6) == 0) leaf.compare = query::Compare::exact;
    return leaf;
  }
  query::Leaf khmer() {
    query::Leaf leaf;
    for (std::size_t n = 1 + below(3); n > 0; --n) {
      leaf.clusters.push_back("c" + std::to_string(below(8)));
      leaf.stem += leaf.clusters.back();
    }
    leaf.form = leaf.stem;
    return leaf;
  }
  query::Sequence phrase(bool in_khmer) {
    query::Sequence phrase;
    for (int n = 0; n < 2; ++n) {
      phrase.words.push_back(in_khmer ? khmer() : latin());
      phrase.words.back().compare = query::Compare::stem;
    }
    return phrase;
  }

  PlanPtr typed() {
    if (below(3) == 0) return node(below(2) == 0 ? latin() : khmer());
    if (below(3) == 0) return node(phrase(below(2) == 0));
    if (below(3) == 0) return node(query::Run{{khmer(), khmer()}});
    query::Ranked bare;
    for (std::size_t n = 1 + below(3); n > 0; --n) bare.optional.push_back(node(latin()));
    return node(std::move(bare));
  }

  PlanPtr name() {
    query::Name name;
    name.typed = typed();
    name.weight = static_cast<double>(1 + below(12));
    double cost = 0;
    for (std::size_t n = 1 + below(4); n > 0; --n) {
      cost += static_cast<double>(below(4));
      PlanPtr words = below(3) > 0 ? node(phrase(below(2) == 0)) : node(latin());
      name.variants.push_back({{"", "", cost}, std::move(words)});
    }
    return node(std::move(name));
  }

  PlanPtr part() {
    switch (below(7)) {
      case 0:
        return node(khmer());
      case 1:
        return node(query::Run{{khmer(), khmer()}});
      case 2:
        return node(phrase(below(2) == 0));
      case 3:
        return node(latin());
      default:
        return name();
    }
  }

  std::vector<PlanPtr> parts(std::size_t count) {
    std::vector<PlanPtr> parts;
    for (; count > 0; --count) parts.push_back(part());
    return parts;
  }

  std::mt19937& random_;
};

TEST_CASE("names and Khmer words score as the engine's query does") {
  std::mt19937 random(31);
  const Archive archive(random);
  const match::Bm25 ranking(archive.database);
  match::DocColumns columns(archive.database);
  Deadline deadline;
  PlanMaker maker(random);
  std::size_t scored = 0;
  std::size_t with_hits = 0;
  for (int i = 0; i < 300; ++i) {
    const PlanPtr plan = maker.make();
    const query::EngineQuery engine = query::make_engine_query(*plan, {}, kEnglish, deadline);
    INFO(query::to_string(*plan) << "\n" << engine.query.get_description());
    REQUIRE(engine.bare_words);
    REQUIRE_FALSE(engine.needs_check);
    query::BareWords bare = *engine.bare_words;
    scored += bare.scored != nullptr ? 1 : 0;
    Xapian::Query expected_query = engine.query;
    if (i % 5 == 0) {
      bare.within = {"w3", "w7"};
      expected_query = {
          Xapian::Query::OP_FILTER, expected_query,
          Xapian::Query(Xapian::Query::OP_OR, Xapian::Query("w3"), Xapian::Query("w7"))};
    }
    Xapian::Enquire enquire(archive.database);
    enquire.set_weighting_scheme(match::EngineWeight());
    enquire.set_query(expected_query);
    const Xapian::MSet set = enquire.get_mset(0, archive.database.get_doccount());
    with_hits += set.empty() ? 0 : 1;
    for (const std::size_t wanted : {std::size_t{1}, std::size_t{50}, std::size_t{kDocuments}}) {
      for (const std::size_t counted :
           {std::size_t{0}, std::size_t{100}, std::size_t{kDocuments}}) {
        INFO(wanted << " of " << counted);
        const match::BareWordsMatches found = match::find_bare_words(
            bare, ranking, {wanted, counted}, archive.database, columns, deadline);
        REQUIRE(found.candidates.size() == std::min<std::size_t>(wanted, set.size()));
        for (std::size_t place = 0; place < found.candidates.size(); ++place) {
          const double weight = set[static_cast<Xapian::doccount>(place)].get_weight();
          REQUIRE(std::abs(found.candidates[place].words - weight) < 1e-9);
        }
        if (set.size() <= counted) REQUIRE(found.total_exact);
        if (found.total_exact) REQUIRE(found.total == set.size());
      }
    }
  }
  CHECK(scored > 200);
  CHECK(with_hits > 200);
}

TEST_CASE("what only the text can decide is no tree") {
  query::Sequence exact;
  exact.words.resize(2);
  for (query::Leaf& word : exact.words) {
    word.stem = word.form = "w1";
    word.compare = query::Compare::exact;
  }
  CHECK(query::as_scored(*node(exact), kEnglish) == nullptr);
  query::Leaf title;
  title.field = FieldId::title;
  title.clusters = {"c1", "c2"};
  CHECK(query::as_scored(*node(title), kEnglish) == nullptr);
  query::AllOf but;
  but.parts.push_back(node(query::Leaf{}));
  but.parts.push_back(node(query::Except{node(query::Leaf{})}));
  CHECK(query::as_scored(*node(std::move(but)), kEnglish) == nullptr);
}

}  // namespace
}  // namespace tip
