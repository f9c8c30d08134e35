// The parts of a query of words and names, asked document by document.
#ifndef TIP_SEARCHER_MATCH_SCORED_PARTS_H_
#define TIP_SEARCHER_MATCH_SCORED_PARTS_H_

#include <xapian.h>

#include <memory>

#include "searcher/deadline.h"
#include "searcher/match/bm25.h"
#include "searcher/match/doc_columns.h"
#include "searcher/query/scored.h"

namespace tip::match {

// In place of a score, which is never below 0.
inline constexpr double kNoMatch = -1;

// A node of the tree with what it needs to be asked. Documents have to be asked about in ascending
// order, by from() and score() together. Counts its steps for the deadline; what it says once that
// has passed may be wrong. May throw Xapian's errors. Not thread-safe.
class ScoredPart {
 public:
  virtual ~ScoredPart() = default;

  // The first document from `document` on that may match and score more than `bar`; kNoDocument
  // behind the last.
  virtual Xapian::docid from(Xapian::docid document, double bar) = 0;

  // What a document scores; kNoMatch where it does not match.
  double score(Xapian::docid document) {
    if (document != scored_) {
      scored_ = document;
      score_ = look_at(document);
    }
    return score_;
  }

  // Whether from() has passed over `document`, so that it is no match. Soon told.
  virtual bool misses(Xapian::docid document) const = 0;

  // No score is more.
  double most() const { return most_; }
  // About how many documents from() gives.
  double documents() const { return documents_; }
  // Whether looking at a document means comparing places.
  virtual bool is_slow() const { return false; }

 protected:
  ScoredPart(double most, double documents) : most_(most), documents_(documents) {}

 private:
  virtual double look_at(Xapian::docid document) = 0;

  double most_;
  double documents_;
  Xapian::docid scored_ = 0;
  double score_ = kNoMatch;
};

// What parts read; must outlive them.
struct ScoredSource {
  const Bm25& ranking;
  const Snapshot& database;
  DocColumns& columns;
  Deadline& deadline;
};

// The whole tree; a node that stands at several places of it is one part.
std::shared_ptr<ScoredPart> make_part(const query::ScoredPtr& tree, const ScoredSource& source);

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_SCORED_PARTS_H_
