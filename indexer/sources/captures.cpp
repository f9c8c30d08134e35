#include "indexer/sources/captures.h"

#include <xxhash.h>

#include <algorithm>

namespace tip {
namespace {

// Kept by an index, so that it has to be the same hash wherever that is.
std::uint64_t xxh3(std::string_view text, std::uint64_t seed = 0) {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

// Even, and 0 for nothing.
std::uint64_t hash_of(std::string_view text) {
  return text.empty() ? 0 : (xxh3(text) | 2) & ~std::uint64_t{1};
}

std::uint64_t hash_of(std::string_view first, std::string_view second) {
  if (first.empty() || second.empty()) return 0;
  return (xxh3(second, xxh3(first)) | 2) & ~std::uint64_t{1};
}

}  // namespace

void Captures::begin() {
  if (earlier_) std::exchange(earlier_, {})(*this);
}

void Captures::add(const std::vector<std::uint64_t>& hashes) {
  known_.insert(hashes.begin(), hashes.end());
}

void Captures::forget_pages(const std::vector<std::uint64_t>& hashes) {
  begin();
  for (const std::uint64_t hash : hashes) {
    if (is_page_hash(hash)) known_.erase(hash);
  }
}

bool Captures::has_pages(const std::vector<std::uint64_t>& hashes) {
  begin();
  return std::ranges::all_of(
      hashes, [&](std::uint64_t hash) { return !is_page_hash(hash) || known_.contains(hash); });
}

void Captures::remember(std::uint64_t hash) {
  known_.insert(hash);
  given_.push_back(hash);
}

bool Captures::add_page(std::string_view address, std::string_view date, std::string_view digest,
                        std::string_view body) {
  begin();
  if (const std::uint64_t hash = hash_of(digest); hash != 0) remember(hash);
  if (const std::uint64_t hash = hash_of(address, date); hash != 0) remember(hash);
  const std::uint64_t content = hash_of(address, digest.empty() ? body : digest);
  if (content == 0) return true;
  if (known_.contains(content | 1)) {
    ++repeated_;
    return false;
  }
  remember(content | 1);
  return true;
}

bool Captures::is_known(const Revisit& revisit) const {
  return known_.contains(revisit.digest) || known_.contains(revisit.capture);
}

bool Captures::add_revisit(std::string_view digest, std::string_view address,
                           std::string_view date) {
  begin();
  const Revisit revisit{hash_of(digest), hash_of(address, date)};
  if (is_known(revisit)) {
    ++resolved_;
    return true;
  }
  open_.push_back(revisit);
  return false;
}

void Captures::start_counting() {
  open_.clear();
  repeated_ = 0;
  resolved_ = 0;
}

SkipCounts Captures::skipped() const {
  const auto later = std::ranges::count_if(open_, [&](const Revisit& r) { return is_known(r); });
  const auto found = resolved_ + static_cast<std::uint64_t>(later);
  SkipCounts counts;
  counts.add(kRepeatedCaptures, repeated_ + found);
  counts.add("revisits of pages that were not read",
             open_.size() - static_cast<std::uint64_t>(later));
  return counts;
}

SkipCounts Captures::met() const {
  SkipCounts counts;
  counts.add(kRepeatedCaptures, repeated_ + resolved_);
  counts.add("revisits of pages read later or not at all", open_.size());
  return counts;
}

}  // namespace tip
