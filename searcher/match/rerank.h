// The second look at the best matches: how near each other the query's words stand.
#ifndef TIP_SEARCHER_MATCH_RERANK_H_
#define TIP_SEARCHER_MATCH_RERANK_H_

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "searcher/deadline.h"
#include "searcher/match/leaf_places.h"
#include "searcher/match/text_matches.h"
#include "searcher/query/plan.h"

namespace tip::match {

// Only this many of the best matches are looked at again; those behind keep their order.
inline constexpr std::size_t kRerankDepth = 50;

// What nearness counts for beside BM25, by the number of words: much where a few words are most
// likely one thing (Tier 3), little in a long query. Chosen on the test collections of tests/eval.
constexpr double nearness_weight(std::size_t words) {
  return std::max(0.3, 12.0 / static_cast<double>(words * words));
}

struct Candidate {
  Xapian::docid id = 0;
  double bm25 = 0;  // with the bonuses of the engine query
  double nearness = 0;
  double score() const { return bm25 + nearness; }
};

// A word of the query as it is ranked: which leaf it is, and what it is worth.
struct RankedWord {
  std::size_t leaf = 0;  // numbered as by LeafFinder
  double idf = 0;        // ln(1 + N / n): N articles, n of them with the word
};

// How many articles have a term of the field.
std::uint64_t documents(FieldId field, const std::string& term, const IndexDatabase& database);

// What a leaf of a plan is worth, by how rare its word is: ln(1 + N / n).
double idf(const query::Leaf& leaf, const IndexDatabase& database);

// The same for each of some leaves.
std::vector<double> leaf_weights(const std::vector<const query::Leaf*>& leaves,
                                 const IndexDatabase& database);

// The words whose nearness counts: the single words of the plan that are looked for in title and
// story, in the query's order.
std::vector<RankedWord> ranked_words(const query::PlanNode& plan, const LeafFinder& finder,
                                     const IndexDatabase& database);

// Adds nearness to the first kRerankDepth candidates and sorts those by score.
//
// For each two words that follow each other in the query, d being the least distance at which they
// stand in the article: nearness_weight * min(idf1, idf2) / d^2, after Buettcher, Clarke and
// Lushman, "Term proximity scoring for ad-hoc retrieval on very large text collections" (SIGIR
// 2006), with the least distance in place of their sum over all pairs. Once the deadline has
// passed, words that follow add none.
void rerank(std::vector<Candidate>& candidates, const std::vector<RankedWord>& words,
            LeafPlaces& lists, Deadline& deadline);

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_RERANK_H_
