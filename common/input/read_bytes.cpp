#include "common/input/read_bytes.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <utility>

#include "common/base/descriptor.h"
#include "common/base/system_error.h"

namespace tip {

ReadBytes reader_over(std::string_view bytes) {
  return [bytes](char* buffer, std::size_t capacity) mutable -> Result<std::size_t> {
    const std::size_t got = bytes.copy(buffer, capacity);
    bytes.remove_prefix(got);
    return got;
  };
}

ReadBytes reader_of(std::string bytes) {
  return [bytes = std::move(bytes), at = std::size_t{0}](
             char* buffer, std::size_t capacity) mutable -> Result<std::size_t> {
    const std::size_t got = bytes.copy(buffer, capacity, at);
    at += got;
    return got;
  };
}

Result<ReadBytes> reader_of_file(const std::string& path) {
  const bool named = path != "-";
  const std::string name = named ? path : "standard input";
  const auto file =
      std::make_shared<Descriptor>(named ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC) : -1);
  if (named && file->get() < 0) return io_error("read " + name, errno);
  return [file, name, fd = named ? file->get() : STDIN_FILENO](
             char* buffer, std::size_t capacity) -> Result<std::size_t> {
    for (;;) {
      const ssize_t got = ::read(fd, buffer, capacity);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return io_error("read " + name, errno);
    }
  };
}

}  // namespace tip
