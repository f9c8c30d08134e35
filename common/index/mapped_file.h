// A file of an index, read where the system keeps it.
#ifndef TIP_COMMON_INDEX_MAPPED_FILE_H_
#define TIP_COMMON_INDEX_MAPPED_FILE_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>

#include "common/index/read_file.h"

namespace tip {

// A file mapped for reading, which can be read when it has been removed. Movable; bytes() stay
// where they are. Threads may share it.
class MappedFile {
 public:
  // Fails as ReadableFile::open(), or with `io` when there is no room for it.
  static Result<MappedFile> open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept
      : file_(std::move(other.file_)), bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(file_, other.file_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }

  // As many as the file had when it was opened.
  std::string_view bytes() const { return bytes_; }
  // Whether it still has them. A program that reads those of a file that was cut since is ended
  // (SIGBUS), so this is asked before.
  bool is_whole() const;
  // As ReadableFile::read(): what the medium refuses is an error here, and would end the program
  // where it is mapped. What has been read the system mostly keeps for bytes().
  Result<std::size_t> read(std::uint64_t at, std::span<char> bytes) const {
    return file_.read(at, bytes);
  }

 private:
  explicit MappedFile(ReadableFile file) : file_(std::move(file)) {}

  ReadableFile file_;
  std::string_view bytes_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_MAPPED_FILE_H_
