// Numbers in hexadecimal digits.
#ifndef TIP_COMMON_BASE_HEX_H_
#define TIP_COMMON_BASE_HEX_H_

#include <cstddef>
#include <string_view>

#include "common/base/ascii.h"

namespace tip {

// The number that the four hexadecimal digits at `at` are, as of an escape in JSON; -1 where four
// do not stand there.
constexpr int four_hex_digits(std::string_view text, std::size_t at) {
  int value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const int digit = i < text.size() ? ascii::hex_digit(text[i]) : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

}  // namespace tip

#endif  // TIP_COMMON_BASE_HEX_H_
