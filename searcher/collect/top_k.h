// What a scan keeps of the matches.
#ifndef TIP_SEARCHER_COLLECT_TOP_K_H_
#define TIP_SEARCHER_COLLECT_TOP_K_H_

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace tip::collect {

// A match.
struct Candidate {
  Xapian::docid id = 0;
  double words = 0;   // BM25, with the bonuses of the scorer tree
  double pairs = 0;   // words of the query that stand beside each other
  double window = 0;  // how many of them stand in one place
  double score() const { return words + pairs + window; }
};

// The best matches so far, the worst of them in front.
class TopK {
 public:
  explicit TopK(std::size_t wanted) : wanted_(wanted) {}

  // A match has to score more than this.
  double threshold() const { return threshold_; }

  // `score`: above the threshold.
  void add(Xapian::docid id, double score) {
    if (found_.size() == wanted_) {
      std::ranges::pop_heap(found_, better);
      found_.pop_back();
    }
    found_.push_back({.id = id, .words = score});
    std::ranges::push_heap(found_, better);
    if (found_.size() == wanted_) threshold_ = found_.front().words;
  }

  // Best first; equal ones by document.
  std::vector<Candidate> take() {
    std::ranges::sort(found_, better);
    return std::move(found_);
  }

 private:
  static bool better(const Candidate& a, const Candidate& b) {
    return a.words != b.words ? a.words > b.words : a.id < b.id;
  }

  std::size_t wanted_;
  std::vector<Candidate> found_;
  double threshold_ = -1;
};

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_TOP_K_H_
