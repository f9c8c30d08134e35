// scan() of words, document by document.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "searcher/collect/collector.h"
#include "searcher/collect/scan.h"
#include "searcher/score/proximity.h"
#include "searcher/score/word_postings.h"

namespace tip::collect {
namespace {

using score::kAbsent;
using score::kNoMatch;
using score::ProximityMatcher;
using score::ScorerPtr;
using score::ScorerSource;
using score::WordPostings;

class LeadScan {
 public:
  LeadScan(const ScanPlan& plan, std::vector<WordPostings> words, ScorerPtr filter,
           const ScanOptions& options, const ScorerSource& source)
      : source_(source),
        all_(plan.all),
        words_(std::move(words)),
        counts_(words_.size()),
        filter_(std::move(filter)),
        collector_(options) {
    if (plan.proximity) proximity_.emplace(source.snapshot, *plan.proximity, source.deadline);
    if (filter_ != nullptr &&
        (!all_ || filter_->cost() < static_cast<double>(words_.back().postings))) {
      lead_ = Lead::filter;
    } else if (proximity_) {
      lead_ = Lead::positions;
    }
  }

  ScanResult run() {
    for (Xapian::docid document = 1;; ++document) {
      document = next_document(document);
      if (source_.deadline.passed(words_.size())) return collector_.take(/*complete=*/false);
      if (document == kNoDocument) return collector_.take(/*complete=*/true);
      if (!matches(document)) continue;
      // What ran out of time while it was asked may have said anything.
      if (source_.deadline.has_passed()) continue;
      collector_.count(document);
      const double score = score_of(document);
      if (score > collector_.threshold()) collector_.add(document, score);
    }
  }

 private:
  Xapian::docid next_document(Xapian::docid from) {
    switch (lead_) {
      case Lead::positions:
        return proximity_->candidate_from(from);
      case Lead::filter:
        return filter_->advance(from, kNoMatch);
      case Lead::words:
        break;
    }
    return words_.back().doc_from(from);
  }

  bool matches(Xapian::docid document) {
    if (filter_ != nullptr && filter_->score(document) == kNoMatch) return false;
    if (lead_ == Lead::positions && !proximity_->are_arranged()) return false;
    bool has_any = false;
    for (std::size_t i = words_.size(); i-- > 0;) {
      counts_[i] = words_[i].count_in(document);
      has_any = has_any || counts_[i] != kAbsent;
      if (all_ && counts_[i] == kAbsent) return false;
    }
    if (!has_any) return false;
    return !proximity_ || lead_ == Lead::positions || proximity_->matches(document);
  }

  double score_of(Xapian::docid document) const {
    const double length = source_.columns.lengths.of(document);
    double score = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (counts_[i] == kAbsent) continue;
      score += source_.ranking.part(words_[i].weight, counts_[i], length);
    }
    return score;
  }

  ScorerSource source_;
  bool all_;
  std::vector<WordPostings> words_;    // if all have to match, the last is the rarest
  std::vector<std::uint32_t> counts_;  // of each in the document at hand
  ScorerPtr filter_;
  std::optional<ProximityMatcher> proximity_;
  // What tells the documents to look at. The filter where it lets fewer through than the words
  // have; position lists where each match has to be in them.
  enum class Lead { words, filter, positions };
  Lead lead_ = Lead::words;
  Collector collector_;
};

}  // namespace

ScanResult scan_leading(const ScanPlan& plan, std::vector<WordPostings> words, ScorerPtr filter,
                        const ScanOptions& options, const ScorerSource& source) {
  return LeadScan(plan, std::move(words), std::move(filter), options, source).run();
}

}  // namespace tip::collect
