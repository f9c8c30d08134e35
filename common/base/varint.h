// Numbers and strings in bytes: little-endian base-128 integers, length-prefixed strings.
#ifndef TIP_COMMON_BASE_VARINT_H_
#define TIP_COMMON_BASE_VARINT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// Most bytes of one integer.
inline constexpr std::size_t kMostUintBytes = 10;

// Writes up to kMostUintBytes; returns where they end.
inline char* put_uint(char* out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) *out++ = static_cast<char>(value | 0x80);
  *out++ = static_cast<char>(value);
  return out;
}

inline void put_uint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

inline void put_string(std::string& out, std::string_view value) {
  put_uint(out, value.size());
  out.append(value);
}

// Takes one integer off the front of `in`; nothing when it is cut short or longer than 64 bits.
inline std::optional<std::uint64_t> take_uint(std::string_view& in) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

inline std::optional<std::string_view> take_string(std::string_view& in) {
  const std::optional<std::uint64_t> size = take_uint(in);
  if (!size || *size > in.size()) return std::nullopt;
  const std::string_view value = in.substr(0, *size);
  in.remove_prefix(*size);
  return value;
}

// Appends each of ascending `numbers` less the one before it.
inline void put_gaps(std::string& out, std::span<const std::uint32_t> numbers) {
  std::uint32_t before = 0;
  for (const std::uint32_t number : numbers) {
    put_uint(out, number - before);
    before = number;
  }
}

// Makes `numbers` those that put_gaps() wrote all of `in` for; false when `in` is damaged.
[[nodiscard]] inline bool take_gaps(std::string_view in, std::vector<std::uint32_t>& numbers) {
  numbers.clear();
  std::uint32_t number = 0;
  while (!in.empty()) {
    const std::optional<std::uint64_t> gap = take_uint(in);
    if (!gap || *gap > 0xffffffff - number) return false;
    number += static_cast<std::uint32_t>(*gap);
    numbers.push_back(number);
  }
  return true;
}

}  // namespace tip

#endif  // TIP_COMMON_BASE_VARINT_H_
