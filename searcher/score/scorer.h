// The parts of a query as they run, asked document by document.
#ifndef TIP_SEARCHER_SCORE_SCORER_H_
#define TIP_SEARCHER_SCORE_SCORER_H_

#include <xapian.h>

#include <memory>

#include "searcher/deadline.h"
#include "searcher/score/bm25.h"
#include "searcher/score/doc_columns.h"
#include "searcher/score/scorer_plan.h"

namespace tip::score {

// In place of a score, which is never below 0.
inline constexpr double kNoMatch = -1;

// A node of the tree with what it needs to be asked. Documents have to be asked about in ascending
// order, by advance() and score() together. Counts its steps for the deadline; what it says once
// that has passed may be wrong. May throw Xapian's errors. Not thread-safe.
class Scorer {
 public:
  virtual ~Scorer() = default;

  // The first document from `document` on that may match and score more than `threshold`: an
  // approximation, which score() decides. kNoDocument behind the last.
  virtual Xapian::docid advance(Xapian::docid document, double threshold) = 0;

  // What a document scores; kNoMatch where it does not match.
  double score(Xapian::docid document) {
    if (document != scored_) {
      scored_ = document;
      score_ = look_at(document);
    }
    return score_;
  }

  // Whether advance() has passed over `document`, so that it is no match. Soon told.
  virtual bool misses(Xapian::docid document) const = 0;

  // No score is more.
  double max_score() const { return max_score_; }
  // About how many documents advance() gives.
  double cost() const { return cost_; }
  // Whether looking at a document means comparing positions.
  virtual bool reads_positions() const { return false; }

 protected:
  Scorer(double max_score, double cost) : max_score_(max_score), cost_(cost) {}

 private:
  virtual double look_at(Xapian::docid document) = 0;

  double max_score_;
  double cost_;
  Xapian::docid scored_ = 0;
  double score_ = kNoMatch;
};

using ScorerPtr = std::shared_ptr<Scorer>;

// What scorers read; must outlive them.
struct ScorerSource {
  const Bm25& ranking;
  const Snapshot& snapshot;
  DocColumns& columns;
  Deadline& deadline;
};

// The whole tree; a node that stands at several places of it is one scorer.
ScorerPtr make_scorer(const ScorerPlanPtr& tree, const ScorerSource& source);

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_SCORER_H_
