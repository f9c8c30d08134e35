// Numbers and strings as glass keys spell them (docs/index-format.md). Plain base-128 integers are
// in common/store/varint.h.
#ifndef TIP_INDEXER_GLASS_ENCODING_H_
#define TIP_INDEXER_GLASS_ENCODING_H_

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace tip::glass {

// Appends `value` in `bytes` bytes, the most significant first.
inline void put_big_endian(std::string& out, std::uint32_t value, unsigned bytes) {
  while (bytes > 0) out.push_back(static_cast<char>(value >> (8 * --bytes)));
}

// An integer whose encodings sort as the integers do: document numbers in keys.
inline void put_ordered_uint(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    put_big_endian(out, value, 2);
    return;
  }
  const unsigned bytes = (static_cast<unsigned>(std::bit_width(value)) + 5) / 7;
  const unsigned mark = (0xffU << (10 - bytes)) & 0xffU;
  const std::uint32_t top = bytes > 4 ? 0 : value >> (8 * (bytes - 1));
  out.push_back(static_cast<char>(mark | top));
  put_big_endian(out, value, bytes - 1);
}

// A string whose encodings sort as the strings do when more follows them; `open` leaves out the
// terminator.
inline void put_ordered_string(std::string& out, std::string_view value, bool open = false) {
  for (const char c : value) {
    out.push_back(c);
    if (c == '\0') out.push_back('\xff');
  }
  if (!open) out.push_back('\0');
}

// An integer at the end of a key: little-endian bytes without leading zeros.
inline void put_last_uint(std::string& out, std::uint32_t value) {
  for (; value != 0; value >>= 8) out.push_back(static_cast<char>(value));
}

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_ENCODING_H_
