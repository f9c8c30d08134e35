// What new files were called before: a file that is moved keeps its articles' identifiers.
#ifndef TIP_INDEXER_COMMIT_MOVED_FILES_H_
#define TIP_INDEXER_COMMIT_MOVED_FILES_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/index/stored_articles.h"
#include "indexer/commit/file_notes.h"
#include "indexer/commit/known_files.h"
#include "indexer/sources/read_settings.h"

namespace tip {

// Told of files that may have been moved, says which of them a new file was: one of the same size
// that begins with the same article. Not thread-safe.
class MovedFiles {
 public:
  // `articles`: the index's. `homes`: keys of what it was built of. All must outlive it.
  MovedFiles(const ReadSettings& read, const StoredArticles& articles, const Snapshot& snapshot,
             const std::vector<std::string>& homes)
      : read_(read), articles_(articles), snapshot_(snapshot), homes_(homes) {}

  // One that has vanished.
  void add_vanished(const KnownFile& file) { by_size_.emplace(file.bytes, Was{&file}); }
  // One in a folder that is not updated now. It counts when it is not there any more, though its
  // folder, or what the index was built of, is and has something in it: else a drive may be away.
  void add_elsewhere(const std::string& key, const KnownFile& file) {
    by_size_.emplace(file.bytes, Was{&file, nullptr, &key});
  }
  // One that has vanished before.
  void add_departed(const DepartedFile& file) { by_size_.emplace(file.bytes, Was{nullptr, &file}); }

  struct Was {
    const KnownFile* known = nullptr;
    const DepartedFile* departed = nullptr;
    const std::string* elsewhere = nullptr;  // its key
  };
  // What the file at `path` was, of those that it was not asked for before; else neither of them.
  Was take(const std::string& path, std::uint64_t bytes);

 private:
  bool is_gone(const std::string& key);
  bool began_with(const Was& was, const std::string& member, const std::string& digest) const;

  const ReadSettings& read_;
  const StoredArticles& articles_;
  const Snapshot& snapshot_;
  const std::vector<std::string>& homes_;
  std::multimap<std::uint64_t, Was> by_size_;
  std::map<std::string, bool> is_there_;  // folders with something in them
};

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_MOVED_FILES_H_
