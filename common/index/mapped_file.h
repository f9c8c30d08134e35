// A file of an index, read where the system keeps it.
#ifndef TIP_COMMON_INDEX_MAPPED_FILE_H_
#define TIP_COMMON_INDEX_MAPPED_FILE_H_

#include <tip/result.h>

#include <filesystem>
#include <string_view>
#include <utility>

namespace tip {

// A file mapped for reading, which can be read when it has been removed. Movable; bytes() stay
// where they are. Threads may share it.
class MappedFile {
 public:
  // Fails as ReadableFile::open(), or with `io` when there is no room for it.
  static Result<MappedFile> open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(fd_, other.fd_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }

  // As many as the file had when it was opened.
  std::string_view bytes() const { return bytes_; }
  // Whether it still has them. A program that reads those of a file that was cut since is ended
  // (SIGBUS), so this is asked before.
  bool is_whole() const;

 private:
  MappedFile(int fd, std::string_view bytes) : fd_(fd), bytes_(bytes) {}

  int fd_ = -1;
  std::string_view bytes_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_MAPPED_FILE_H_
