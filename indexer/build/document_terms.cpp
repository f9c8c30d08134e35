#include "indexer/build/document_terms.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace tip {
namespace {

constexpr std::size_t kInitialTable = 4096;

}  // namespace

DocumentTerms::DocumentTerms() : table_(kInitialTable) {}

std::uint32_t DocumentTerms::find_or_add(std::string_view term) {
  const std::size_t mask = table_.size() - 1;
  std::size_t at = std::hash<std::string_view>{}(term)&mask;
  while (table_[at] != 0) {
    const std::uint32_t slot = table_[at] - 1;
    if (text_of(slots_[slot]) == term) return slot;
    at = (at + 1) & mask;
  }
  const auto slot = static_cast<std::uint32_t>(slots_.size());
  slots_.push_back(
      {static_cast<std::uint32_t>(arena_.size()), static_cast<std::uint32_t>(term.size()), 0, 0});
  arena_.append(term);
  table_[at] = slot + 1;
  if (slots_.size() * 2 > table_.size()) grow();
  return slot;
}

void DocumentTerms::grow() {
  table_.assign(table_.size() * 2, 0);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
    std::size_t at = std::hash<std::string_view>{}(text_of(slots_[slot])) & mask;
    while (table_[at] != 0) at = (at + 1) & mask;
    table_[at] = slot + 1;
  }
}

void DocumentTerms::add(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  const std::uint32_t slot = find_or_add(term);
  slots_[slot].wdf += wdf;
  ++slots_[slot].position_count;
  occurrences_.push_back({slot, position});
}

void DocumentTerms::add(std::string_view term, std::uint32_t wdf) {
  slots_[find_or_add(term)].wdf += wdf;
}

std::span<const TermEntry> DocumentTerms::finish() {
  // Positions are dealt out to their terms in one pass, as a counting sort.
  std::vector<std::uint32_t> starts(slots_.size() + 1);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    starts[i + 1] = starts[i] + slots_[i].position_count;
  }
  positions_.resize(occurrences_.size());
  std::vector<std::uint32_t> ends(starts.begin(), starts.end() - 1);
  for (const Occurrence& o : occurrences_) positions_[ends[o.slot]++] = o.position;

  entries_.clear();
  entries_.reserve(slots_.size());
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const auto first = positions_.begin() + starts[i];
    auto last = positions_.begin() + starts[i + 1];
    if (!std::is_sorted(first, last)) std::sort(first, last);
    last = std::unique(first, last);
    entries_.push_back({text_of(slots_[i]), slots_[i].wdf, {first, last}});
  }
  std::sort(entries_.begin(), entries_.end(),
            [](const TermEntry& a, const TermEntry& b) { return a.term < b.term; });
  return entries_;
}

void DocumentTerms::clear() {
  arena_.clear();
  slots_.clear();
  occurrences_.clear();
  if (table_.size() > kInitialTable * 64) {
    table_.assign(kInitialTable, 0);  // one huge article must not slow all that follow
  } else {
    std::fill(table_.begin(), table_.end(), 0);
  }
}

}  // namespace tip
