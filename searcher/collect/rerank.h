// The second look at the best matches: how near each other the query's words stand.
#ifndef TIP_SEARCHER_COLLECT_RERANK_H_
#define TIP_SEARCHER_COLLECT_RERANK_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/collect/top_k.h"
#include "searcher/deadline.h"
#include "searcher/plan/plan.h"
#include "searcher/score/bm25.h"
#include "searcher/score/doc_columns.h"
#include "searcher/score/leaf_places.h"
#include "searcher/score/text_matches.h"

namespace tip::match {

// Only this many of the best matches are looked at again; those behind keep their order.
inline constexpr std::size_t kRerankDepth = 50;

// A word of the query as it is ranked: which leaf it is, and what it is worth.
struct RankedWord {
  std::size_t leaf = 0;         // numbered as by LeafFinder
  double idf = 0;               // ln(1 + N / n): N articles, n of them with the word
  std::uint32_t positions = 1;  // that it takes up in a text
};

// How many articles have a term of the field.
std::uint64_t documents(FieldId field, const std::string& term, const Snapshot& database);

// What a word is worth that `with_word` of `all` articles have: ln(1 + N / n).
double idf(double with_word, double all);

// What a leaf of a plan is worth, by how rare its word is: ln(1 + N / n).
double idf(const query::Leaf& leaf, const Snapshot& database);

// The same of all words of a plan that score, as they were typed.
double worth(const query::PlanNode& plan, const Snapshot& database);

// The same for each of some leaves.
std::vector<double> leaf_weights(const std::vector<const query::Leaf*>& leaves,
                                 const Snapshot& database);

// The words whose nearness counts: the single words of the plan that are looked for in title and
// story, in the query's order. Those that no article has are left out.
std::vector<RankedWord> ranked_words(const query::PlanNode& plan, const LeafFinder& finder,
                                     const Snapshot& database);

// Adds what docs/ranking.md calls pairs and window to the first kRerankDepth candidates and sorts
// those by score. Adds nothing to any of them if the deadline passes on the way.
void rerank(std::vector<collect::Candidate>& candidates, const std::vector<RankedWord>& words,
            const score::Bm25& ranking, LeafPlaces& lists, score::DocColumns& columns,
            Deadline& deadline);

}  // namespace tip::match

#endif  // TIP_SEARCHER_COLLECT_RERANK_H_
