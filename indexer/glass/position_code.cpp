#include "indexer/glass/position_code.h"

#include <bit>

#include "common/store/varint.h"

namespace tip::glass {
namespace {

// Bits packed into bytes from the least significant end.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  // A value known to be below `limit`: numbers in the middle of the range cost one bit less when
  // the range is not a power of two.
  void put(std::uint64_t value, std::uint64_t limit) {
    if (limit <= 1) return;
    const auto bits = static_cast<unsigned>(std::bit_width(limit - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - limit;
    const std::uint64_t middle = (limit - spare) / 2;
    if (spare == 0 || value < middle) {
      put_bits(value, bits);
    } else if (value < middle + spare) {
      put_bits(value, bits - 1);
    } else {
      put_bits((value - middle - spare) | (std::uint64_t{1} << (bits - 1)), bits);
    }
  }

  // Pads the last byte with zeros.
  void flush() {
    for (; held_ > 0; held_ = held_ > 8 ? held_ - 8 : 0, bits_ >>= 8) {
      out_.push_back(static_cast<char>(bits_));
    }
  }

 private:
  void put_bits(std::uint64_t value, unsigned bits) {
    bits_ |= value << held_;
    held_ += bits;  // at most 7 were held, and positions have 32 bits
    for (; held_ >= 8; held_ -= 8, bits_ >>= 8) out_.push_back(static_cast<char>(bits_));
  }

  std::string& out_;
  std::uint64_t bits_ = 0;
  unsigned held_ = 0;
};

// Everything between the first and the last of `positions`, which the reader knows already: the
// middle one within the room the others leave it, then both halves.
void put_between(BitWriter& bits, std::span<const std::uint32_t> positions) {
  while (positions.size() > 2) {
    const std::size_t last = positions.size() - 1;
    const std::size_t middle = last / 2;
    const std::uint64_t lowest = positions.front() + middle;
    const std::uint64_t room = positions.back() - positions.front() - last + 1;
    bits.put(positions[middle] - lowest, room);
    put_between(bits, positions.first(middle + 1));
    positions = positions.subspan(middle);
  }
}

}  // namespace

void put_positions(std::string& out, std::span<const std::uint32_t> positions) {
  const std::uint64_t last = positions.back();
  put_uint(out, last);
  if (positions.size() == 1) return;
  const std::uint64_t first = positions.front();
  BitWriter bits(out);
  bits.put(first, last);
  bits.put(positions.size() - 2, last - first);
  put_between(bits, positions);
  bits.flush();
}

void put_sized_positions(std::string& out, std::span<const std::uint32_t> positions) {
  const std::size_t size_at = out.size();
  out.push_back('\0');
  if (positions.empty()) return;
  put_positions(out, positions);
  const std::size_t size = out.size() - size_at - 1;
  if (size < 0x80) {
    out[size_at] = static_cast<char>(size);
    return;
  }
  std::string long_size;
  put_uint(long_size, size);
  out.replace(size_at, 1, long_size);
}

}  // namespace tip::glass
