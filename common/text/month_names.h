// Names of months and days of the week in the languages of the press.
#ifndef TIP_COMMON_TEXT_MONTH_NAMES_H_
#define TIP_COMMON_TEXT_MONTH_NAMES_H_

#include <cstddef>
#include <string_view>

namespace tip {

// The month, 1 to 12, that a word names in any language of ICU's list (month_names.cpp), whole or
// abbreviated, in any case; English names from three letters on. 0 for every other word. A full
// stop at the end is no part of the word. The first word that is neither English nor Khmer loads
// the names (a few milliseconds). Thread-safe.
int month_of_word(std::string_view word);

// Whether a word, in any case, is a name of a day of the week, or one word of such a name, whole or
// abbreviated, in any of these languages, or in Chinese, Japanese, Korean or Thai. Thread-safe.
bool is_weekday_word(std::string_view word);

// Loads all names now. ICU 72 reads a null pointer where memory runs out meanwhile, so whoever
// starts many threads loads them before, while there is some.
void load_month_names();

// A month's name at the beginning of a text whose words are not set apart by blanks (Khmer, Thai,
// Lao, Burmese).
struct LeadingMonth {
  int month = 0;           // 0: there is none
  std::size_t length = 0;  // bytes
};
LeadingMonth month_at(std::string_view text);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_MONTH_NAMES_H_
