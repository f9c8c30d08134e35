#include "indexer/copies/fingerprints.h"

#include <algorithm>
#include <bit>

#include "common/index/checksums.h"
#include "indexer/copies/same_story.h"

namespace tip::copies {
namespace {

constexpr std::uint64_t kMask = (std::uint64_t{1} << kFingerprintBits) - 1;
// The bits by which samples are taken say nothing more.
constexpr unsigned kSamplingBits = 4;

// A tenth of what the shorter one has on the average: a copy shares half of it or more, and a
// sample that has a fifth of that is very rare (docs/copies.md).
constexpr std::uint64_t kShareOf = 10;

}  // namespace

std::uint64_t least_shared(std::uint64_t distinct, std::uint64_t of_other) {
  const std::uint64_t step = std::max(sampling_step(distinct), sampling_step(of_other));
  const std::uint64_t whole = step * kShareOf;
  return std::max<std::uint64_t>(1, (std::min(distinct, of_other) + whole - 1) / whole);
}

std::uint32_t Sampler::count_distinct(const std::vector<Shingle>& shingles) {
  table_.assign(std::bit_ceil(shingles.size() * 2 + 1), 0);
  const std::size_t mask = table_.size() - 1;
  std::uint32_t count = 0;
  for (const Shingle shingle : shingles) {
    const Shingle key = shingle | 1;  // never 0; two that differ in this bit alone do not occur
    std::size_t at = static_cast<std::size_t>(shingle >> 32) & mask;
    while (table_[at] != 0 && table_[at] != key) at = (at + 1) & mask;
    count += table_[at] == 0 ? 1 : 0;
    table_[at] = key;
  }
  return count;
}

void Sampler::sample(const std::vector<Shingle>& shingles, std::uint64_t title) {
  fingerprints_.clear();
  distinct_ = count_distinct(shingles);
  if (distinct_ == 0) return;
  if (distinct_ < kLeastShared) {
    // A copy is the same, title and all.
    std::vector<Shingle> all = shingles;
    sort_distinct(all);
    fingerprints_.push_back(checksum(checksum_bytes(all), title) & kMask);
    return;
  }
  const std::uint64_t step = sampling_step(distinct_);
  for (const Shingle shingle : shingles) {
    if (shingle % step == 0) fingerprints_.push_back(shingle >> kSamplingBits & kMask);
  }
  sort_distinct(fingerprints_);
}

}  // namespace tip::copies
