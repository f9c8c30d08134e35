// Reading files of an index. A file that is not there is `not_found`, what the system refuses `io`:
// that says nothing about the index.
#ifndef TIP_COMMON_INDEX_READ_FILE_H_
#define TIP_COMMON_INDEX_READ_FILE_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <system_error>
#include <utility>

namespace tip {

// Why the system does not read a file, by its errno.
tl::unexpected<Error> read_error(const std::filesystem::path& path, int code);

// A file open for reading at any place. Movable; closes itself.
class ReadableFile {
 public:
  static Result<ReadableFile> open(const std::filesystem::path& path);
  ~ReadableFile();
  ReadableFile(ReadableFile&& other) noexcept
      : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)) {}
  ReadableFile& operator=(ReadableFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(fd_, other.fd_);
    return *this;
  }

  // Reads what is there from byte `at` on, and returns how many bytes that was: fewer than `bytes`
  // only at the file's end.
  Result<std::size_t> read(std::uint64_t at, std::span<char> bytes) const;
  // How many bytes it has now.
  Result<std::uint64_t> size() const;
  // For mapping it.
  int descriptor() const { return fd_; }

 private:
  ReadableFile(std::filesystem::path path, int fd) : path_(std::move(path)), fd_(fd) {}
  std::filesystem::path path_;
  int fd_ = -1;
};

// All of a file that has at most `most` bytes; of a longer one, one byte more than that.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t most);

// The size of a file. Something that is no file, as a folder or a device, is `corrupt`.
Result<std::uint64_t> file_bytes(const std::filesystem::path& path);

// What the files in a folder have together, as far as the system tells. `failed`: why it does not.
std::uint64_t folder_bytes(const std::filesystem::path& folder, std::error_code& failed);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_READ_FILE_H_
