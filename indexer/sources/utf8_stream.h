// A text of any length and encoding, read as UTF-8.
#ifndef TIP_INDEXER_SOURCES_UTF8_STREAM_H_
#define TIP_INDEXER_SOURCES_UTF8_STREAM_H_

#include <tip/result.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/parse/decode.h"
#include "indexer/sources/stream.h"

namespace tip {

// Decodes as decode() does, piece by piece, but neither repairs what was encoded twice nor touches
// line endings. The encoding is decided at the first piece that is not all ASCII. Not thread-safe.
class Utf8Stream {
 public:
  // `stream` at its beginning; has to outlive this. `declared`: the charset its container names.
  Utf8Stream(ByteStream& stream, DecodeHint hint, std::string_view declared = {});
  ~Utf8Stream();

  // Puts up to `capacity` bytes into `buffer` and returns how many; 0 is the end. All that is
  // handed out is valid UTF-8, read piece by piece.
  Result<std::size_t> read(char* buffer, std::size_t capacity);

  // What it is decoded from, as far as that is known, if it is not UTF-8.
  const std::string& charset() const { return charset_; }

 private:
  void decode_from(const std::string& charset);

  class Converter;

  Status fill();
  std::string decoded(std::string piece, bool last);
  std::string as_utf8(std::string piece, bool last);

  ByteStream& stream_;
  DecodeHint hint_;
  std::string declared_;
  bool decided_ = false;
  std::string charset_;
  std::unique_ptr<Converter> converter_;  // null: the bytes are ASCII or UTF-8
  std::string cut_;                       // the beginning of a character whose end is still to come
  std::string ready_;                     // decoded and not yet read
  std::size_t begin_ = 0;                 // of what is still to be read in it
  bool ended_ = false;
};

// The beginning of a text, decoded. `bytes` may end within a character.
std::string decoded_beginning(std::string_view bytes);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_UTF8_STREAM_H_
