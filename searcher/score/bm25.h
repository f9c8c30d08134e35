// BM25 (Robertson et al., TREC-3) with the idf that is never negative, and the parameters tip uses.
#ifndef TIP_SEARCHER_SCORE_BM25_H_
#define TIP_SEARCHER_SCORE_BM25_H_

#include <xapian.h>

#include <cmath>

#include "common/index/snapshot.h"

namespace tip::score {

// An archive's own numbers, for weighting its words (docs/ranking.md, which says how kK1 and kB
// were chosen).
class Bm25 {
 public:
  static constexpr double kK1 = 1.6;
  static constexpr double kB = 0.6;

  explicit Bm25(const Snapshot& snapshot)
      : Bm25(snapshot.get_doccount(), snapshot.get_avlength()) {}
  Bm25(double documents, double mean_length)
      : documents_(documents), per_length_(mean_length > 0 ? 1 / mean_length : 0) {}

  // What a word that stands in `frequency` documents is worth, which no score of it exceeds. Never
  // negative, however common the word: idf as in Lucene's BM25Similarity.
  double word_weight(double frequency) const {
    const double odds = (documents_ - frequency + 0.5) / (frequency + 0.5);
    return std::log1p(odds) * (kK1 + 1);
  }

  // What `count` times such a word add to the score of a document of `length` words.
  double part(double word_weight, double count, double length) const {
    return word_weight * saturated(count, length);
  }

  // From 0 to 1, the more the more often something stands in a document of `length` words.
  double saturated(double count, double length) const {
    return count / (kK1 * (length * per_length_ * kB + (1 - kB)) + count);
  }

  double documents() const { return documents_; }

 private:
  double documents_;
  double per_length_;
};

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_BM25_H_
