// From plan to the engine's own query.
#ifndef TIP_SEARCHER_QUERY_ENGINE_QUERY_H_
#define TIP_SEARCHER_QUERY_ENGINE_QUERY_H_

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/plan.h"

namespace tip::query {

// Added to the score of an article that has all of a short query's words: more than any word can
// score, so that such articles come first.
inline constexpr double kAllWordsBonus = 50;
// Queries longer than this are prose: they get no such bonus.
inline constexpr std::size_t kAllWordsMax = 5;
// Added where the words of an unspaced Khmer run stand side by side.
inline constexpr double kRunBonus = 10;

// A query of words alone, each of them wherever it stands.
struct BareWords {
  std::vector<std::vector<std::string>> words;  // the terms of each, which count as one
  bool all = false;                             // all words have to stand, not only one
  double all_words_bonus = 0;                   // added where all stand
  std::vector<std::string> within;              // when not empty: one of these terms has to stand
};

struct EngineQuery {
  // Matches at least the articles that the plan matches. Uses nothing that Xapian's remote backend
  // lacks.
  Xapian::Query query;
  // The same in steps, each of which matches what the one before it does, and more that scores
  // less: a query of bare words first asks for articles that have all of them, and often needs no
  // more.
  std::vector<Xapian::Query> tiers;
  // Set when the query is such a one.
  std::optional<BareWords> bare_words;
  // True when it may match more, so that matches have to be compared with the plan
  // (searcher/match/evaluate.h).
  bool needs_check = false;
};

// The archive's own first and last day, YYYYMMDD: where open date ranges end.
struct DateBounds {
  std::string first;
  std::string last;
};

// `language`: the one whose stemmer the plan was made with.
EngineQuery make_engine_query(const PlanNode& plan, const DateBounds& bounds,
                              std::string_view language);

// The terms of the days of the archive that lie in `days`.
std::vector<std::string> terms_of_days(const Days& days, const DateBounds& bounds);

// The days of the archive that lie in `days`, as a query without weight.
Xapian::Query make_days_query(const Days& days, const DateBounds& bounds);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_ENGINE_QUERY_H_
