#include "common/index/learned_names.h"

#include <cstdint>

#include "common/names/pair_likeness.h"

namespace tip {
namespace {

// How often what does not sound alike has to be seen: what is a little alike, all else.
constexpr std::uint64_t kSightings = 2;
constexpr std::uint64_t kSightingsOfUnlike = 3;

std::uint64_t total(const std::vector<NamePairCount>& pairs) {
  std::uint64_t sum = 0;
  for (const NamePairCount& pair : pairs) sum += pair.sightings;
  return sum;
}

}  // namespace

std::vector<NamePairCount> learned_names(const SameNames& learned, std::string_view name) {
  const std::vector<NamePairCount> pairs = learned.pairs_of(name);
  const std::uint64_t all = total(pairs);
  const auto belong_together = [&](const NamePairCount& pair) {
    if (pair.sightings < kSightings) return false;
    const bool unlike = !names::sound_somewhat_alike(pair.first, pair.second);
    return pair.sightings >= (unlike ? kSightingsOfUnlike : kSightings) &&
           pair.sightings * std::uint64_t{2} >= all &&
           pair.sightings * std::uint64_t{2} >= total(learned.pairs_of(pair.second));
  };
  std::vector<NamePairCount> found;
  for (const NamePairCount& pair : pairs) {
    if (names::sound_alike(pair.first, pair.second) || belong_together(pair)) found.push_back(pair);
  }
  return found;
}

}  // namespace tip
