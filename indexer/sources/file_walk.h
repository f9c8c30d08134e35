// Which files a list of paths stands for.
#ifndef TIP_INDEXER_SOURCES_FILE_WALK_H_
#define TIP_INDEXER_SOURCES_FILE_WALK_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/skip_counts.h"

namespace tip {

// A file to read, or a path that cannot be read.
struct FileEntry {
  std::string path;
  std::string failure;                        // why it cannot be read; empty for a file
  std::uint64_t bytes = 0;                    // size on disk
  ErrorCode code = ErrorCode::invalid_input;  // of a failure: `io` when the system refused
  std::int64_t modified = 0;                  // nanoseconds since 1970; 0 when unknown
  std::string kind = {};                      // OpenedSource::kind; empty where it was not opened
  // Of a file that was read before, what that gave besides articles.
  SkipCounts failed = {};
  SkipCounts skipped = {};
  std::uint64_t kept = 0;                    // articles that other segments have of it
  std::vector<std::uint64_t> captures = {};  // CaptureHashes::hashes
};

// What a walk passed over below one of its paths, without opening it.
struct PassedOver {
  std::string path;
  SkipCounts skipped;
  std::vector<std::string> links;  // to folders, the first kMostLinks
};
inline constexpr std::size_t kMostLinks = 1000;

// Whether a walk passes over what it meets under this name in a folder, as page furniture (images,
// fonts, style sheets): a file of notes too, unless it is a post of a site builder, and a folder
// with the parts of a page that was saved beside it.
bool is_furniture_in(const std::string& folder, std::string_view name);

// Walks paths, one file at a time: of millions of files only the names in the folders that it
// stands in are in memory. Folders are entered with their names in byte order; what is hidden, a
// symbolic link to a folder, or page furniture (images, fonts, style sheets) is passed over there,
// but never when it is itself one of the paths. "-" stands for standard input and is kept as it is.
// Not thread-safe.
class FileWalk {
 public:
  explicit FileWalk(std::vector<std::string> paths);
  ~FileWalk();
  FileWalk(FileWalk&&) noexcept;
  FileWalk& operator=(FileWalk&&) noexcept;

  // The next file, or path that cannot be read; nothing at the end.
  std::optional<FileEntry> next();

  // What was passed over so far, by the paths that were begun, in their order.
  const std::vector<PassedOver>& passed_over() const { return passed_over_; }

 private:
  class Folder;

  std::optional<FileEntry> named(const std::string& path);
  std::optional<FileEntry> met(const std::string& path);
  std::optional<FileEntry> enter(const std::string& path);

  std::vector<std::string> paths_;
  std::size_t at_ = 0;           // the path to look at next
  std::vector<Folder> folders_;  // not recursive: they may nest deeper than the stack allows
  std::vector<PassedOver> passed_over_;
};

// The size of all files that a walk over `paths` finds.
std::uint64_t bytes_in(const std::vector<std::string>& paths);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_FILE_WALK_H_
