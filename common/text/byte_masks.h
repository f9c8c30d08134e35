// What the bytes of a piece of text are, as sets of bits: a few instructions tell of all of them
// what would take a branch for each.
#ifndef TIP_COMMON_TEXT_BYTE_MASKS_H_
#define TIP_COMMON_TEXT_BYTE_MASKS_H_

#include <bit>
#include <cstddef>
#include <cstdint>

namespace tip {

// Of 64 bytes, the n-th of which is bit n, counted from the lowest.
struct ByteMasks {
  static constexpr std::size_t kBytes = 64;

  std::uint64_t word = 0;    // ASCII letters and digits
  std::uint64_t space = 0;   // ASCII white space
  std::uint64_t joiner = 0;  // what may stand inside a word: ' , - . /
  std::uint64_t wide = 0;    // not ASCII

  // `bytes`: kBytes of them.
  static ByteMasks of(const char* bytes);
};

// The bits below bit `n`, at most 64.
constexpr std::uint64_t bits_below(std::size_t n) {
  return n < 64 ? (std::uint64_t{1} << n) - 1 : ~std::uint64_t{0};
}

// The number of the highest bit of `mask`, which is not 0.
constexpr std::size_t highest_bit(std::uint64_t mask) {
  return static_cast<std::size_t>(63 - std::countl_zero(mask));
}

}  // namespace tip

#endif  // TIP_COMMON_TEXT_BYTE_MASKS_H_
