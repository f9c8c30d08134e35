// Keeping an index true at the cost of what has changed.
#ifndef TIP_INDEXER_COMMIT_UPDATE_H_
#define TIP_INDEXER_COMMIT_UPDATE_H_

#include <tip/result.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/commit/build.h"
#include "indexer/commit/merge.h"

namespace tip {

inline constexpr std::uint64_t kDefaultCommitEvery = 128'000'000;

// What a commit changed, in articles.
struct CommittedBatch {
  std::uint64_t documents = 0;  // in the index now
  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t removed = 0;
};

struct UpdateOptions {
  std::vector<std::string> paths;  // files and folders; none: what the index was built of
  std::filesystem::path index_dir;
  // What the relative paths of the index are relative to from now on; empty: what they were.
  std::string root;
  unsigned jobs = 0;          // workers; 0: one a processor
  bool prune = false;         // what a path had that is missing or empty goes, too
  bool retry_failed = false;  // files of which something could not be read are read again
  bool restore = false;       // what was removed by hand comes in again
  bool strict = false;        // nothing is committed when any article could not be read
  // What is read between two commits, by the size of its files: an update that is stopped has lost
  // no more. Each is a segment of its own until they are merged.
  std::uint64_t commit_every = kDefaultCommitEvery;
  // How long segments may be merged for afterwards; 0: not at all. Where there are so many that
  // they could not all be opened, some are merged before others come, however long it takes.
  std::chrono::seconds max_merge = kDefaultMaxMerge;
  // Told of each commit, also of one that changes no article; when it gives back false the rest is
  // left to another update. May be empty.
  std::function<bool(const CommittedBatch& batch)> committed = {};
  // Without columns those that the index was read by; with others all tables are read again.
  ReadSettings read;
  BuildObserver* observer = nullptr;  // may be null
};

// Brings the index up to date with what is under `paths`: files that are new or have changed, by
// size and time and then by the digest of each article, are read, and articles of files that have
// vanished are removed. What is new becomes a segment, what is gone a tombstone, both with one
// commit. Much is read in several batches, each with a commit of its own: killed or failing at any
// call, an update leaves the index as one of its commits made it, and the next one goes on there.
// A path that is missing, empty or cannot be read removes nothing unless `prune`. Fails with
// `not_found` when there is no index.
Result<BuildSummary> update(const UpdateOptions& options);

struct RemoveOptions {
  std::vector<std::string> ids;    // of articles
  std::vector<std::string> paths;  // files, or folders with all that is in them
  std::filesystem::path index_dir;
  bool dry_run = false;  // only says what would go
};

struct RemoveSummary : BuildSummary {  // of a dry run what would be removed and unchanged
  std::vector<std::string> unknown;    // of what was asked for: there is no such article
};

// Removes articles from the index, whether or not their files are there. An update takes them in
// again only when they have changed, or their file was gone and has come back to where it was.
Result<RemoveSummary> remove(const RemoveOptions& options);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_UPDATE_H_
