// Files, folders and standard input as a stream of raw articles.
#ifndef TIP_INDEXER_SOURCES_INPUT_H_
#define TIP_INDEXER_SOURCES_INPUT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indexer/parse/raw_article.h"
#include "indexer/sources/captures.h"
#include "indexer/sources/file_walk.h"
#include "indexer/sources/read_settings.h"
#include "indexer/sources/skip_counts.h"

namespace tip {

// Walks files and folders in a deterministic order (each folder sorted by bytes) and hands out
// what is in them, gzip and zstd unpacked on the way. "-" is JSONL on standard input. Hidden files,
// folders named `.tip` and symbolic links to folders are passed over. Not thread-safe.
class InputWalker {
 public:
  // `captures`: of all crawls that are read together, and not by this walk alone; may be null.
  explicit InputWalker(const std::vector<std::string>& paths, ReadSettings settings = {},
                       std::shared_ptr<Captures> captures = nullptr);
  ~InputWalker();
  InputWalker(InputWalker&&) noexcept;

  // The next raw article or failure; nothing at the end.
  std::optional<InputItem> next();

  // What has happened since the last call: a file was begun; of the last one begun something was
  // passed over, or pages of a crawl were met. What next() gave last comes after it.
  using Event = std::variant<FileEntry, SkipCounts, CaptureHashes>;
  std::vector<Event> take_events();
  // The number of the file that was read last, from 1.
  std::uint64_t file_number() const;
  // Goes on with the next file.
  void leave_file();

  // Size of all files on disk. The first call walks over all of them.
  std::uint64_t bytes_total();
  std::uint64_t bytes_done() const;  // how much of it has been read
  // What was passed over so far because of its kind: in the files that were opened, and what was
  // not opened.
  SkipCounts skipped() const;
  const std::vector<PassedOver>& passed_over() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_INPUT_H_
