// BM25 (Robertson et al., TREC-3) as Xapian computes it, and the parameters tip uses.
#ifndef TIP_SEARCHER_MATCH_BM25_H_
#define TIP_SEARCHER_MATCH_BM25_H_

#include <xapian.h>

#include <cmath>

#include "common/store/index_database.h"

namespace tip::match {

// An archive's own numbers, for weighting its words. Chosen parameters: five test collections.
class Bm25 {
 public:
  static constexpr double kK1 = 1.2;
  static constexpr double kB = 0.75;

  explicit Bm25(const IndexDatabase& database)
      : documents_(database.get_doccount()),
        per_length_(database.get_avlength() > 0 ? 1 / database.get_avlength() : 0) {}

  // The same for Xapian's own matcher.
  static Xapian::BM25Weight engine_weight() { return {kK1, 0, 1000, kB, 0}; }

  // What a word that stands in `frequency` documents is worth.
  double word_weight(double frequency) const {
    const double odds = (documents_ - frequency + 0.5) / (frequency + 0.5);
    // Never negative, however common the word.
    return std::log(odds < 2 ? odds * 0.5 + 1 : odds) * (kK1 + 1);
  }

  // What `count` times such a word add to the score of a document of `length` words.
  double part(double word_weight, double count, double length) const {
    return word_weight * (count / (kK1 * (length * per_length_ * kB + (1 - kB)) + count));
  }

  double documents() const { return documents_; }

 private:
  double documents_;
  double per_length_;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_BM25_H_
