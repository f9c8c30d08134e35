// Checksums: how a changed byte is told from one that was written.
//
// Beside the tables of an index lie two files more (docs/index-format.md): `checksums` names every
// file with its size and checksum, `checksums.blocks` has the checksum of every block of them.
#ifndef TIP_COMMON_INDEX_CHECKSUMS_H_
#define TIP_COMMON_INDEX_CHECKSUMS_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// The advice when an index turns out to be damaged.
inline constexpr const char* kDamageHint =
    "tipidx check says what is damaged; tipidx build PATH... builds the index anew";

// An index of which `what` is wrong.
tl::unexpected<Error> damaged_index(const std::string& what);

// An index whose file of that name is not as it was written, and how it is not.
inline constexpr const char* kIsMissing = "is missing";
inline constexpr const char* kIsChanged = "is not as it was written";
tl::unexpected<Error> damaged_file(std::string_view file, std::string_view what);

// Reads a file that has to be there, as read_file(): where it is not, the index is damaged.
Result<std::string> read_named_file(const std::filesystem::path& file, std::size_t most);

inline constexpr const char* kVersionFile = "iamglass";
inline constexpr const char* kChecksumsFile = "checksums";
inline constexpr const char* kBlockChecksumsFile = "checksums.blocks";

// What has a checksum of its own in a file: a block of a table.
inline constexpr std::size_t kChecksumBlockBytes = 8192;
// Of one checksum in the file of those.
inline constexpr std::size_t kChecksumBytes = 8;

// XXH3 with 64 bits (https://github.com/Cyan4973/xxHash), which no accident passes: not made
// against somebody who changes bytes on purpose.
std::uint64_t checksum(std::string_view bytes, std::uint64_t seed = 0);

// Checksums as they are stored, least significant byte first.
std::string checksum_bytes(std::span<const std::uint64_t> checksums);
std::uint64_t checksum_from_bytes(std::string_view bytes);  // kChecksumBytes of them

// How many blocks so many bytes are; the last may be shorter.
constexpr std::uint64_t blocks_of(std::uint64_t bytes) {
  return (bytes + kChecksumBlockBytes - 1) / kChecksumBlockBytes;
}
std::vector<std::uint64_t> block_checksums(std::string_view bytes);

// A file and its blocks, as whoever wrote it knows them.
struct WrittenFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::vector<std::uint64_t> blocks;  // their checksums
};

// A file as `checksums` names it.
struct FileChecksum {
  std::string name;
  std::uint64_t bytes = 0;
  std::uint64_t checksum = 0;     // of the stored checksums of its blocks
  std::uint64_t first_block = 0;  // where these begin among those of all files
};

class Checksums {
 public:
  Checksums() = default;
  // Of an index that has these files and no others.
  explicit Checksums(const std::vector<WrittenFile>& files);

  // What the file `checksums` holds; checked by its own last line.
  static Result<Checksums> from_text(std::string_view text);
  std::string to_text() const;

  const std::vector<FileChecksum>& files() const { return files_; }
  // Null when there is no such file.
  const FileChecksum* find(std::string_view name) const;
  // Of all files together.
  std::uint64_t blocks() const { return blocks_; }

 private:
  void add(std::string name, std::uint64_t bytes, std::uint64_t checksum);

  std::vector<FileChecksum> files_;
  std::uint64_t blocks_ = 0;
};

// Reads the file of an index's folder. Fails with `not_found` when it is not there, `io` when the
// system refuses, else `corrupt`.
Result<Checksums> read_checksums(const std::filesystem::path& folder);

// All of a file beside the tables, which has at most `most` bytes, compared. `corrupt` when it is
// not as it was written.
Result<std::string> read_checked_file(const std::filesystem::path& folder,
                                      const Checksums& checksums, std::string_view name,
                                      std::size_t most);

// What a small file of a commit holds: the checksum of its bytes, then these.
std::string with_checksum(std::string_view bytes);
// The bytes of such a file; nothing when it is not as it was written.
std::optional<std::string_view> without_checksum(std::string_view bytes);

// What can be told without reading tables: that all files are there and have their sizes, and that
// the version file is as it was written.
Status check_files(const std::filesystem::path& folder, const Checksums& checksums);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_CHECKSUMS_H_
