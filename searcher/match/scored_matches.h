// Ranks the articles that a query of words and names finds (searcher/query/scored.h).
#ifndef TIP_SEARCHER_MATCH_SCORED_MATCHES_H_
#define TIP_SEARCHER_MATCH_SCORED_MATCHES_H_

#include "searcher/match/bare_words.h"

namespace tip::match {

// find_bare_words() for a query with a tree of parts. Looks at article by article until enough
// matches are counted, then only at those that may be among the best.
BareWordsMatches find_scored(const query::BareWords& query, const Bm25& ranking,
                             const BareWordsOptions& options, const Snapshot& database,
                             DocColumns& columns, Deadline& deadline);

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_SCORED_MATCHES_H_
