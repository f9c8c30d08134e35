#include "common/index/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

#include "common/index/read_file.h"

namespace tip {

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  // Whatever lies there under the name, a pipe say, opening it does not wait.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return read_error(path, errno);
  MappedFile file(fd, {});
  struct stat about {};
  if (::fstat(fd, &about) != 0) return read_error(path, errno);
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size == 0) return file;
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  if (at == MAP_FAILED) return read_error(path, errno);
  file.bytes_ = {static_cast<const char*>(at), size};
  return file;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  if (fd_ >= 0) ::close(fd_);
}

bool MappedFile::is_whole() const {
  struct stat about {};
  return ::fstat(fd_, &about) == 0 && static_cast<std::size_t>(about.st_size) >= bytes_.size();
}

}  // namespace tip
