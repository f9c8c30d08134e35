// The fingerprints of a segment's stories (docs/index-format.md).
#ifndef TIP_INDEXER_COPIES_FINGERPRINT_FILE_H_
#define TIP_INDEXER_COPIES_FINGERPRINT_FILE_H_

#include <tip/result.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "common/index/checksums.h"
#include "common/index/read_file.h"
#include "indexer/glass/file.h"

namespace tip::copies {

// Beside a segment's tables.
inline constexpr const char* kFingerprintsFile = "fingerprints";

// Documents that are kept of each fingerprint: its first ones. A newcomer is compared with the
// first that are not dead, and these are many more than it takes.
inline constexpr std::size_t kListedDocuments = 64;

// Writes the file, front to back. Not thread-safe.
class FingerprintWriter {
 public:
  explicit FingerprintWriter(const std::filesystem::path& folder);

  // By ascending fingerprint; `documents` ascending, at least one and at most kListedDocuments.
  void add(std::uint64_t fingerprint, std::span<const std::uint32_t> documents);
  // `distinct`: how many distinct shingles each document has, from document 1 on.
  Result<WrittenFile> finish(std::span<const std::uint32_t> distinct);

 private:
  void end_block();
  // Appends the bytes of whole blocks, or the last ones.
  void append(std::string_view bytes);

  glass::OutputFile out_;
  WrittenFile written_;
  std::string block_;  // entries of the one at hand
  std::string entry_;  // the one at hand
  std::size_t entries_ = 0;
  std::uint64_t before_ = 0;
  std::string fence_;
  std::uint64_t blocks_ = 0;
};

// Reads it. Fails with `corrupt` where a block is not as it was written. Not thread-safe.
class FingerprintFile {
 public:
  // That of the segment in `folder`.
  static Result<FingerprintFile> open(const std::filesystem::path& folder);

  std::uint32_t documents() const { return documents_; }
  // How many distinct shingles a document has.
  Result<std::uint32_t> distinct(std::uint32_t document);
  // The first documents that have a fingerprint, none if there are none; valid until the next
  // call. Fast where one is asked for after the other in ascending order.
  Result<std::span<const std::uint32_t>> find(std::uint64_t fingerprint);

 private:
  // A block that was read last.
  struct Block {
    std::uint64_t number = kNone;
    std::string bytes = {};
    static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  };
  // A place in a block of fingerprints: the entries that follow.
  struct Cursor {
    std::uint64_t block = Block::kNone;
    std::size_t at = 0;
    std::size_t left = 0;  // entries
    std::uint64_t fingerprint = 0;
  };

  FingerprintFile(ReadableFile file, std::vector<std::uint64_t> checksums, std::uint64_t bytes)
      : file_(std::move(file)), checksums_(std::move(checksums)), bytes_(bytes) {}
  Status read(std::uint64_t number, Block& into);
  Result<std::string> bytes_at(std::uint64_t at, std::size_t size);
  Status read_fence();
  std::uint64_t first_of(std::uint64_t block) const;
  bool take_entry();

  ReadableFile file_;
  std::vector<std::uint64_t> checksums_;  // of the blocks
  std::uint64_t bytes_;
  std::uint32_t documents_ = 0;
  std::uint64_t blocks_ = 0;  // of fingerprints
  std::string fence_;
  Block list_;
  Block column_;
  Cursor cursor_;
  std::vector<std::uint32_t> found_;  // of the entry at the cursor
};

}  // namespace tip::copies

#endif  // TIP_INDEXER_COPIES_FINGERPRINT_FILE_H_
