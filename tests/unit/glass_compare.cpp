#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "tests/unit/glass_documents.h"

namespace tip::test {
namespace {

// Catch's macros are too slow for every posting: these are asked only where something differs.
void require_equal(std::string_view of, std::string_view what, const auto& a, const auto& b) {
  if (a == b) return;
  INFO(of << ": " << what);
  REQUIRE(a == b);
}

// That both lists go on, or both end.
void require_that(std::string_view of, bool same) {
  if (!same) FAIL(of << ": other lengths");
}

void require_same_statistics(const Xapian::Database& a, const Xapian::Database& b) {
  REQUIRE(a.get_doccount() == b.get_doccount());
  REQUIRE(a.get_lastdocid() == b.get_lastdocid());
  REQUIRE(a.get_total_length() == b.get_total_length());
  REQUIRE(a.get_doclength_lower_bound() == b.get_doclength_lower_bound());
  REQUIRE(a.get_doclength_upper_bound() == b.get_doclength_upper_bound());
  REQUIRE(a.has_positions() == b.has_positions());
}

void require_same_postings(const Xapian::Database& a, const Xapian::Database& b) {
  auto other = b.allterms_begin();
  for (auto term = a.allterms_begin(); term != a.allterms_end(); ++term, ++other) {
    require_that("terms", other != b.allterms_end());
    const std::string name = *term;
    require_equal(name, "term", name, *other);
    require_equal(name, "termfreq", term.get_termfreq(), other.get_termfreq());
    require_equal(name, "collection freq", a.get_collection_freq(name),
                  b.get_collection_freq(name));
    require_equal(name, "wdf bound", a.get_wdf_upper_bound(name), b.get_wdf_upper_bound(name));
    auto posting = b.postlist_begin(name);
    for (auto p = a.postlist_begin(name); p != a.postlist_end(name); ++p, ++posting) {
      require_that(name, posting != b.postlist_end(name));
      require_equal(name, "document", *p, *posting);
      require_equal(name, "wdf", p.get_wdf(), posting.get_wdf());
      require_equal(name, "length", p.get_doclength(), posting.get_doclength());
    }
    require_that(name, posting == b.postlist_end(name));
  }
  REQUIRE(other == b.allterms_end());
}

void require_same_documents(const Xapian::Database& a, const Xapian::Database& b) {
  for (auto p = a.postlist_begin(""); p != a.postlist_end(""); ++p) {
    const Xapian::docid id = *p;
    const std::string name = "document " + std::to_string(id);
    require_equal(name, "length", a.get_doclength(id), b.get_doclength(id));
    const Xapian::Document mine = a.get_document(id);
    const Xapian::Document its = b.get_document(id);
    require_equal(name, "data", mine.get_data(), its.get_data());
    require_equal(name, "values", mine.values_count(), its.values_count());
    for (auto value = mine.values_begin(); value != mine.values_end(); ++value) {
      require_equal(name, "value", *value, its.get_value(value.get_valueno()));
    }
  }
}

void require_same_values(const Xapian::Database& a, const Xapian::Database& b) {
  std::set<Xapian::valueno> slots{0, 5};  // and some that no document uses
  for (auto p = a.postlist_begin(""); p != a.postlist_end(""); ++p) {
    const Xapian::Document document = a.get_document(*p);
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      slots.insert(value.get_valueno());
    }
  }
  for (const Xapian::valueno slot : slots) {
    const std::string name = "slot " + std::to_string(slot);
    require_equal(name, "values", a.get_value_freq(slot), b.get_value_freq(slot));
    require_equal(name, "lower bound", a.get_value_lower_bound(slot),
                  b.get_value_lower_bound(slot));
    require_equal(name, "upper bound", a.get_value_upper_bound(slot),
                  b.get_value_upper_bound(slot));
    auto other = b.valuestream_begin(slot);
    for (auto value = a.valuestream_begin(slot); value != a.valuestream_end(slot);
         ++value, ++other) {
      require_that(name, other != b.valuestream_end(slot));
      require_equal(name, "document", value.get_docid(), other.get_docid());
      require_equal(name, "value", *value, *other);
    }
    REQUIRE(other == b.valuestream_end(slot));
  }
}

// Random queries over the terms of a database.
class QueryMaker {
 public:
  QueryMaker(const Xapian::Database& database, unsigned seed) : random_(seed) {
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      // Rare terms are many: most of them are left out, or nothing would be found.
      if (term.get_termfreq() > 3 || random_() % 500 == 0) terms_.push_back(*term);
    }
  }

  Xapian::Query make(unsigned depth = 0) {
    const auto two = [&](Xapian::Query::op op) {
      return Xapian::Query(op, make(depth + 1), make(depth + 1));
    };
    switch (random_() % (depth < 2 ? 10 : 1)) {
      case 0:
        return Xapian::Query(any_term());
      case 1:
      case 2:
        return two(Xapian::Query::OP_OR);
      case 3:
        return two(Xapian::Query::OP_AND);
      case 4:
        return two(Xapian::Query::OP_AND_NOT);
      case 5:
        return two(Xapian::Query::OP_AND_MAYBE);
      case 6:
        return two(Xapian::Query::OP_FILTER);
      case 7:
        return Xapian::Query(Xapian::Query::OP_WILDCARD, any_term().substr(0, 1 + random_() % 4), 0,
                             Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
      case 8: {
        const auto begin = std::to_string(19900101 + random_() % 300000);
        const auto end = std::to_string(19900101 + random_() % 300000);
        return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, 0, std::min(begin, end),
                             std::max(begin, end));
      }
      default:
        return Xapian::Query(Xapian::Query::OP_VALUE_GE, random_() % 2 == 0 ? 1 : 130, "p");
    }
  }

 private:
  const std::string& any_term() { return terms_[random_() % terms_.size()]; }

  std::mt19937 random_;
  std::vector<std::string> terms_;
};

}  // namespace

void require_same_content(const Xapian::Database& a, const Xapian::Database& b) {
  require_same_statistics(a, b);
  require_same_postings(a, b);
  require_same_documents(a, b);
  require_same_values(a, b);
}

void require_same_metadata(const Xapian::Database& a, const Xapian::Database& b) {
  auto other = b.metadata_keys_begin();
  for (auto key = a.metadata_keys_begin(); key != a.metadata_keys_end(); ++key, ++other) {
    require_that("metadata", other != b.metadata_keys_end());
    require_equal("metadata", "key", *key, *other);
    require_equal(*key, "value", a.get_metadata(*key), b.get_metadata(*other));
  }
  REQUIRE(other == b.metadata_keys_end());
}

std::size_t require_same_answers(const Xapian::Database& a, const Xapian::Database& b,
                                 unsigned seed, std::size_t count) {
  QueryMaker queries(b, seed);
  std::size_t answered = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Xapian::Query query = queries.make();
    INFO(query.get_description());
    Xapian::Enquire mine(a);
    Xapian::Enquire its(b);
    mine.set_query(query);
    its.set_query(query);
    // Short lists let the matcher skip documents by the statistics' bounds.
    const Xapian::doccount wanted = i % 3 == 0 ? 1000 : 5;
    const Xapian::MSet found = mine.get_mset(0, wanted);
    const Xapian::MSet expected = its.get_mset(0, wanted);
    require_equal("query", "found", found.size(), expected.size());
    for (Xapian::doccount rank = 0; rank < found.size(); ++rank) {
      require_equal("query", "document", *found[rank], *expected[rank]);
      require_equal("query", "weight", found[rank].get_weight(), expected[rank].get_weight());
    }
    require_equal("query", "matches", found.get_matches_lower_bound(),
                  expected.get_matches_lower_bound());
    answered += found.empty() ? 0 : 1;
  }
  return answered;
}

}  // namespace tip::test
