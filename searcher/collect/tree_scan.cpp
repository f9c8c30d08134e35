// scan() of a tree of scorers.
#include <algorithm>

#include "common/index/place_list.h"
#include "searcher/collect/estimate.h"
#include "searcher/collect/scan.h"
#include "searcher/collect/seen_stories.h"

namespace tip::collect {
namespace {

using score::kNoMatch;
using score::make_scorer;
using score::Scorer;
using score::ScorerPtr;
using score::ScorerSource;

// What a match has to pass.
class Filter {
 public:
  Filter(const ScanPlan& plan, const Scorer& scored, const ScorerSource& source) {
    if (plan.filter == nullptr) return;
    filter_ = make_scorer(plan.filter, source);
    leads_ = filter_->cost() < scored.cost();
  }

  // Whether it has fewer documents than what scores; then these are asked for with advance(), and
  // those that pass are not known to score.
  bool leads() const { return leads_; }
  Xapian::docid advance(Xapian::docid document) {
    ++sample_.within;
    return filter_->advance(document, kNoMatch);
  }

  bool passes(Xapian::docid document) {
    if (filter_ == nullptr) return true;
    const bool passes = filter_->score(document) != kNoMatch;
    return leads_ ? passes : sample_.add(passes);
  }

  // How much has been looked at of what passes, when a `share` of all `documents` has been.
  double share_counted(double share, double documents) const {
    if (filter_ == nullptr) return share;
    const double all = std::max(filter_->cost(), 1.0);
    if (leads_) return std::min(1.0, static_cast<double>(sample_.within) / all);
    return sample_.share_within(share, std::min(1.0, all / documents));
  }

 private:
  ScorerPtr filter_;
  bool leads_ = false;
  Sample sample_;
};

}  // namespace

ScanResult scan_tree(const ScanPlan& plan, const ScanOptions& options, const ScorerSource& source) {
  const ScorerPtr scored = make_scorer(plan.tree, source);
  Filter filter(plan, *scored, source);
  const Snapshot& snapshot = source.snapshot;
  Deadline& deadline = source.deadline;
  const Xapian::docid last = snapshot.get_lastdocid();
  TopK best(options.wanted, options.each_version ? nullptr : options.stories);
  SeenStories seen(options.stories);
  ScanResult result;
  std::size_t count = 0;
  bool counting = true;
  for (Xapian::docid document = 1; document <= last; ++document) {
    if (counting && count > options.counted) {
      counting = false;
      result.total_exact = false;
      const double documents = source.ranking.documents();
      const double share = filter.share_counted((document - 1.0) / last, documents);
      result.total = estimate(count, share, count, documents);
      if (options.give_up) {
        result.given_up = true;
        return result;
      }
    }
    document = filter.leads() ? filter.advance(document)
                              : scored->advance(document, counting ? kNoMatch : best.threshold());
    // What ran out of time may have found nothing for that reason.
    if (deadline.passed()) {
      if (counting) result.total = count;
      counting = result.total_exact = false;
      break;
    }
    if (document > last) break;
    if (snapshot.is_dead(document) || !filter.passes(document)) continue;
    const double score = scored->score(document);
    if (score == kNoMatch || deadline.has_passed()) continue;
    if (counting && seen.add(document)) ++count;
    if (options.counter != nullptr) options.counter->count(document);
    if (score > best.threshold()) best.add(document, score);
  }
  if (counting) result.total = count;
  result.candidates = best.take();
  return result;
}

}  // namespace tip::collect
