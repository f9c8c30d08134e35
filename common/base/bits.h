// Numbers in bits, from the least significant bit of each byte.
#ifndef TIP_COMMON_BASE_BITS_H_
#define TIP_COMMON_BASE_BITS_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace tip {

// Appends to a string.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out), begin_(out.size()) {}

  // How many bits have been put.
  std::size_t position() const { return (out_.size() - begin_) * 8 + used_; }

  // The lowest `bits` bits of `value`, which has no others; at most 32.
  void put(std::uint64_t value, unsigned bits) {
    held_ |= value << used_;
    used_ += bits;
    if (used_ < kWordBits) return;
    static_assert(std::endian::native == std::endian::little);
    const auto word = static_cast<std::uint32_t>(held_);
    std::array<char, sizeof(word)> bytes{};
    std::memcpy(bytes.data(), &word, sizeof(word));
    out_.append(bytes.data(), bytes.size());
    held_ >>= kWordBits;
    used_ -= kWordBits;
  }

  // Golomb's code with the divisor 2^k (Rice 1979): the quotient as so many zeros and a one, then
  // the remainder.
  void put_rice(std::uint32_t value, unsigned k) {
    const std::uint64_t rest = value & ((std::uint32_t{1} << k) - 1);
    std::uint32_t zeros = value >> k;
    if (zeros + 1 + k <= kWordBits) {  // nearly always
      put((rest << 1 | 1) << zeros, zeros + 1 + k);
      return;
    }
    for (; zeros >= kWordBits; zeros -= kWordBits) put(0, kWordBits);
    put(std::uint64_t{1} << zeros, zeros + 1);
    put(rest, k);
  }

  // Pads the last byte with zeros.
  void flush() {
    for (; used_ > 0; used_ -= std::min(used_, 8U), held_ >>= 8) {
      out_.push_back(static_cast<char>(held_));
    }
  }

 private:
  static constexpr unsigned kWordBits = 32;

  std::string& out_;
  std::size_t begin_;
  std::uint64_t held_ = 0;
  unsigned used_ = 0;  // less than kWordBits between calls
};

// The k that makes Rice's code of `count` numbers with this sum shortest, nearly: for numbers with
// a geometric distribution of mean m, 2^k is about m ln 2 (Witten, Moffat, Bell, "Managing
// Gigabytes", 3.3).
inline unsigned rice_parameter(std::uint64_t sum, std::uint64_t count) {
  const std::uint64_t scale = count == 0 ? 0 : sum * 69 / (count * 100);
  return scale == 0 ? 0 : std::min(31U, static_cast<unsigned>(std::bit_width(scale)) - 1);
}

// Reads from bytes that outlive it. Past the end everything is 0 and failed() is true.
class BitReader {
 public:
  BitReader() = default;
  explicit BitReader(std::string_view bytes)
      : begin_(bytes.data()), at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  // How many bits have been taken.
  std::size_t position() const { return static_cast<std::size_t>(at_ - begin_) * 8 - used_; }
  // Goes to the bit of that number, from 0.
  void seek(std::size_t position) {
    held_ = 0;
    used_ = 0;
    const auto bytes = static_cast<std::size_t>(end_ - begin_);
    failed_ = position / 8 > bytes;
    at_ = begin_ + std::min(position / 8, bytes);
    take(position % 8);
  }

  bool failed() const { return failed_; }

  // At most 32 bits.
  std::uint32_t take(std::size_t bits) {
    fill();
    if (bits > used_) return fail();
    const auto value = static_cast<std::uint32_t>(held_ & ((std::uint64_t{1} << bits) - 1));
    drop(bits);
    return value;
  }

  // Goes behind the one of that number, from 1, of the bits from here on: behind so many unary
  // codes.
  void skip_ones(std::size_t ones) {
    while (ones > 0) {
      fill();
      if (used_ == 0) {
        fail();
        return;
      }
      const auto here = static_cast<std::size_t>(std::popcount(held_));
      if (here < ones) {
        ones -= here;
        drop(used_);
        continue;
      }
      std::uint64_t left = held_;
      for (; ones > 1; --ones) left &= left - 1;
      ones = 0;
      drop(static_cast<std::size_t>(std::countr_zero(left)) + 1);
    }
  }

  // take() of each of `numbers`.
  void take(unsigned bits, std::span<std::size_t> numbers) {
    BitReader from = *this;
    for (std::size_t& number : numbers) number = from.take(bits);
    *this = from;
  }

  std::uint32_t take_rice(unsigned k) {
    fill();
    const auto leading = static_cast<unsigned>(std::countr_zero(held_));
    if (leading + 1 + k <= used_) {  // nearly always
      const std::uint64_t rest = held_ >> leading >> 1;
      drop(leading + 1 + k);
      return leading << k | static_cast<std::uint32_t>(rest & ((std::uint64_t{1} << k) - 1));
    }
    return take_long_rice(k);
  }

  // take_rice() of each of `numbers`, several times faster.
  void take_rice(unsigned k, std::span<std::uint32_t> numbers) {
    if (k == 0) {
      take_each(std::integral_constant<unsigned, 0>{}, numbers);
    } else {
      take_each(k, numbers);
    }
  }

 private:
  // `k`: the parameter, or it as a constant.
  template <class Parameter>
  void take_each(Parameter k, std::span<std::uint32_t> numbers) {
    const std::uint64_t low = (std::uint64_t{1} << k) - 1;
    std::uint64_t held = held_;
    unsigned used = used_;
    for (std::uint32_t& number : numbers) {
      const auto leading = static_cast<unsigned>(std::countr_zero(held));
      const unsigned size = leading + 1 + k;
      if (size > used) {
        held_ = held;
        used_ = used;
        number = take_rice(k);
        held = held_;
        used = used_;
        continue;
      }
      const std::uint64_t rest = held >> leading >> 1;
      number = leading << k | static_cast<std::uint32_t>(rest & low);
      held = rest >> k;
      used -= size;
    }
    held_ = held;
    used_ = used;
  }

  std::uint32_t take_long_rice(unsigned k) {
    std::uint32_t quotient = 0;
    for (;;) {
      fill();
      if (held_ != 0) break;
      if (used_ == 0) return fail();
      quotient += used_;
      drop(used_);
    }
    const auto zeros = static_cast<unsigned>(std::countr_zero(held_));
    drop(zeros + 1);
    return ((quotient + zeros) << k) | take(k);
  }

  void fill() {
    static_assert(std::endian::native == std::endian::little);
    if (used_ >= 32) return;
    if (end_ - at_ >= 8) {
      std::uint64_t more = 0;
      std::memcpy(&more, at_, sizeof(more));
      held_ |= more << used_;
      const unsigned bytes = (63 - used_) / 8;
      at_ += bytes;
      used_ += bytes * 8;
      // What was read beyond whole bytes is read again.
      held_ &= (std::uint64_t{1} << used_) - 1;
      return;
    }
    for (; used_ <= 48 && at_ != end_; used_ += 8) {
      held_ |= std::uint64_t{static_cast<unsigned char>(*at_++)} << used_;
    }
  }
  void drop(std::size_t bits) {  // at most 63
    held_ >>= bits;
    used_ -= static_cast<unsigned>(bits);
  }
  std::uint32_t fail() {
    failed_ = true;
    return 0;
  }

  const char* begin_ = nullptr;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  std::uint64_t held_ = 0;
  unsigned used_ = 0;  // at most 63
  bool failed_ = false;
};

}  // namespace tip

#endif  // TIP_COMMON_BASE_BITS_H_
