// An index that is about to be changed: what it holds, and what it holds after some of it has gone.
#ifndef TIP_INDEXER_COMMIT_ARCHIVE_H_
#define TIP_INDEXER_COMMIT_ARCHIVE_H_

#include <tip/result.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/index/open.h"
#include "common/index/stored_articles.h"
#include "common/index/tombstones.h"
#include "indexer/commit/known_files.h"
#include "indexer/commit/writer_lock.h"

namespace tip {

// As of one commit. Not thread-safe.
struct Archive {
  OpenIndex index;
  std::unique_ptr<StoredArticles> articles;
  FileNotes notes;
  KnownFiles known;       // some of it is of the notes
  bool is_moved = false;  // the root is not what the index says, but the one that was given
};

// `root`: what relative paths are relative to; empty: what the index says.
Result<Archive> open_archive(const std::filesystem::path& dir, const std::string& root = {});

// Adds the living documents of a file, by the snapshot's numbers.
void add_all(const OpenIndex& index, const KnownFile& file, Tombstones& to);

// A file with its living articles, and those that were removed by hand; without, where there are
// more than DepartedFiles keeps.
DepartedFile departed(const Snapshot& snapshot, const StoredArticles& articles,
                      const KnownFile& file);

// The index's segments with what is to be dead as well, by the snapshot's numbers. One in which
// nothing lives is left out, unless it says what a user's names mean, or there is no other and it
// may not be none.
std::vector<SegmentToCommit> segments_with(const OpenIndex& index, const Tombstones& dying,
                                           bool may_be_none);

// Calls visit(document) for each living document with this identifier, by the snapshot's numbers.
void for_each_with_id(const Snapshot& snapshot, const std::string& id,
                      const std::function<void(std::uint32_t document)>& visit);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_ARCHIVE_H_
