// Numbers in names, said as words.
#ifndef TIP_COMMON_KHMER_NAME_NUMBERS_H_
#define TIP_COMMON_KHMER_NAME_NUMBERS_H_

#include <string>
#include <string_view>

namespace tip::names {

// Writes each digit of a UTF-8 name as the Khmer word for it, in the letters of the digit's script:
// "Kakab 2" becomes "Kakab pir". The ordinal "ti" before a number is left out, for it is as often
// left out by writers. Thread-safe.
std::string say_numbers(std::string_view name);

}  // namespace tip::names

#endif  // TIP_COMMON_KHMER_NAME_NUMBERS_H_
