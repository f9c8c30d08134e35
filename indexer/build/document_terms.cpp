#include "indexer/build/document_terms.h"

#include <algorithm>

namespace tip {
std::span<const TermEntry> DocumentTerms::finish() {
  // Positions are dealt out to their terms in one pass, as a counting sort.
  next_.resize(slots_.size());
  std::uint32_t start = 0;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    next_[i] = start;
    start += slots_[i].position_count;
  }
  positions_.resize(occurrences_.size());
  for (const Occurrence& o : occurrences_) positions_[next_[o.slot]++] = o.position;

  entries_.clear();
  entries_.reserve(slots_.size());
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    auto last = positions_.begin() + next_[i];
    const auto first = last - slots_[i].position_count;
    if (!std::is_sorted(first, last)) std::sort(first, last);
    last = std::unique(first, last);
    entries_.push_back({slots_[i].id, slots_[i].wdf, {first, last}});
  }
  return entries_;
}

void DocumentTerms::clear() {
  slots_.clear();
  occurrences_.clear();
}

}  // namespace tip
