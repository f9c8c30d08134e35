// Keys of glass tables, and how these spell numbers and strings (docs/index-format.md).
#ifndef TIP_COMMON_INDEX_GLASS_KEYS_H_
#define TIP_COMMON_INDEX_GLASS_KEYS_H_

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/varint.h"

namespace tip::glass {

// What keys of the postlist table begin with. A term that begins with a zero byte is spelled 00 FF,
// after all of these.
inline constexpr std::string_view kMetadata("\0\xc0", 2);
inline constexpr std::string_view kSlotStatistics("\0\xd0", 2);
inline constexpr std::string_view kValues("\0\xd8", 2);
inline constexpr std::string_view kLengths("\0\xe0", 2);

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

// The integer that `in` spells so, all of it; nothing when it spells none.
inline std::optional<std::uint32_t> ordered_uint(std::string_view in) {
  if (in.size() < 2 || in.size() > 5) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : in) value = value << 8 | static_cast<unsigned char>(c);
  if (in.size() == 2) {
    return value < 0x8000 ? std::optional(static_cast<std::uint32_t>(value)) : std::nullopt;
  }
  // The mark in the first byte is as many ones as there are bytes less 2, and a zero.
  const auto bits = static_cast<unsigned>(8 * in.size());
  const auto ones = static_cast<unsigned>(in.size()) - 2;
  if (value >> (bits - ones) != (1U << ones) - 1) return std::nullopt;
  value &= (std::uint64_t{1} << (bits - ones)) - 1;
  return value <= 0xffffffff ? std::optional(static_cast<std::uint32_t>(value)) : std::nullopt;
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

// The entry of that name, and the beginning of those whose names begin so.
inline std::string metadata_key(std::string_view name) {
  return std::string(kMetadata).append(name);
}

inline std::string slot_key(std::uint32_t slot) {
  std::string key(kSlotStatistics);
  put_last_uint(key, slot);
  return key;
}

// The beginning of the keys of a slot's values; the first document follows.
inline std::string values_key(std::uint32_t slot) {
  std::string key(kValues);
  put_uint(key, slot);
  return key;
}

// The first chunk of a term's postings. All others, and positions, have a zero byte and the
// document behind it.
inline void put_postings_key(std::string& out, std::string_view term) {
  put_ordered_string(out, term, /*open=*/true);
}
inline std::string postings_key(std::string_view term) {
  std::string key;
  put_postings_key(key, term);
  return key;
}

}  // namespace tip::glass

#endif  // TIP_COMMON_INDEX_GLASS_KEYS_H_
