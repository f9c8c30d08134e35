// The bytes of a file, unpacked on the way.
#ifndef TIP_INDEXER_SOURCES_STREAM_H_
#define TIP_INDEXER_SOURCES_STREAM_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/sources/seekable_file.h"

namespace tip {

// A file, standard input or what gives bytes in their place, read once from front to back. gzip (of
// any number of members) and zstd are recognised by their first bytes, whatever the file is called.
// Movable, not thread-safe.
class ByteStream {
 public:
  // Opens a regular file; anything else (fifo, device, folder) is refused without being opened.
  static Result<ByteStream> open(const std::string& path);
  static ByteStream standard_input();
  // The bytes that `read` gives.
  static ByteStream of_reader(ReadBytes read);

  ~ByteStream();
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;

  // Puts up to `capacity` unpacked bytes into `buffer` and returns how many; 0 is the end. Damage
  // is an Error only after every byte before it has been handed out.
  Result<std::size_t> read(char* buffer, std::size_t capacity);

  // After damage of gzip or zstd data, which read() told: goes on with the next member or frame.
  // What it gives may be rubbish, as its mark may stand anywhere. False where there is none.
  bool resume();

  // The next `count` unpacked bytes, which stay to be read; fewer where the stream ends or is
  // damaged, which read() tells. Valid until the next call.
  std::string_view peek(std::size_t count);

  // All unpacked bytes, for reading at any place: the file itself if it is not packed, else a copy.
  // Nothing may have been read before, but looked at; nothing can be read after.
  Result<SeekableFile> seekable();

  // Bytes taken from the file itself so far, before unpacking.
  std::uint64_t consumed() const;

 private:
  struct Impl;
  explicit ByteStream(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_STREAM_H_
