// What the letters of a Latin name say of its language.
#ifndef TIP_COMMON_NAMES_NAME_LETTERS_H_
#define TIP_COMMON_NAMES_NAME_LETTERS_H_

#include <cstddef>
#include <string_view>

namespace tip::names {

// a..z and the edge of a word, which is 0.
inline constexpr std::size_t kLetters = 27;

// Calls visit(a, b) for letters that follow each other in a word of a..z, its edges included.
template <class Visit>
void for_each_pair(std::string_view word, Visit visit) {
  std::size_t before = 0;
  for (const char c : word) {
    const auto letter = static_cast<std::size_t>(c) - 'a' + 1;
    visit(before, letter);
    before = letter;
  }
  visit(before, 0);
}

// The log of the odds that a name in Latin letters (UTF-8) is romanised Khmer rather than English:
// the sum over its letters of table common/data/khmer_letters.tsv. Thread-safe; takes tens of
// nanoseconds.
float khmer_odds(std::string_view name);

// What to take for Khmer: 99.8 % of the names of provinces to communes are above the first, 98.7 %
// above the second, and of capitalised words seen once in American newspapers 14 % and 7 %.
inline constexpr float kMaybeKhmer = -3;
inline constexpr float kLikelyKhmer = 0;

// The same for a name in either script.
bool may_be_khmer(std::string_view name);
bool is_likely_khmer(std::string_view name);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_NAME_LETTERS_H_
