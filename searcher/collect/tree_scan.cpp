// scan() of a tree of scorers.
#include "searcher/collect/collector.h"
#include "searcher/collect/scan.h"

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
  Xapian::docid advance(Xapian::docid document) { return filter_->advance(document, kNoMatch); }

  bool passes(Xapian::docid document) {
    return filter_ == nullptr || filter_->score(document) != kNoMatch;
  }

 private:
  ScorerPtr filter_;
  bool leads_ = false;
};

}  // namespace

ScanResult scan_tree(const ScanPlan& plan, const ScanOptions& options, const ScorerSource& source) {
  const ScorerPtr scored = make_scorer(plan.tree, source);
  Filter filter(plan, *scored, source);
  const Snapshot& snapshot = source.snapshot;
  Deadline& deadline = source.deadline;
  const Xapian::docid last = snapshot.get_lastdocid();
  Collector collector(options);
  for (Xapian::docid document = 1; document <= last; ++document) {
    document = filter.leads() ? filter.advance(document) : scored->advance(document, kNoMatch);
    // What ran out of time may have found nothing for that reason.
    if (deadline.passed()) return collector.take(/*complete=*/false);
    if (document > last) break;
    if (snapshot.is_dead(document) || !filter.passes(document)) continue;
    const double score = scored->score(document);
    if (score == kNoMatch || deadline.has_passed()) continue;
    collector.count(document);
    if (score > collector.threshold()) collector.add(document, score);
  }
  return collector.take(/*complete=*/true);
}

}  // namespace tip::collect
