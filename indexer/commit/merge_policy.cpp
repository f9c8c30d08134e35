#include "indexer/commit/merge_policy.h"

#include <algorithm>
#include <cmath>

namespace tip {
namespace {

// Below this size all segments count alike: to merge one costs what it costs to begin a merge.
constexpr std::uint64_t kLeastBytes = std::uint64_t{1} << 20;
// More than this share of a segment dead, and it is not worth reading over any more.
constexpr double kMostDead = 0.25;
// How much less a merge counts for being large.
constexpr double kSizeWeight = 0.05;

std::uint64_t counted_bytes(const SegmentSize& segment) {
  return std::max(segment.bytes, kLeastBytes);
}

// Segments that an archive of this size may have.
std::size_t allowed(std::span<const SegmentSize> segments) {
  std::uint64_t total = 0;
  std::uint64_t level = counted_bytes(segments.front());
  for (const SegmentSize& segment : segments) {
    total += segment.bytes;
    level = std::min(level, counted_bytes(segment));
  }
  std::size_t count = 0;
  for (; total >= level * kMergeFactor; level *= kMergeFactor) {
    total -= level * kMergeFactor;
    count += kMergeFactor;
  }
  count += static_cast<std::size_t>((total + level - 1) / level);
  return std::max(count, kMergeFactor);
}

// How good it is to merge these: the less, the better.
double score(std::span<const SegmentSize> segments) {
  std::uint64_t whole = 0;
  std::uint64_t largest = 0;
  double living = 0;
  for (const SegmentSize& segment : segments) {
    whole += counted_bytes(segment);
    largest = std::max(largest, counted_bytes(segment));
    living += 1 - segment.dead;
  }
  const auto bytes = static_cast<double>(whole);
  living /= static_cast<double>(segments.size());
  return static_cast<double>(largest) / bytes * std::pow(bytes, kSizeWeight) * living * living;
}

}  // namespace

std::optional<SegmentRange> next_merge(std::span<const SegmentSize> segments,
                                       std::uint64_t most_bytes) {
  if (segments.empty()) return std::nullopt;
  if (segments.size() > allowed(segments)) {
    std::optional<SegmentRange> best;
    double best_score = 0;
    for (std::size_t first = 0; first + 1 < segments.size(); ++first) {
      if (segments[first].stays) continue;
      std::uint64_t bytes = segments[first].bytes;
      const std::size_t end = std::min(segments.size(), first + kMergeFactor);
      for (std::size_t last = first + 2; last <= end; ++last) {
        bytes += segments[last - 1].bytes;
        if (bytes > most_bytes || segments[last - 1].stays) break;
        const double its_score = score(segments.subspan(first, last - first));
        if (best && its_score >= best_score) continue;
        best = SegmentRange{first, last};
        best_score = its_score;
      }
    }
    if (best) return best;
  }
  for (std::size_t n = 0; n < segments.size(); ++n) {
    if (segments[n].dead > kMostDead && segments[n].bytes <= most_bytes && !segments[n].stays) {
      return SegmentRange{n, n + 1};
    }
  }
  return std::nullopt;
}

}  // namespace tip
