#include "common/index/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "common/base/system_error.h"
#include "common/index/index_dir.h"

namespace tip {

tl::unexpected<Error> read_error(const std::filesystem::path& path, int code) {
  tl::unexpected<Error> error = io_error("read " + path.string(), code);
  if (code == ENOENT || code == ENOTDIR) error.value().code = ErrorCode::not_found;
  return error;
}

Result<ReadableFile> ReadableFile::open(const std::filesystem::path& path) {
  // Whatever lies there under the name, a pipe say, opening it does not wait.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return read_error(path, errno);
  return ReadableFile(path, fd);
}

ReadableFile::~ReadableFile() {
  if (fd_ >= 0) ::close(fd_);
}

Result<std::size_t> ReadableFile::read(std::uint64_t at, std::span<char> bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got =
        ::pread(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(at + done));
    if (got == 0) break;
    if (got > 0) {
      done += static_cast<std::size_t>(got);
    } else if (errno != EINTR) {
      return read_error(path_, errno);
    }
  }
  return done;
}

Result<std::uint64_t> ReadableFile::size() const {
  struct stat about {};
  if (::fstat(fd_, &about) != 0) return read_error(path_, errno);
  return static_cast<std::uint64_t>(about.st_size);
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t most) {
  const Result<ReadableFile> file = ReadableFile::open(path);
  if (!file) return tl::unexpected(file.error());
  // No more memory than there are bytes: `most` may be much more than that.
  std::string bytes;
  std::size_t room = std::min(most, std::size_t{4096}) + 1;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(room);
    const Result<std::size_t> size = file->read(before, std::span(bytes).subspan(before));
    if (!size) return tl::unexpected(size.error());
    bytes.resize(before + *size);
    if (bytes.size() < room || room > most) return bytes;
    room = std::min(most, room * 2) + 1;
  }
}

Result<std::uint64_t> file_bytes(const std::filesystem::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) {
    return read_error(path, errno);
  }
  if (!S_ISREG(about.st_mode)) {
    return fail(ErrorCode::corrupt, path.string() + " is no file", kRebuildHint);
  }
  return static_cast<std::uint64_t>(about.st_size);
}

std::uint64_t folder_bytes(const std::filesystem::path& folder, std::error_code& failed) {
  std::uint64_t bytes = 0;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed)) {
    const std::uint64_t size = it->file_size(failed);
    if (!failed) bytes += size;
  }
  return bytes;
}

}  // namespace tip
