#include "indexer/sources/captures.h"

#include <algorithm>
#include <functional>

namespace tip {
namespace {

constexpr std::string_view kRepeated = "captures of a page as it was read before";

// 0 for nothing.
std::uint64_t hash_of(std::string_view text) {
  return text.empty() ? 0 : std::hash<std::string_view>()(text) | 1;
}

std::uint64_t hash_of(std::string_view first, std::string_view second) {
  if (first.empty() || second.empty()) return 0;
  return (hash_of(first) * 0x9e3779b97f4a7c15U ^ hash_of(second)) | 1;
}

}  // namespace

bool Captures::add_page(std::string_view address, std::string_view date, std::string_view digest,
                        std::string_view body) {
  if (const std::uint64_t hash = hash_of(digest); hash != 0) known_.insert(hash);
  if (const std::uint64_t hash = hash_of(address, date); hash != 0) known_.insert(hash);
  const std::uint64_t page = hash_of(address, digest.empty() ? body : digest);
  if (page == 0 || pages_.insert(page).second) return true;
  ++repeated_;
  return false;
}

bool Captures::is_known(const Revisit& revisit) const {
  return known_.contains(revisit.digest) || known_.contains(revisit.capture);
}

void Captures::add_revisit(std::string_view digest, std::string_view address,
                           std::string_view date) {
  const Revisit revisit{hash_of(digest), hash_of(address, date)};
  if (is_known(revisit)) {
    ++resolved_;
  } else {
    open_.push_back(revisit);
  }
}

SkipCounts Captures::skipped() const {
  const auto later = std::ranges::count_if(open_, [&](const Revisit& r) { return is_known(r); });
  const auto found = resolved_ + static_cast<std::uint64_t>(later);
  SkipCounts counts;
  counts.add(kRepeated, repeated_ + found);
  counts.add("revisits of pages that were not read",
             open_.size() - static_cast<std::uint64_t>(later));
  return counts;
}

SkipCounts Captures::met() const {
  SkipCounts counts;
  counts.add(kRepeated, repeated_ + resolved_);
  counts.add("revisits of pages read later or not at all", open_.size());
  return counts;
}

}  // namespace tip
