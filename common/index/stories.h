// The stories of an index: which of its articles are copies of one.
#ifndef TIP_COMMON_INDEX_STORIES_H_
#define TIP_COMMON_INDEX_STORIES_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/index/copies.h"

namespace tip {

// The copies of a commit, as its files tell them.
struct StoredCopies {
  std::vector<DocumentGroups> parts;  // of each segment, by its own numbers
  JoinedCopies joined;
};

// Documents by the snapshot's numbers, dead ones among them: they hold a story together that they
// were the only link of. A bit a document and some bytes for each that has copies. Thread-safe
// once made.
class Stories {
 public:
  // `bases`: how many documents stand before those of each part.
  Stories(const StoredCopies& copies, std::span<const std::uint32_t> bases, std::uint32_t last);

  bool has_copies(std::uint32_t document) const {
    return (bits_[document / 64] >> document % 64 & 1) != 0;
  }
  // Which of the 64 documents from `first` on have copies, a bit each from the lowest on.
  std::uint64_t copies_from(std::uint32_t first) const {
    const std::size_t word = first / 64;
    const unsigned at = first % 64;
    if (word >= bits_.size()) return 0;
    const std::uint64_t here = bits_[word] >> at;
    // What stands in the word after it; a shift by 64 would be none.
    return at == 0 || word + 1 == bits_.size() ? here : here | bits_[word + 1] << (64 - at);
  }
  // The first of the documents that are one story with this one: itself, if it has no copies.
  std::uint32_t story_of(std::uint32_t document) const {
    return has_copies(document) ? groups_[group_of(document)].front() : document;
  }
  // All of one story, ascending; none for a document without copies.
  std::span<const std::uint32_t> copies_of(std::uint32_t document) const {
    if (!has_copies(document)) return {};
    return groups_[group_of(document)];
  }
  // All that have copies.
  const DocumentGroups& groups() const { return groups_; }
  // Which of groups() a document is in that has copies.
  std::uint32_t group_of(std::uint32_t document) const { return group_at_[rank(document)]; }

 private:
  // Where a document stands among those with copies.
  std::size_t rank(std::uint32_t document) const {
    const std::uint64_t before = bits_[document / 64] & ((std::uint64_t{1} << document % 64) - 1);
    return ranks_[document / 64] + static_cast<unsigned>(std::popcount(before));
  }

  DocumentGroups groups_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> ranks_;     // of each word of bits_: how many are set before
  std::vector<std::uint32_t> group_at_;  // by rank
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_STORIES_H_
