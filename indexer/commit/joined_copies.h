// Copies in several segments, from one commit to the next.
#ifndef TIP_INDEXER_COMMIT_JOINED_COPIES_H_
#define TIP_INDEXER_COMMIT_JOINED_COPIES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "common/index/open.h"
#include "indexer/commit/writer_lock.h"
#include "indexer/pipeline/segment_build.h"

namespace tip {

// What is one story in a commit of `segments` that follows on `index`, beyond what the segments say
// themselves: all that was one, also what is left of a story of which some are gone, and what
// `built`, the one segment among them that is new, has joined. Null: none is new. `merged`: which
// documents of the index its own are, in their order; none of a segment of new articles.
JoinedCopies joined_copies(const OpenIndex& index, std::span<const SegmentToCommit> segments,
                           const BuiltSegment* built, std::span<const std::uint32_t> merged);

// How many living articles of an index are further copies of a story that another of them tells.
std::uint64_t count_duplicates(const OpenIndex& index);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_JOINED_COPIES_H_
