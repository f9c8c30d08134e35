// Opening an index for reading.
#ifndef TIP_COMMON_INDEX_OPEN_H_
#define TIP_COMMON_INDEX_OPEN_H_

#include <tip/result.h>
#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "common/index/index_dir.h"
#include "common/index/manifest.h"
#include "common/index/snapshot.h"
#include "common/index/stories.h"

namespace tip {

// An open index. As Xapian's database it belongs to one thread.
struct OpenIndex {
  Snapshot snapshot;
  // Of its first segment; root, paths and columns of its last, or the commit's root; with counts
  // over all: documents that are not dead, and what names and text all segments hold.
  Manifest manifest;
  Commit commit;
  std::shared_ptr<const StoredCopies> copies;
};

// Opens the live commit of `dir`. A writer that swaps in another one meanwhile is waited for.
// Only local glass databases are opened: a stub file, which could start a program, is refused. So
// is an index of which something is missing, cut or added; a changed byte in a table is told by who
// reads it, or by `tipidx check`.
Result<OpenIndex> open_index(const std::filesystem::path& dir);

// Which of its articles are copies of one story.
Stories stories_of(const OpenIndex& index);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_OPEN_H_
