// Which segments are to be made one.
#ifndef TIP_INDEXER_COMMIT_MERGE_POLICY_H_
#define TIP_INDEXER_COMMIT_MERGE_POLICY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace tip {

// How large a segment is, in a commit's order.
struct SegmentSize {
  std::uint64_t bytes = 0;  // of the text of its articles that are not dead
  double dead = 0;          // share of its articles that are, 0 to 1
  bool stays = false;       // it cannot be merged
};

// Segments side by side, from `first` up to `last`.
struct SegmentRange {
  std::size_t first = 0;
  std::size_t last = 0;
  friend bool operator==(const SegmentRange&, const SegmentRange&) = default;
};

// Segments that stand side by side at a size before a merge brings them to the next one.
inline constexpr std::size_t kMergeFactor = 8;

// The merge that is due, of at most `most_bytes`; nothing when the segments are few enough. Only
// neighbours are merged, as documents are numbered through all segments in the order in which they
// came. A text is merged about once for each power of kMergeFactor that its archive is larger than
// what one update brings.
//
// As Lucene's TieredMergePolicy does: an archive may have as many segments as a staircase of
// kMergeFactor of each size would; if it has more, the merge of those that are most alike in size
// is the cheapest. A segment more than a quarter of which is dead is written anew.
std::optional<SegmentRange> next_merge(std::span<const SegmentSize> segments,
                                       std::uint64_t most_bytes);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_MERGE_POLICY_H_
