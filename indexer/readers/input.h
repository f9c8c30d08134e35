// Files, folders and standard input as a stream of raw articles.
#ifndef TIP_INDEXER_READERS_INPUT_H_
#define TIP_INDEXER_READERS_INPUT_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/article.h"

namespace tip {

enum class Format { text, html, json };

// Longest text of an article, all its fields together, in bytes of UTF-8. A longer one is no
// article, and would cost every search that meets it.
inline constexpr std::size_t kMaxArticleTextBytes = std::size_t{4} << 20;

// Bytes of one article before decoding, and where they came from.
struct RawArticle {
  Format format = Format::text;
  std::string path;          // the file, as the user named it (folder joined with file name)
  std::uint64_t member = 0;  // 1-based line in a JSONL file; 0 for a file that is one article
  std::string bytes;         // decompressed; for JSON one line
};

// Something that could not be read; goes into the build's list of errors.
struct ReadFailure {
  std::string path;  // "file" or "file:line"
  std::string reason;
  // `io`: the system refused (permissions, a failing disk, a share that went away), so the article
  // may be sound; otherwise it is what was read that is no article.
  ErrorCode code = ErrorCode::invalid_input;
};

using InputItem = std::variant<RawArticle, ReadFailure>;

// Walks files and folders in a deterministic order (each folder sorted by bytes) and hands out
// what is in them, gzip and zstd unpacked on the way. "-" is JSONL on standard input. Hidden files,
// folders named `.tip` and symbolic links to folders are passed over. Not thread-safe.
class InputWalker {
 public:
  explicit InputWalker(const std::vector<std::string>& paths);
  ~InputWalker();
  InputWalker(InputWalker&&) noexcept;

  // The next raw article or failure; nothing at the end.
  std::optional<InputItem> next();

  // The number of the file that was read last, from 1.
  std::uint64_t file_number() const;
  // Goes on with the next file.
  void leave_file();

  // Size of all files on disk. The first call walks over all of them.
  std::uint64_t bytes_total();
  std::uint64_t bytes_done() const;  // how much of it has been read
  std::uint64_t skipped() const;     // files passed over so far because of their kind (images...)

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Decodes and parses one raw article: encoding detected, page cleaned, fields filled (all but
// `words`). `id` is the one the source gives, else derived from path and member. Thread-safe.
Result<Article> parse_article(const RawArticle& raw);

}  // namespace tip

#endif  // TIP_INDEXER_READERS_INPUT_H_
