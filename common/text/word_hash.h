// One hash for words, wherever they are looked up by their bytes.
#ifndef TIP_COMMON_TEXT_WORD_HASH_H_
#define TIP_COMMON_TEXT_WORD_HASH_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tip {

// Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4), eight bytes at a time.
// The upper half of the bits is the better one. Not for stored data: it depends on the machine.
inline std::uint64_t word_hash(std::string_view word) {
  constexpr std::uint64_t kGoldenRatio = 0x9e3779b97f4a7c15;
  const auto piece = [](const char* bytes, std::size_t size) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, size);
    return value;
  };
  const std::size_t size = word.size();
  const char* const bytes = word.data();
  std::uint64_t hash = size;
  if (size >= 8) {
    for (std::size_t at = 0; at + 8 < size; at += 8) {
      hash = (hash ^ piece(bytes + at, 8)) * kGoldenRatio;
      hash ^= hash >> 32;
    }
    hash ^= piece(bytes + size - 8, 8);
  } else if (size >= 4) {
    hash ^= piece(bytes, 4) << 32 ^ piece(bytes + size - 4, 4);
  } else if (size > 0) {
    hash ^= piece(bytes, 1) << 32 ^ piece(bytes + size / 2, 1) << 16 ^ piece(bytes + size - 1, 1);
  }
  hash *= kGoldenRatio;
  hash ^= hash >> 32;
  return hash * kGoldenRatio;
}

// For the standard library's tables of words that are not chosen by strangers.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const noexcept {
    return static_cast<std::size_t>(word_hash(word) >> 32);
  }
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_WORD_HASH_H_
