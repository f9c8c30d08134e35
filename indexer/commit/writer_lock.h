// Changing what is live in an index folder: the lock, the scratch folder, the commit.
#ifndef TIP_INDEXER_COMMIT_WRITER_LOCK_H_
#define TIP_INDEXER_COMMIT_WRITER_LOCK_H_

#include <tip/result.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/base/descriptor.h"
#include "common/index/copies.h"
#include "common/index/index_dir.h"
#include "common/index/tombstones.h"

namespace tip {

// A segment of a commit to be made: one that is there already, or one just built.
struct SegmentToCommit {
  std::string name = {};                // of one that is there; empty: `built`
  std::filesystem::path built = {};     // the folder of a new one, in the scratch folder
  std::string dead_file = {};           // with its tombstones as they are; empty: none
  std::optional<Tombstones> dead = {};  // in place of these
};

// What a commit says beyond its segments.
struct CommitBesides {
  JoinedCopies joined = {};  // of copies beyond what the segments do
  // Notes on files (file_notes.h): the file that is there already, empty: none; or in place of it
  // the bytes of another, empty: none.
  std::string files = {};
  std::optional<std::string> new_files = {};
  std::string root = {};  // Commit::root
};

// What came of a commit.
struct Committed {
  std::vector<std::string> segments;  // names, in the order they were given
  std::vector<std::string> warnings;  // for the user
};

// The right to change an index folder. Held through an open-file lock, which the system gives back
// when the process ends, however it ends. Movable.
//
// Nothing is removed or overwritten that a build did not make, and nothing of the live index before
// another is live: killed or failing at any call, a writer leaves the old index or the new one.
class WriterLock {
 public:
  // Creates the folder when it is not there. Fails with `locked`, naming the process that holds the
  // lock; with `invalid_input` when the folder holds other things and no index; with what
  // live_commit() says of a CURRENT that is there but cannot be used; or with `io`.
  static Result<WriterLock> acquire(const std::filesystem::path& dir);

  // The same where there has to be an index, with what live_commit() says where there is none:
  // nothing is made then, as a folder with a lock alone would be taken for an index.
  static Result<WriterLock> acquire_index(const std::filesystem::path& dir);

  // Whether an index is live in the folder.
  bool has_index() const { return has_index_; }

  // An empty folder for a build; what a killed build left there is removed.
  Result<std::filesystem::path> fresh_scratch() const;

  // Makes these segments the live commit: new ones and files are flushed to disk and moved to their
  // places, then named in CURRENT by a rename. Afterwards what no commit needs and the scratch
  // folder are gone. Readers see the old commit or the new, nothing between. On an error the old
  // commit is live.
  Result<Committed> commit(const std::vector<SegmentToCommit>& segments,
                           const CommitBesides& besides) const;

  // Removes segments and files that the live commit does not name: what a writer left that was
  // killed while it cleared up.
  void remove_leftovers() const;
  void remove_scratch() const;

 private:
  WriterLock(std::filesystem::path dir, Descriptor lock, bool has_index)
      : dir_(std::move(dir)), lock_(std::move(lock)), has_index_(has_index) {}
  std::vector<std::string> remove_former(const Commit& live) const;

  std::filesystem::path dir_;
  Descriptor lock_;
  bool has_index_;
};

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_WRITER_LOCK_H_
