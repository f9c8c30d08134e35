// How the words that a sink looks for begin.
#ifndef TIP_COMMON_TEXT_WORD_STARTS_H_
#define TIP_COMMON_TEXT_WORD_STARTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/base/ascii.h"

namespace tip {

// A set of pairs of first bytes, in which most words of a text can be told not to be looked for
// without folding and stemming them. Only says so of ASCII words, in either case.
class WordStarts {
 public:
  // `word`: a stem or a folded form.
  constexpr void insert(std::string_view word) {
    if (word.size() > 1 && word.front() == '.') word.remove_prefix(1);  // .net
    if (word.empty() || !ascii::is_ascii(word.front())) return;
    std::uint32_t& seconds = seconds_[index(word.front())];
    if (word.size() == 1 || !ascii::is_alnum(word[1])) {
      // Dotted letters, and stems shorter than what is compared.
      seconds = ~std::uint32_t{0};
      return;
    }
    seconds |= bit(word[1]);
    // dying, lying and tying are stemmed to die, lie and tie.
    if (word[1] == 'i') seconds |= bit('y');
  }

  // Whether a word that begins with this byte may be one of those.
  constexpr bool contains(char first) const { return seconds_[index(first)] != 0; }
  // The same for one of two letters or more whose stem begins as it does, but for y becoming i;
  // English stems do.
  constexpr bool contains(char first, char second) const {
    return (seconds_[index(first)] & bit(second)) != 0;
  }

 private:
  // A letter in either case by its low bits, which it shares with a digit: a look in vain at most.
  static constexpr std::size_t index(char c) { return static_cast<unsigned char>(c) & 31; }
  static constexpr std::uint32_t bit(char c) { return std::uint32_t{1} << index(c); }
  std::array<std::uint32_t, 32> seconds_{};
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_WORD_STARTS_H_
