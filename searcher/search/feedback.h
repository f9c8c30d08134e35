// Relevance feedback: which words the first hits of a query suggest beside its own.
#ifndef TIP_SEARCHER_SEARCH_FEEDBACK_H_
#define TIP_SEARCHER_SEARCH_FEEDBACK_H_

#include <tip/article.h>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/deadline.h"
#include "searcher/score/bm25.h"
#include "searcher/score/scorer_plan.h"

namespace tip::match {

// How many hits are taken to be what was meant.
inline constexpr std::size_t kFeedbackHits = 10;

// A word that a query is expanded by.
struct FeedbackWord {
  std::string text;   // as one of the hits has it, folded
  std::string term;   // as it is indexed
  double weight = 0;  // of 1 for all words together
};

// Gathers the words of some articles. May throw Xapian's errors. Not thread-safe.
class Feedback {
 public:
  // All must outlive this.
  Feedback(const score::Bm25& ranking, const Snapshot& database, Analyzer& analyzer,
           Deadline& deadline)
      : ranking_(ranking), database_(database), analyzer_(analyzer), deadline_(deadline) {}

  // Words of title and story. `score`: of the hit, by the cube of which its words weigh; `length`:
  // the article's, as BM25 takes it.
  void add(const Article& article, double score, double length);

  // Those that weigh most, by falling weight; none if the deadline has passed.
  std::vector<FeedbackWord> words() const;

 private:
  class Sink;
  struct Found {
    std::string form;
    double weight = 0;
  };

  const score::Bm25& ranking_;
  const Snapshot& database_;
  Analyzer& analyzer_;
  Deadline& deadline_;
  std::unordered_map<std::string, Found> found_;  // by term
};

// `query` with `words` that add to the scores of its matches, and match nothing themselves: all
// words together at most as much as words of the query that are worth `worth`, a sum of ln(1 + N /
// n).
score::ScorerPlanPtr expanded(const score::ScorerPlanPtr& query,
                              const std::vector<FeedbackWord>& words, double worth,
                              const score::Bm25& ranking, const Snapshot& database);

}  // namespace tip::match

#endif  // TIP_SEARCHER_SEARCH_FEEDBACK_H_
