#include "indexer/glass/position_code.h"

#include <bit>

#include "common/store/bits.h"
#include "common/store/varint.h"

namespace tip::glass {
namespace {

// A value known to be below `limit`: numbers in the middle of the range cost one bit less when the
// range is not a power of two.
void put_below(BitWriter& out, std::uint64_t value, std::uint64_t limit) {
  if (limit <= 1) return;
  const auto bits = static_cast<unsigned>(std::bit_width(limit - 1));
  const std::uint64_t spare = (std::uint64_t{1} << bits) - limit;
  const std::uint64_t middle = (limit - spare) / 2;
  if (spare == 0 || value < middle) {
    out.put(value, bits);
  } else if (value < middle + spare) {
    out.put(value, bits - 1);
  } else {
    out.put((value - middle - spare) | (std::uint64_t{1} << (bits - 1)), bits);
  }
}

// Everything between the first and the last of `positions`, which the reader knows already: the
// middle one within the room the others leave it, then both halves.
void put_between(BitWriter& bits, std::span<const std::uint32_t> positions) {
  while (positions.size() > 2) {
    const std::size_t last = positions.size() - 1;
    const std::size_t middle = last / 2;
    const std::uint64_t lowest = positions.front() + middle;
    const std::uint64_t room = positions.back() - positions.front() - last + 1;
    put_below(bits, positions[middle] - lowest, room);
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
  put_below(bits, first, last);
  put_below(bits, positions.size() - 2, last - first);
  put_between(bits, positions);
  bits.flush();
}

namespace {

// Puts the size of what `put` appends before it.
template <class Put>
void put_sized(std::string& out, Put put) {
  const std::size_t size_at = out.size();
  out.push_back('\0');
  put();
  const std::size_t size = out.size() - size_at - 1;
  if (size < 0x80) {
    out[size_at] = static_cast<char>(size);
    return;
  }
  std::string long_size;
  put_uint(long_size, size);
  out.replace(size_at, 1, long_size);
}

}  // namespace

void put_sized_positions(std::string& out, std::span<const std::uint32_t> positions) {
  put_sized(out, [&] {
    if (!positions.empty()) put_positions(out, positions);
  });
}

void put_sized_gaps(std::string& out, std::span<const std::uint32_t> positions) {
  put_sized(out, [&] { put_gaps(out, positions); });
}

}  // namespace tip::glass
