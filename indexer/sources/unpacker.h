// The bytes of a file as they are stored, and what unpacks them.
#ifndef TIP_INDEXER_SOURCES_UNPACKER_H_
#define TIP_INDEXER_SOURCES_UNPACKER_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "indexer/sources/seekable_file.h"

namespace tip {

// A file descriptor, or what gives bytes in its place, with a buffer in front of it.
class PackedBytes {
 public:
  // `owned`: the descriptor is closed at the end.
  PackedBytes(int fd, bool owned);
  explicit PackedBytes(ReadBytes read);
  ~PackedBytes();
  PackedBytes(const PackedBytes&) = delete;
  PackedBytes& operator=(const PackedBytes&) = delete;

  // Makes at least `wanted` bytes available unless the file ends before.
  Status fill(std::size_t wanted);

  const unsigned char* data() const { return buffer_.data() + begin_; }
  std::size_t available() const { return end_ - begin_; }
  void take(std::size_t n) {
    begin_ += n;
    consumed_ += n;
  }
  std::uint64_t consumed() const { return consumed_; }
  // Gives back what was taken from byte `at` of the file on, as far as it is still there; in all no
  // more than a few times the file, or it could be read again for each of its bytes.
  void go_back(std::uint64_t at);
  int fd() const { return fd_; }

 private:
  Result<std::size_t> read(unsigned char* to, std::size_t capacity);

  int fd_ = -1;
  bool owned_ = false;
  ReadBytes read_;
  bool ended_ = false;
  std::vector<unsigned char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t consumed_ = 0;
  std::uint64_t given_back_ = 0;
};

// One way of turning the file's bytes into text bytes; the contract of read is ByteStream's, but
// an Error may come together with bytes already written, counted in `written`.
class Unpacker {
 public:
  virtual ~Unpacker() = default;
  virtual Status read(PackedBytes& in, char* buffer, std::size_t capacity,
                      std::size_t& written) = 0;
  // After damage: moves to where the next part begins that can be unpacked by itself; false if
  // none.
  virtual bool resume(PackedBytes&) { return false; }
  // Whether the file's bytes are those of the text.
  virtual bool is_plain() const { return false; }
};

// The one for bytes that begin so. An Error where they cannot be read.
Result<std::unique_ptr<Unpacker>> unpacker_of(PackedBytes& in);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_UNPACKER_H_
