// Which files a list of paths stands for.
#ifndef TIP_INDEXER_READERS_FILE_LIST_H_
#define TIP_INDEXER_READERS_FILE_LIST_H_

#include <tip/result.h>

#include <cstdint>
#include <string>
#include <vector>

namespace tip {

// A file to read, or a path that cannot be read.
struct FileEntry {
  std::string path;
  std::string failure;                        // why it cannot be read; empty for a file
  std::uint64_t bytes = 0;                    // size on disk
  ErrorCode code = ErrorCode::invalid_input;  // of a failure: `io` when the system refused
};

struct FileList {
  std::vector<FileEntry> entries;  // in the order to be read
  std::uint64_t bytes = 0;         // sum over entries
  std::uint64_t skipped = 0;       // page furniture and linked folders passed over
};

// Walks `paths`. Folders are entered with their names in byte order; what is hidden, a symbolic
// link to a folder, or page furniture (images, fonts, style sheets) is passed over there, but
// never when it is itself one of `paths`. "-" stands for standard input and is kept as it is.
FileList list_files(const std::vector<std::string>& paths);

}  // namespace tip

#endif  // TIP_INDEXER_READERS_FILE_LIST_H_
