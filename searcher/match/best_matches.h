// What the passes over an archive's documents keep of the matches.
#ifndef TIP_SEARCHER_MATCH_BEST_MATCHES_H_
#define TIP_SEARCHER_MATCH_BEST_MATCHES_H_

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "searcher/match/rerank.h"

namespace tip::match {

// The best matches so far, the worst of them in front.
class Best {
 public:
  explicit Best(std::size_t wanted) : wanted_(wanted) {}

  // A match has to score more than this.
  double bar() const { return bar_; }

  // `score`: above the bar.
  void add(Xapian::docid id, double score) {
    if (found_.size() == wanted_) {
      std::ranges::pop_heap(found_, better);
      found_.pop_back();
    }
    found_.push_back({.id = id, .words = score});
    std::ranges::push_heap(found_, better);
    if (found_.size() == wanted_) bar_ = found_.front().words;
  }

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
  double bar_ = -1;
};

// The documents whose days were compared with the query's.
struct Sample {
  std::size_t seen = 0;    // they may match, but for their days
  std::size_t within = 0;  // of these, the ones within its days

  // Counts one more; gives back whether it is within.
  bool add(bool is_within) {
    ++seen;
    within += is_within ? 1 : 0;
    return is_within;
  }

  // Of a sample that is not empty: how much of what lies within has been looked at, when a `share`
  // of all documents has been and `part` of all are within. In archives that are in order of dates
  // that is another share. Takes the query's days to have no more or fewer documents that may match
  // than others.
  double share_within(double share, double part) const {
    const double all = static_cast<double>(seen) / share * part;
    return std::min(1.0, static_cast<double>(within) / all);
  }
};

// How many matches there are, when `count` are in a `share` of what is to be read: not fewer than
// `least` nor more than `most`.
inline std::size_t estimate(std::size_t count, double share, std::size_t least, double most) {
  if (count == 0) return static_cast<std::size_t>(most);
  const double all = static_cast<double>(count) / share;
  // Two digits: no more is known.
  const double step = std::pow(10, std::floor(std::log10(all)) - 1);
  return static_cast<std::size_t>(
      std::clamp(std::round(all / step) * step, static_cast<double>(least), most));
}

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_BEST_MATCHES_H_
