// Names in other scripts than Latin and Khmer, read in Latin letters.
#ifndef TIP_COMMON_NAMES_SCRIPTS_H_
#define TIP_COMMON_NAMES_SCRIPTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace tip::names {

// The ISO 15924 code of the script of the first letter of `text` (UTF-8): "Cyrl". Empty for Latin
// and Khmer, which have ways of their own, and where there are no letters. Thread-safe; a few
// nanoseconds for ASCII.
std::string_view other_script(std::string_view text);

// A word of a name in Latin letters.
struct LatinForm {
  std::string letters;  // a..z
  float cost = 0;       // of being meant, -ln(probability): without an ending is less likely
  // What a vowel costs that this form lacks: scripts leave out what readers know.
  float lost_vowel = kLostVowel;

  static constexpr float kLostVowel = 2;
};

// The readings of a word of a name (UTF-8, any case), the likeliest first: as it is written;
// without what grammar adds to it; and with the usual spellings of Korean and Chinese surnames. Of
// a Latin word its letters. Empty where there are no letters to read, and for Khmer. Tables:
// common/data/script_letters.tsv, name_affixes.tsv. Thread-safe; takes some microseconds.
std::vector<LatinForm> latin_forms(std::string_view word);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_SCRIPTS_H_
