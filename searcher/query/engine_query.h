// From plan to the engine's own query.
#ifndef TIP_SEARCHER_QUERY_ENGINE_QUERY_H_
#define TIP_SEARCHER_QUERY_ENGINE_QUERY_H_

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/deadline.h"
#include "searcher/query/bare_words.h"
#include "searcher/query/day_terms.h"
#include "searcher/query/plan.h"
#include "searcher/query/word_query.h"

namespace tip::query {

struct EngineQuery {
  // Matches at least the articles that the plan matches.
  Xapian::Query query;
  // Set when the query is such a one.
  std::optional<BareWords> bare_words;
  // True when it may match more, so that matches have to be compared with the plan
  // (searcher/match/evaluate.h).
  bool needs_check = false;
};

// `languages`: those the plan was made with. `database`: where lists are read (Reading). The
// deadline must outlive the queries: they read no lists once it has passed.
EngineQuery make_engine_query(const PlanNode& plan, const DateBounds& bounds, Languages languages,
                              Deadline& deadline, Lists lists = Lists::at_hand,
                              const Snapshot* database = nullptr);

// The days of the archive that lie in `days`, as a query without weight.
Xapian::Query make_days_query(const Days& days, const DateBounds& bounds);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_ENGINE_QUERY_H_
