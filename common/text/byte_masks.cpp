#include "common/text/byte_masks.h"

#include <array>
#include <cstring>

namespace tip {
namespace {

using Chunk = std::array<std::uint8_t, ByteMasks::kBytes>;

// `flags` are 0 or 1. A multiplication brings those of eight bytes side by side.
std::uint64_t pack(const Chunk& flags) {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < flags.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, &flags[i], sizeof eight);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    mask |= (eight * 0x0102040810204080U >> 56) << i;
  }
  return mask;
}

// A loop without a branch, which compilers do for many bytes at a time.
template <class Is>
std::uint64_t mask_of(const Chunk& bytes, Is is) {
  Chunk flags;
  for (std::size_t i = 0; i < bytes.size(); ++i) flags[i] = static_cast<std::uint8_t>(is(bytes[i]));
  return pack(flags);
}

// 1 if c is one of `count` characters from `first` on, else 0: numbers, as a logical "or" of such
// would be a branch.
constexpr unsigned among(unsigned c, unsigned first, unsigned count) {
  return static_cast<std::uint8_t>(c - first) < count ? 1 : 0;
}
constexpr unsigned is(unsigned c, unsigned one) { return among(c, one, 1); }

}  // namespace

ByteMasks ByteMasks::of(const char* bytes) {
  Chunk in;
  std::memcpy(in.data(), bytes, in.size());
  return {mask_of(in, [](unsigned c) { return among(c | 0x20U, 'a', 26) | among(c, '0', 10); }),
          mask_of(in, [](unsigned c) { return is(c, ' ') | among(c, '\t', 5); }),
          mask_of(in, [](unsigned c) { return is(c, '\'') | among(c, ',', 4); }),
          mask_of(in, [](unsigned c) { return among(c, 0x80, 0x80); })};
}

}  // namespace tip
