// Latin names as bare letters, for comparison.
#ifndef TIP_COMMON_NAMES_LATIN_FOLD_H_
#define TIP_COMMON_NAMES_LATIN_FOLD_H_

#include <string>
#include <string_view>

namespace tip::names {

// The letters a..z of a UTF-8 name: lower case, without accents, spaces, hyphens, apostrophes and
// whatever else is no Latin letter. Thread-safe.
std::string fold_latin(std::string_view name);

// Of the letters a..z, in names: w too sounds as one, or with one.
constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w';
}

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_LATIN_FOLD_H_
