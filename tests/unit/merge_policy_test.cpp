// Which segments are merged, and how many are left when updates come in day by day.
#include "indexer/commit/merge_policy.h"

#include <catch2/catch.hpp>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

using tip::next_merge;
using tip::SegmentRange;
using tip::SegmentSize;

namespace {

constexpr std::uint64_t kMega = std::uint64_t{1} << 20;
constexpr std::uint64_t kNoLimit = ~std::uint64_t{0};

std::vector<SegmentSize> segments(std::initializer_list<std::uint64_t> megabytes) {
  std::vector<SegmentSize> all;
  for (const std::uint64_t size : megabytes) all.push_back({size * kMega, 0});
  return all;
}

}  // namespace

TEST_CASE("of too many segments neighbours of a size are merged") {
  struct Row {
    const char* what;
    std::vector<SegmentSize> segments;
    std::uint64_t most_megabytes;
    std::optional<SegmentRange> due;
  };
  auto half_dead = segments({50, 2, 2});
  half_dead[1].dead = 0.3;
  auto barely_dead = segments({50, 2, 2});
  barely_dead[1].dead = 0.25;
  auto many_dead = segments({100, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
  many_dead[3].dead = 0.9;
  const std::vector<Row> rows = {
      {"none", {}, 1000, std::nullopt},
      {"one", segments({3}), 1000, std::nullopt},
      {"as many as may be", segments({1, 1, 1, 1, 1, 1, 1, 1}), 1000, std::nullopt},
      {"one more", segments({1, 1, 1, 1, 1, 1, 1, 1, 1}), 1000, std::nullopt},
      {"tiny ones", std::vector<SegmentSize>(9, {1000, 0}), 1000, SegmentRange{0, 8}},
      {"a large one stays", segments({64, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}),
       1000, SegmentRange{1, 9}},
      {"no time", segments({64, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}), 1,
       std::nullopt},
      {"time for two", segments({64, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}), 2,
       SegmentRange{1, 3}},
      {"a third is dead", half_dead, 1000, SegmentRange{1, 2}},
      {"a third is dead, but there is no time", half_dead, 1, std::nullopt},
      {"a quarter is dead", barely_dead, 1000, std::nullopt},
      {"what is dead is merged first", many_dead, 1000, SegmentRange{1, 9}},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(next_merge(row.segments, row.most_megabytes * kMega) == row.due);
  }
}

TEST_CASE("a daily archive has few segments, and each text is merged few times") {
  std::mt19937 random(3);
  std::vector<SegmentSize> all;
  std::uint64_t written = 0;
  std::uint64_t came = 0;
  std::size_t most = 0;
  for (int day = 0; day < 4000; ++day) {
    all.push_back({kMega / 2 + random() % kMega, 0});
    came += all.back().bytes;
    while (const auto range = next_merge(all, kNoLimit)) {
      REQUIRE(range->last - range->first <= tip::kMergeFactor);
      const auto first = all.begin() + static_cast<std::ptrdiff_t>(range->first);
      const auto last = all.begin() + static_cast<std::ptrdiff_t>(range->last);
      SegmentSize merged;
      for (auto at = first; at != last; ++at) merged.bytes += at->bytes;
      written += merged.bytes;
      *first = merged;
      all.erase(first + 1, last);
    }
    most = std::max(most, all.size());
  }
  // Three full steps of the staircase and a little of the fourth, and log8(4000) = 4.
  CHECK(most <= 4 * tip::kMergeFactor);
  CHECK(static_cast<double>(written) / static_cast<double>(came) < 5);
}
