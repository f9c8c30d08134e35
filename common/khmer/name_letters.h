// What the letters of a Latin name say of its language.
#ifndef TIP_COMMON_KHMER_NAME_LETTERS_H_
#define TIP_COMMON_KHMER_NAME_LETTERS_H_

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
    const auto letter = static_cast<std::size_t>(c - 'a' + 1);
    visit(before, letter);
    before = letter;
  }
  visit(before, 0);
}

// The log of the odds that a name in Latin letters (UTF-8) is romanised Khmer rather than English:
// the sum over its letters of table common/data/khmer_letters.tsv. Positive for most Khmer names,
// above kKhmerOdds for nearly all. Thread-safe; takes tens of nanoseconds.
float khmer_odds(std::string_view name);
inline constexpr float kKhmerOdds = -3;

}  // namespace tip::names

#endif  // TIP_COMMON_KHMER_NAME_LETTERS_H_
