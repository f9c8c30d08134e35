// Making one segment of several.
#ifndef TIP_INDEXER_COMMIT_MERGE_H_
#define TIP_INDEXER_COMMIT_MERGE_H_

#include <tip/result.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "common/index/guard.h"
#include "indexer/commit/build.h"
#include "indexer/commit/writer_lock.h"

namespace tip {

// How long an update merges for unless it is told otherwise.
inline constexpr std::chrono::seconds kDefaultMaxMerge{30};

// More segments than that are merged before others come.
inline constexpr std::size_t kMostSegments = 48;
inline constexpr std::chrono::seconds kAsLongAsItTakes = std::chrono::hours(24 * 365);

struct CompactOptions {
  std::filesystem::path index_dir;
  unsigned jobs = 0;                  // workers; 0: one a processor
  BuildObserver* observer = nullptr;  // may be null
};

// Makes the index one segment in which nothing is dead: it answers as one built anew of the same
// articles. Reads the stored articles, not their files. Fails with `io` when the disk has not the
// room for it, before it begins; meanwhile and after any failure the index is as it was.
Result<BuildSummary> compact(const CompactOptions& options);

// Makes the merges that are due (merge_policy.h), each with a commit of its own, as long as the
// time may reach for the next one; one that takes longer than expected is given up. Gives back
// warnings for the user: whatever happens, the index is whole, only in more segments.
std::vector<std::string> merge_segments(const CompactOptions& options,
                                        std::chrono::seconds max_time, const WriterLock& lock);

// Runs body(lock, scratch) with the right to change the index and an empty folder to work in, and
// says how long it took. `doing` completes "cannot ...".
template <class Body>
Result<BuildSummary> change_index(const std::filesystem::path& dir, const char* doing, Body body) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start = Clock::now();
  const Result<WriterLock> lock = WriterLock::acquire_index(dir);
  if (!lock) return tl::unexpected(lock.error());
  const Result<std::filesystem::path> scratch = lock->fresh_scratch();
  if (!scratch) return tl::unexpected(scratch.error());
  lock->remove_leftovers();
  Result<BuildSummary> summary = xapian_guard(doing, [&] { return body(*lock, *scratch); });
  lock->remove_scratch();
  if (summary) {
    summary->seconds = std::chrono::duration<double>(Clock::now() - start).count();
  }
  return summary;
}

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_MERGE_H_
