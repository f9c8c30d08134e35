#include "common/input/read_bytes.h"

#include <utility>

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

}  // namespace tip
