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

// The best matches so far, the worst of them in front. With `stories`, which have to outlive it,
// the best version of each story: the earliest of those that score the same.
class TopK {
 public:
  explicit TopK(std::size_t wanted, const Stories* stories = nullptr)
      : wanted_(wanted), stories_(stories) {}

  // A match has to score more than this, which is what the last of the best stories scores.
  double threshold() const { return threshold_; }

  // `score`: above the threshold. Documents come in ascending order.
  void add(Xapian::docid id, double score) {
    const Candidate candidate{.id = id, .words = score};
    if (has_copies(id)) {
      const auto [best, is_new] = best_versions_.try_emplace(stories_->group_of(id), candidate);
      if (!is_new) {
        if (score > best->second.words) replace(best->second, candidate);
        return;
      }
    }
    if (stories_found() == wanted_) drop_worst();
    push(candidate);
  }

  // Best first; equal ones by document.
  std::vector<Candidate> take() {
    if (outdated_ > 0) std::erase_if(found_, [&](const Candidate& c) { return is_outdated(c); });
    std::ranges::sort(found_, better);
    return std::move(found_);
  }

 private:
  static bool better(const Candidate& a, const Candidate& b) {
    return a.words != b.words ? a.words > b.words : a.id < b.id;
  }

  bool has_copies(Xapian::docid id) const {
    return stories_ != nullptr && stories_->has_copies(id);
  }
  // Whether a better version of its story came after it. It is left where it is until it is the
  // worst of all.
  bool is_outdated(const Candidate& candidate) const {
    return has_copies(candidate.id) &&
           best_versions_.at(stories_->group_of(candidate.id)).id != candidate.id;
  }
  std::size_t stories_found() const { return found_.size() - outdated_; }

  void push(const Candidate& candidate) {
    found_.push_back(candidate);
    std::ranges::push_heap(found_, better);
    if (stories_found() == wanted_) threshold_ = found_.front().words;
  }
  void pop() {
    std::ranges::pop_heap(found_, better);
    found_.pop_back();
  }
  void replace(Candidate& best, const Candidate& better_version) {
    best = better_version;
    ++outdated_;
    found_.push_back(better_version);
    std::ranges::push_heap(found_, better);
    pop_outdated();
    if (stories_found() == wanted_) threshold_ = found_.front().words;
  }
  void drop_worst() {
    if (has_copies(found_.front().id)) {
      best_versions_.erase(stories_->group_of(found_.front().id));
    }
    pop();
    pop_outdated();
  }
  void pop_outdated() {
    for (; outdated_ > 0 && is_outdated(found_.front()); --outdated_) pop();
  }

  std::size_t wanted_;
  const Stories* stories_;
  std::vector<Candidate> found_;  // a heap, whose front is never outdated
  std::size_t outdated_ = 0;
  std::unordered_map<std::uint32_t, Candidate> best_versions_;  // of stories with copies, by group
  double threshold_ = -1;
};

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_TOP_K_H_
