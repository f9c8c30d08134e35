#include "common/store/stories.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace tip {
namespace {

// Groups that share documents, directly or by a set of `joined`, as one; all by the snapshot's
// numbers.
DocumentGroups united(const StoredCopies& copies, std::span<const std::uint32_t> bases) {
  std::vector<std::vector<std::uint32_t>> sets;
  for (std::size_t part = 0; part < copies.parts.size(); ++part) {
    for (std::size_t i = 0; i < copies.parts[part].size(); ++i) {
      std::vector<std::uint32_t>& set = sets.emplace_back();
      for (const std::uint32_t document : copies.parts[part][i]) {
        set.push_back(bases[part] + document);
      }
    }
  }
  for (const std::vector<CopyPlace>& joined : copies.joined) {
    std::vector<std::uint32_t>& set = sets.emplace_back();
    for (const CopyPlace& place : joined) set.push_back(bases[place.segment] + place.document);
  }
  std::vector<std::size_t> parents(sets.size());
  std::iota(parents.begin(), parents.end(), std::size_t{0});
  const auto root = [&](std::size_t set) {
    while (parents[set] != set) set = parents[set] = parents[parents[set]];
    return set;
  };
  std::unordered_map<std::uint32_t, std::size_t> first_set;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    for (const std::uint32_t document : sets[set]) {
      const auto [found, added] = first_set.emplace(document, set);
      if (!added) parents[root(set)] = root(found->second);
    }
  }
  for (std::size_t set = 0; set < sets.size(); ++set) {
    const std::size_t to = root(set);
    if (to == set) continue;
    sets[to].insert(sets[to].end(), sets[set].begin(), sets[set].end());
    sets[set].clear();
  }
  for (std::vector<std::uint32_t>& set : sets) {
    std::ranges::sort(set);
    set.erase(std::unique(set.begin(), set.end()), set.end());
  }
  std::erase_if(sets, [](const auto& set) { return set.size() < 2; });
  std::ranges::sort(sets);
  DocumentGroups groups;
  for (const std::vector<std::uint32_t>& set : sets) groups.add(set);
  return groups;
}

}  // namespace

Stories::Stories(const StoredCopies& copies, std::span<const std::uint32_t> bases,
                 std::uint32_t last)
    : bits_(last / 64 + 1), ranks_(bits_.size()) {
  // Of a single segment they are what its file says.
  const bool whole = copies.parts.size() == 1 && copies.joined.empty() && bases[0] == 0;
  groups_ = whole ? copies.parts.front() : united(copies, bases);
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    for (const std::uint32_t document : groups_[group]) {
      bits_[document / 64] |= std::uint64_t{1} << document % 64;
    }
  }
  std::uint32_t before = 0;
  for (std::size_t word = 0; word < bits_.size(); ++word) {
    ranks_[word] = before;
    before += static_cast<std::uint32_t>(std::popcount(bits_[word]));
  }
  group_at_.resize(before);
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    for (const std::uint32_t document : groups_[group]) {
      group_at_[rank(document)] = static_cast<std::uint32_t>(group);
    }
  }
}

}  // namespace tip
