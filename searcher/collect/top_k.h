// What a scan keeps of the matches.
#ifndef TIP_SEARCHER_COLLECT_TOP_K_H_
#define TIP_SEARCHER_COLLECT_TOP_K_H_

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/stories.h"

namespace tip::collect {

// A match.
struct Candidate {
  Xapian::docid id = 0;
  double words = 0;         // BM25, with the bonuses of the scorer tree
  double pairs = 0;         // words of the query that stand beside each other
  double window = 0;        // how many of them stand in one place
  Xapian::docid shown = 0;  // the version of its story that is shown; 0: itself
  double score() const { return words + pairs + window; }
  Xapian::docid document() const { return shown != 0 ? shown : id; }
};

// The best matches so far. With `stories`, which have to outlive it, the best version of each
// story: the earliest of those that score the same. They are picked out of twice as many whenever
// there are so many: that is a few steps a match, where a heap takes as many as it is high.
class TopK {
 public:
  explicit TopK(std::size_t wanted, const Stories* stories = nullptr)
      : wanted_(wanted), stories_(stories) {}

  // A match has to score more than this to be among the best; what does may be or not.
  double threshold() const { return threshold_; }

  // `score`: above the threshold. Documents come in ascending order.
  void add(Xapian::docid id, double score) {
    if (has_copies(id)) {
      const auto [best, is_new] =
          best_versions_.try_emplace(stories_->group_of(id), Found{id, score});
      if (!is_new) {
        if (score <= best->second.score) return;
        best->second = {id, score};
      }
    }
    found_.push_back({id, score});
    if (found_.size() >= 2 * wanted_) pick();
  }

  // Best first; equal ones by document.
  std::vector<Candidate> take() {
    pick();
    std::ranges::sort(found_, better);
    std::vector<Candidate> best;
    best.reserve(found_.size());
    for (const Found& found : found_) best.push_back({.id = found.id, .words = found.score});
    found_.clear();
    return best;
  }

 private:
  struct Found {
    Xapian::docid id;
    double score;
  };

  // No function: sorting would call that for each comparison.
  static constexpr auto better = [](const Found& a, const Found& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  };

  bool has_copies(Xapian::docid id) const {
    return stories_ != nullptr && stories_->has_copies(id);
  }

  // Leaves the best ones, and the last of these behind the others.
  void pick() {
    // Of some a better version of the story has come.
    std::erase_if(found_, [&](const Found& found) {
      return has_copies(found.id) && best_versions_.at(stories_->group_of(found.id)).id != found.id;
    });
    if (wanted_ == 0) return found_.clear();
    if (found_.size() < wanted_) return;
    const auto last = found_.begin() + static_cast<std::ptrdiff_t>(wanted_ - 1);
    std::nth_element(found_.begin(), last, found_.end(), better);
    threshold_ = last->score;
    for (auto left = last + 1; left != found_.end(); ++left) {
      if (has_copies(left->id)) best_versions_.erase(stories_->group_of(left->id));
    }
    found_.resize(wanted_);
  }

  std::size_t wanted_;
  const Stories* stories_;
  std::vector<Found> found_;
  std::unordered_map<std::uint32_t, Found> best_versions_;  // of stories with copies, by group
  double threshold_ = -1;
};

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_TOP_K_H_
