// Numbers in names, said as words.
#ifndef TIP_COMMON_NAMES_NAME_NUMBERS_H_
#define TIP_COMMON_NAMES_NAME_NUMBERS_H_

#include <string>
#include <string_view>

namespace tip::names {

// "ti", which makes a number ordinal: TO, II.
inline constexpr std::string_view kKhmerOrdinal = "\xE1\x9E\x91\xE1\x9E\xB8";

// Writes each digit of a UTF-8 name as the Khmer word for it, in the letters of the digit's script:
// "Kakab 2" becomes "Kakab pir". The ordinal "ti" before a number is left out, for it is as often
// left out by writers. Thread-safe.
std::string say_numbers(std::string_view name);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_NAME_NUMBERS_H_
