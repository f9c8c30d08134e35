// A file that is read at any place, for formats with their table of contents at the end.
#ifndef TIP_INDEXER_SOURCES_SEEKABLE_FILE_H_
#define TIP_INDEXER_SOURCES_SEEKABLE_FILE_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "common/input/read_bytes.h"

namespace tip {

// Movable, not thread-safe.
class SeekableFile {
 public:
  // The most that spooled() puts on the disk.
  static constexpr std::uint64_t kMaxSpooledBytes = std::uint64_t{1} << 30;

  SeekableFile() = default;
  // The regular file behind a descriptor, which stays the caller's.
  static Result<SeekableFile> of(int fd);
  // All that `read` gives, in a file for temporary data that has no name and goes with this object.
  static Result<SeekableFile> spooled(const ReadBytes& read);

  ~SeekableFile();
  SeekableFile(SeekableFile&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), size_(other.size_) {}
  SeekableFile& operator=(SeekableFile&& other) noexcept {
    std::swap(fd_, other.fd_);
    size_ = other.size_;
    return *this;
  }

  // Reads what is there from byte `at` on and returns how many bytes that was; 0 at the end.
  Result<std::size_t> read(std::uint64_t at, std::span<char> bytes) const;
  std::uint64_t size() const { return size_; }
  // The open file, which stays this object's; -1 if there is none.
  int descriptor() const { return fd_; }

 private:
  SeekableFile(int fd, std::uint64_t size) : fd_(fd), size_(size) {}

  int fd_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_SEEKABLE_FILE_H_
