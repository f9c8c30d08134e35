#include "common/index/stories.h"

#include "common/index/unions.h"

namespace tip {
namespace {

// Groups that share documents, directly or by a set of `joined`, as one; all by the snapshot's
// numbers.
DocumentGroups united(const StoredCopies& copies, std::span<const std::uint32_t> bases) {
  Unions stories;
  for (std::size_t part = 0; part < copies.parts.size(); ++part) {
    const DocumentGroups& groups = copies.parts[part];
    for (std::size_t i = 0; i < groups.size(); ++i) {
      for (const std::uint32_t document : groups[i]) {
        stories.join(bases[part] + groups[i].front(), bases[part] + document);
      }
    }
  }
  const auto number = [&](const CopyPlace& place) { return bases[place.segment] + place.document; };
  for (const std::vector<CopyPlace>& joined : copies.joined) {
    for (const CopyPlace& place : joined) stories.join(number(joined.front()), number(place));
  }
  DocumentGroups groups;
  for (const std::vector<Unions::Element>& set : stories.sets()) {
    const std::vector<std::uint32_t> documents(set.begin(), set.end());
    groups.add(documents);
  }
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
