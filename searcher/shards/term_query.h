// A tree of scorers as a query of Xapian's, of terms alone: for Xapian's remote backend, which
// carries no other posting sources than its own.
#ifndef TIP_SEARCHER_SHARDS_TERM_QUERY_H_
#define TIP_SEARCHER_SHARDS_TERM_QUERY_H_

#include <xapian.h>

#include "searcher/score/scorer_plan.h"

namespace tip::shards {

struct TermQuery {
  // Matches at least the documents that the tree matches, and under Bm25Weight scores them as it
  // does where it matches no others.
  Xapian::Query query;
  // True when it may match more: document lists and positions are not asked.
  bool needs_check = false;
};

TermQuery make_term_query(const score::ScorerPlan& tree);

}  // namespace tip::shards

#endif  // TIP_SEARCHER_SHARDS_TERM_QUERY_H_
