// Files written and read once, from front to back.
#ifndef TIP_INDEXER_GLASS_FILE_H_
#define TIP_INDEXER_GLASS_FILE_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/descriptor.h"
#include "common/base/varint.h"

namespace tip::glass {

// A new file. The first failure is kept and told by close(); what follows it is ignored, so that
// callers can append without looking. Not thread-safe.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path);

  void append(std::string_view bytes) {
    if (bytes.size() > buffer_.size() - used_) {
      flush();
      if (bytes.size() > buffer_.size()) {
        write(bytes);
        return;
      }
    }
    bytes.copy(buffer_.data() + used_, bytes.size());
    used_ += bytes.size();
  }
  // A base-128 integer.
  void append_uint(std::uint64_t value) {
    if (buffer_.size() - used_ < kMostUintBytes) flush();
    used_ = static_cast<std::size_t>(put_uint(buffer_.data() + used_, value) - buffer_.data());
  }

  const std::filesystem::path& path() const { return path_; }
  bool failed() const { return !status_; }
  // Writes what is held back and closes the file.
  Status close();

 private:
  static constexpr std::size_t kBufferBytes = std::size_t{256} << 10;
  void flush();
  void write(std::string_view bytes);

  std::filesystem::path path_;
  Descriptor file_;
  std::string buffer_;
  std::size_t used_ = 0;  // of buffer_
  Status status_;
};

// A file of integers and bytes as OutputFile wrote it. A failure ends it early; status() tells it.
// Not thread-safe.
class InputFile {
 public:
  // Holds about `buffer_bytes` of the file in memory.
  InputFile(std::filesystem::path path, std::size_t buffer_bytes);

  bool at_end() { return at_ == end_ && !fill(1); }
  // The next base-128 integer; 0 when the file is at its end.
  std::uint64_t take_uint() {
    if (at_ != end_) {
      const auto byte = static_cast<unsigned char>(buffer_[at_]);
      if (byte < 0x80) return ++at_, byte;  // mostly
    }
    return take_long_uint();
  }
  // The next `size` bytes, valid until the next call; empty when there are fewer.
  std::string_view take(std::size_t size) {
    if (end_ - at_ < size && !need(size)) return {};
    at_ += size;
    return {buffer_.data() + at_ - size, size};
  }
  const Status& status() const { return status_; }

 private:
  std::uint64_t take_long_uint();
  bool fill(std::size_t wanted);
  bool need(std::size_t wanted);

  std::filesystem::path path_;
  Descriptor file_;
  std::string buffer_;
  std::size_t at_ = 0;   // of what comes next, in buffer_
  std::size_t end_ = 0;  // of what has been read
  Status status_;
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_FILE_H_
