// The files that an index was made of, over all of its segments.
#ifndef TIP_INDEXER_COMMIT_KNOWN_FILES_H_
#define TIP_INDEXER_COMMIT_KNOWN_FILES_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/index/open.h"
#include "indexer/commit/file_notes.h"

namespace tip {

// Documents side by side, by a snapshot's numbers.
struct DocumentRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// A file as it was when it was read last.
struct KnownFile {
  // Of a newspaper, whose METS file and scanned pages are read together.
  enum class Role : std::uint8_t { other, newspaper, scanned_page };

  std::uint32_t number = 0;  // of all, in the order of their keys, from 0
  std::string path;          // as its articles have it
  std::uint64_t bytes = 0;
  std::int64_t modified = 0;
  std::uint64_t failures = 0;            // in it
  std::vector<DocumentRange> documents;  // dead ones among them
  bool gave_nothing = false;             // there was no article in it
  bool in_a_segment = false;             // whose table names it
  bool again = false;                    // it is to be read again (FileNotes)
  Role role = Role::other;
  bool has_columns = false;             // may_have_columns()
  std::vector<std::uint64_t> captures;  // of a crawl (captures.h)
  bool repeats = false;                 // pages of it were passed over, as another file gave them
  // What of it was removed by hand; null: nothing. Of the notes.
  const std::vector<RemovedArticle>* removed = nullptr;
};

// Calls visit(document) for each of the file's documents that is not dead, until it returns false.
template <class Visit>
void for_each_living(const Snapshot& snapshot, const KnownFile& file, Visit visit) {
  for (const DocumentRange& range : file.documents) {
    const SnapshotPart& part = snapshot.part_of(range.first);
    for (std::uint32_t document = range.first; document < range.first + range.count; ++document) {
      if (!part.is_dead(document) && !visit(document)) return;
    }
  }
}

// Files by what they are called wherever they are named from (file_key.h).
using KnownFiles = std::map<std::string, KnownFile>;

// Reads the tables of all segments of the index in `dir`. The later of two segments knows better,
// and the notes, which must outlive what is given back, best. A file that gave articles none of
// which is left is not known, as one that has vanished, unless they were removed by hand.
Result<KnownFiles> known_files(const std::filesystem::path& dir, const OpenIndex& index,
                               const FileNotes& notes);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_KNOWN_FILES_H_
