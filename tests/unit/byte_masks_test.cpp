// What each byte is, wherever it stands among 64.
#include "common/text/byte_masks.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string_view>

#include "common/base/ascii.h"

using tip::ByteMasks;

TEST_CASE("each byte is in the sets that it is of, at each place") {
  for (unsigned value = 0; value < 256; ++value) {
    const char c = static_cast<char>(value);
    const char other = c == 'a' ? '\x01' : 'a';
    for (std::size_t place = 0; place < ByteMasks::kBytes; ++place) {
      std::array<char, ByteMasks::kBytes> bytes;
      bytes.fill('\x01');
      bytes[place] = c;
      // One of another kind beside it.
      const std::size_t beside = (place + 1) % ByteMasks::kBytes;
      bytes[beside] = other;
      const ByteMasks masks = ByteMasks::of(bytes.data());
      const std::uint64_t bit = std::uint64_t{1} << place;
      const std::uint64_t its = other == 'a' ? std::uint64_t{1} << beside : 0;
      const bool all =
          masks.word == ((tip::ascii::is_alnum(c) ? bit : 0) | its) &&
          masks.space == (tip::ascii::is_space(c) ? bit : 0) &&
          masks.joiner == (std::string_view("',-./").find(c) != std::string_view::npos ? bit : 0) &&
          masks.wide == (value >= 0x80 ? bit : 0);
      if (!all) {
        CAPTURE(value, place);
        CHECK(all);
      }
    }
  }
}

TEST_CASE("bits are counted from the lowest") {
  CHECK(tip::bits_below(0) == 0);
  CHECK(tip::bits_below(1) == 1);
  CHECK(tip::bits_below(63) == 0x7fffffffffffffff);
  CHECK(tip::bits_below(64) == 0xffffffffffffffff);
  CHECK(tip::highest_bit(1) == 0);
  CHECK(tip::highest_bit(0x8000000000000000) == 63);
  CHECK(tip::highest_bit(6) == 2);
}
