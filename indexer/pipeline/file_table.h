// Which files a segment was made of: what tells an update that nothing has changed.
#ifndef TIP_INDEXER_PIPELINE_FILE_TABLE_H_
#define TIP_INDEXER_PIPELINE_FILE_TABLE_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/checksums.h"
#include "indexer/glass/file.h"
#include "indexer/sources/captures.h"
#include "indexer/sources/file_walk.h"

namespace tip {

// Beside a segment's tables (docs/index-format.md).
inline constexpr const char* kFileTable = "files";

// A file as it was when it was read, and the documents of the segment that came out of it.
struct IndexedFile {
  std::string path;  // as its articles have it
  std::uint64_t bytes = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970; 0: not all of it could be read
  std::string kind = {};      // OpenedSource::kind; empty where it could not be opened
  // What could not be read and what was passed over, by few reasons.
  SkipCounts failed = {};
  SkipCounts skipped = {};
  std::vector<std::uint64_t> captures = {};  // CaptureHashes::hashes, of a crawl
  std::uint64_t kept = 0;                    // articles of it that stay in other segments
  // Of the segment, side by side.
  std::uint32_t first_document = 0;
  std::uint32_t documents = 0;
};

struct KindCount {
  std::uint64_t files = 0;
  std::uint64_t documents = 0;
};

// Entries of a table as bytes: neighbours share the beginnings of their paths, all share words.
class FileEntryEncoder {
 public:
  void append(const IndexedFile& file, std::string& out);

 private:
  void put_word(std::string& out, const std::string& word);
  void put_counts(std::string& out, const SkipCounts& counts);

  std::string before_;                          // the path before
  std::map<std::string, std::uint64_t> words_;  // kinds and reasons written, by number
};

// Reads them back in the same order.
class FileEntryDecoder {
 public:
  // Takes one off the front of `in`; nothing where it is not as it was written.
  std::optional<IndexedFile> take(std::string_view& in);

 private:
  std::optional<std::string> word(std::string_view& in);
  std::optional<SkipCounts> counts(std::string_view& in);
  static std::optional<std::vector<std::uint64_t>> hashes(std::string_view& in);

  std::string path_;
  std::vector<std::string> words_;
};

// Writes the table of one segment. Is told of everything that is read, in the order of the
// documents. Not thread-safe.
class FileTableWriter {
 public:
  explicit FileTableWriter(const std::filesystem::path& folder);

  // What follows is of this file.
  void begin(const FileEntry& file);
  void add_document();
  // An article of the file is in another segment, as it was.
  void keep_document();
  // Something of the file could not be read. What the system refused is tried again by the next
  // update: such a file is noted as one of no time.
  void add_failure(ErrorCode code, std::string_view reason);
  void add_skipped(std::string_view reason);
  void add_skipped(const SkipCounts& counts);
  void add_captures(const CaptureHashes& captures);
  // Nothing of the last file follows.
  void end_file();
  // The table as it was written. Nothing may follow.
  Result<WrittenFile> finish();
  // What the table holds, instead of finish(): for a segment that is not to be.
  Result<std::vector<IndexedFile>> entries();

  // What each kind of file has given, of those that have ended.
  const std::map<std::string, KindCount>& kinds() const { return kinds_; }

 private:
  glass::OutputFile out_;
  FileEntryEncoder encoder_;
  std::uint32_t document_ = 0;
  std::optional<IndexedFile> file_;
  bool refused_ = false;
  std::map<std::string, KindCount> kinds_;
};

// Calls visit(file) for each of the table of the segment in `folder`, in the order of its
// documents. Fails with `corrupt` where it is not as it was written.
Status for_each_file(const std::filesystem::path& folder,
                     const std::function<void(IndexedFile&& file)>& visit);

// All of them.
Result<std::vector<IndexedFile>> read_file_table(const std::filesystem::path& folder);

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_FILE_TABLE_H_
