// Words and phrases of a plan as the engine's queries.
#ifndef TIP_SEARCHER_QUERY_WORD_QUERY_H_
#define TIP_SEARCHER_QUERY_WORD_QUERY_H_

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/list_query.h"
#include "searcher/query/plan.h"
#include "searcher/query/word_places.h"

namespace tip::query {

using Queries = std::vector<Xapian::Query>;

inline Xapian::Query combine(Xapian::Query::op op, const Queries& parts) {
  return {op, parts.begin(), parts.end()};
}

inline Xapian::Query unweighted(const Xapian::Query& query) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

// True when the leaf is one word that is compared by stem.
bool is_stemmed(const Leaf& leaf);
// Its index terms, at least one: where one of these stands, it does. Of a Khmer word: as a whole.
std::vector<std::string> terms_of(const Leaf& leaf);

// True when it has only one.
bool is_one_term(const Leaf& leaf);
// That term.
std::string term_of(const Leaf& leaf);

// How the words of a sequence, or of both sides of NEAR or BEFORE, stand to each other, if all of
// them are one term each and the lists say where.
std::optional<Arranged> as_arranged(const Sequence& sequence);
std::optional<Arranged> as_arranged(const Nearby& near);

// The body's terms of the stems of some forms, sorted, each once.
std::vector<std::string> stem_terms(const std::vector<std::string>& forms, Languages languages);

// Whether a query may read the index's lists of documents and places while it matches.
enum class Lists : std::uint8_t {
  at_hand,
  // Xapian's remote backend carries no posting sources but its own: queries are made of terms
  // alone, and the text decides more.
  remote,
};

// Makes queries that match at least the articles with the words.
class WordQueries {
 public:
  // `languages`: those the plan was made with; must outlive this.
  WordQueries(Languages languages, Lists lists, Reading reading)
      : languages_(languages), lists_(lists), reading_(reading) {}

  // Whether a query made so far may match more than its words do.
  bool needs_check() const { return needs_check_; }

  Xapian::Query make(const Leaf& leaf);
  Xapian::Query make(const Sequence& sequence);
  // A word of `left` and one of `right`, which are compared by stem, at most `distance` positions
  // apart; `ordered`: in this order.
  Xapian::Query near(const std::vector<const Leaf*>& left, const std::vector<const Leaf*>& right,
                     std::uint32_t distance, bool ordered);
  // Articles that have each of the words, wherever.
  Xapian::Query all_of(const std::vector<Leaf>& words);
  // Khmer clusters side by side.
  Xapian::Query clusters(FieldId id, const std::vector<std::string>& clusters);

 private:
  Xapian::Query listed(const std::vector<std::string>& words);
  Xapian::Query listed_from(const std::string& prefix);
  Xapian::Query placed(const Arranged& arranged);
  Xapian::Query query_of(const FieldInfo& field, const std::string& term);
  Xapian::Query query_of(const Leaf& leaf);
  Xapian::Query make_exact(const Leaf& leaf);
  Xapian::Query elsewhere(const Leaf& leaf, const std::vector<std::string>& forms);
  Xapian::Query make_khmer(const Leaf& leaf);
  Xapian::Query with_forms(const std::vector<std::string>& forms);
  template <class TermsIn>
  Xapian::Query side_by_side(FieldId id, TermsIn terms_in);
  Xapian::Query make_window(const Sequence& sequence);
  static Xapian::Query other_languages();

  Languages languages_;
  Lists lists_;
  Reading reading_;
  bool needs_check_ = false;
};

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_WORD_QUERY_H_
