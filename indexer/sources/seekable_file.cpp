#include "indexer/sources/seekable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "common/base/system_error.h"

namespace tip {
namespace {

constexpr std::size_t kCopyBytes = std::size_t{128} << 10;

// A file without a name, where the system has them; else one whose name is taken away at once.
int open_unnamed() {
  std::error_code error;
  std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  if (error) folder = "/tmp";
  const int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return fd;
  std::string name = folder / "tip-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

SeekableFile::~SeekableFile() {
  if (fd_ >= 0) ::close(fd_);
}

Result<SeekableFile> SeekableFile::of(int fd) {
  struct stat info {};
  const int copy = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return fail(ErrorCode::io, "cannot read: " + system_message(errno));
  SeekableFile file(copy, 0);
  if (::fstat(copy, &info) != 0) {
    return fail(ErrorCode::io, "cannot read: " + system_message(errno));
  }
  file.size_ = static_cast<std::uint64_t>(info.st_size);
  return file;
}

Result<SeekableFile> SeekableFile::spooled(const ReadBytes& read) {
  SeekableFile file(open_unnamed(), 0);
  const auto refused = [] {
    return fail(ErrorCode::io, "cannot unpack it to a temporary file: " + system_message(errno));
  };
  if (file.fd_ < 0) return refused();
  std::vector<char> buffer(kCopyBytes);
  for (;;) {
    const Result<std::size_t> got = read(buffer.data(), buffer.size());
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) return file;
    if (file.size_ + *got > kMaxSpooledBytes) {
      return fail(ErrorCode::invalid_input, "an archive of more than " +
                                                std::to_string(kMaxSpooledBytes >> 20) +
                                                " MiB inside another or packed once more");
    }
    for (std::size_t done = 0; done < *got;) {
      const ssize_t size = ::write(file.fd_, buffer.data() + done, *got - done);
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) return refused();
      done += static_cast<std::size_t>(size);
    }
    file.size_ += *got;
  }
}

Result<std::size_t> SeekableFile::read(std::uint64_t at, std::span<char> bytes) const {
  for (;;) {
    const ssize_t got = ::pread(fd_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return fail(ErrorCode::io, "cannot read: " + system_message(errno));
  }
}

}  // namespace tip
