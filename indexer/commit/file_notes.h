// What an index knows of files beyond what the tables of its segments say.
#ifndef TIP_INDEXER_COMMIT_FILE_NOTES_H_
#define TIP_INDEXER_COMMIT_FILE_NOTES_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index_dir.h"
#include "indexer/commit/departed_files.h"
#include "indexer/pipeline/file_table.h"
#include "indexer/sources/file_walk.h"

namespace tip {

struct RemovedOfFile {
  std::string path;  // as its articles have it
  std::vector<RemovedArticle> articles;
  // As IndexedFile's: nothing else knows them when no article of the file is left.
  std::uint64_t bytes = 0;
  std::int64_t modified = 0;
};

// What was passed over below a path when it was walked last.
struct WalkedPath {
  std::string path;  // as the index names it
  SkipCounts skipped;

  bool operator==(const WalkedPath&) const = default;
};

// Files by what they are called wherever they are named from (file_key.h).
struct FileNotes {
  // Read since their articles came, which gave no segment anything new. They know better what the
  // file was than any segment.
  std::map<std::string, IndexedFile> seen;
  // What stays away though its file is there.
  std::map<std::string, RemovedOfFile> removed;
  // Paths of files that gave no article and have vanished, but stand in a segment's table.
  std::map<std::string, std::string> gone;
  // Paths of files that are to be read again, though they may not have changed: one that is read
  // together with them has (read_together.h).
  std::map<std::string, std::string> again;

  DepartedFiles departed;

  // By their keys; none is in another one.
  std::map<std::string, WalkedPath> walked;

  // A file that is read anew, or has vanished.
  void forget(const std::string& key);
  // Paths that have been walked anew. `root`: what they are relative to.
  void take_walked(const std::vector<PassedOver>& passed_over, const std::string& root);
};

// What the file of a commit holds (docs/index-format.md); nothing when there are no notes.
std::string notes_bytes(const FileNotes& notes);
// Nothing for bytes that are not as they were written. `root`: what the paths are relative to.
std::optional<FileNotes> notes_from_bytes(std::string_view bytes, const std::string& root);

// The notes of a commit of the index in `dir`; `corrupt` where they are not as they were written.
Result<FileNotes> read_notes(const std::filesystem::path& dir, const Commit& commit,
                             const std::string& root);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_FILE_NOTES_H_
