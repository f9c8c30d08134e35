#include "indexer/glass/document_terms.h"

#include <algorithm>

namespace tip {
std::span<const TermEntry> DocumentTerms::finish() {
  // Positions are dealt out to their terms in one pass, as a counting sort.
  next_.resize(counts_.size());
  std::uint32_t start = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    next_[i] = start;
    start += counts_[i].positions;
  }
  positions_.resize(occurrences_.size());
  for (const Occurrence& o : occurrences_) positions_[next_[o.place]++] = o.position;

  entries_.clear();
  entries_.reserve(counts_.size());
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    auto last = positions_.begin() + next_[i];
    const auto first = last - counts_[i].positions;
    if (!std::is_sorted(first, last)) std::sort(first, last);
    last = std::unique(first, last);
    entries_.push_back({counts_[i].id, counts_[i].wdf, {first, last}, counts_[i].listing});
  }
  return entries_;
}

void DocumentTerms::clear() {
  // What a very long document took is given back.
  constexpr std::size_t kMostKept = std::size_t{1} << 18;
  if (occurrences_.capacity() > kMostKept || counts_.capacity() > kMostKept) {
    counts_ = {};
    occurrences_ = {};
    next_ = {};
    positions_ = {};
    entries_ = {};
  }
  counts_.clear();
  occurrences_.clear();
  if (++generation_ == 0) ++generation_;
}

}  // namespace tip
