// Cuts one segment (characters that Unicode's word rules keep together) into tip's words.
//
// Unicode (UAX #29) keeps `U.S`, `trafficking.The`, `2,760` and `Cambodia's` whole. This splits at
// every connector that joins neither a number, nor a dotted acronym, nor a word with an apostrophe.
#ifndef TIP_COMMON_TEXT_WORD_SPLIT_H_
#define TIP_COMMON_TEXT_WORD_SPLIT_H_

#include <cstddef>
#include <string_view>

#include "common/base/ascii.h"
#include "common/text/numbers.h"

namespace tip::split {

constexpr bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0xff07;
}
constexpr bool is_word(char32_t c) {
  if (c < 0x80) return ascii::is_alnum(static_cast<char>(c));
  return !is_apostrophe(c) && !is_dot(c) && !is_comma(c);
}
constexpr bool is_letter(char32_t c) { return is_word(c) && !is_digit(c); }

enum class Piece {
  word,
  number,
  amount,  // a number and the letters of its unit
  acronym,
};

namespace internal {

template <class Chars>
constexpr std::size_t run_end(const Chars& s, std::size_t at) {
  while (at < s.size() && is_word(s[at])) ++at;
  return at;
}

template <class Chars>
constexpr bool all_digits(const Chars& s, std::size_t first, std::size_t last) {
  while (first < last && is_digit(s[first])) ++first;
  return first == last;
}

// A letter that stands alone between connectors.
template <class Chars>
constexpr bool lone_letter(const Chars& s, std::size_t at) {
  return at < s.size() && is_letter(s[at]) && (at + 1 == s.size() || !is_word(s[at + 1]));
}

// The end of the digits joined by single dots and commas that start at `first`.
template <class Chars>
constexpr std::size_t chain_end(const Chars& s, std::size_t first) {
  std::size_t end = run_end(s, first);
  while (end + 1 < s.size() && (is_comma(s[end]) || is_dot(s[end])) && is_digit(s[end + 1])) {
    const std::size_t next = run_end(s, end + 1);
    if (!all_digits(s, end + 1, next)) break;
    end = next;
  }
  return end;
}

// The end of a number with its unit, 2.2bn or 7.62x39mm: `end` is that of a chain, and behind it
// there is one more group, which begins with digits. `digits` becomes the end of its digits. `end`
// if there is none.
template <class Chars>
constexpr std::size_t unit_end(const Chars& s, std::size_t end, std::size_t& digits) {
  if (end + 1 >= s.size() || !(is_comma(s[end]) || is_dot(s[end])) || !is_digit(s[end + 1])) {
    return end;
  }
  const std::size_t last = run_end(s, end + 1);
  digits = end + 1;
  while (digits < last && is_digit(s[digits])) ++digits;
  return last;
}

}  // namespace internal

// Calls emit(piece, first, last) for each word of `s`, in order; `s` needs size() and [] giving
// characters, decimal digits already ASCII. `comma_is_decimal`: 2.760,5 (Khmer digits) instead of
// 2,760.5.
template <class Chars, class Emit>
void split_segment(const Chars& s, bool comma_is_decimal, Emit emit) {
  std::size_t at = 0;
  while (at < s.size()) {
    if (!is_word(s[at])) {
      ++at;
      continue;
    }
    const std::size_t run = internal::run_end(s, at);
    std::size_t end = run;
    if (internal::lone_letter(s, at)) {
      while (end < s.size() && is_dot(s[end]) && internal::lone_letter(s, end + 1)) end += 2;
      if (end > run) {
        emit(Piece::acronym, at, end);
        at = end;
        continue;
      }
    }
    if (internal::all_digits(s, at, run)) {
      end = internal::chain_end(s, at);
      std::size_t digits = end;
      const std::size_t unit = internal::unit_end(s, end, digits);
      if (unit > end && decimal_mark(s, at, digits, comma_is_decimal)) {
        emit(Piece::amount, at, unit);
        at = unit;
        continue;
      }
      const bool one = decimal_mark(s, at, end, comma_is_decimal).has_value();
      for (std::size_t part = at; part < end;) {
        const std::size_t part_end = one ? end : internal::run_end(s, part);
        emit(Piece::number, part, part_end);
        part = part_end + 1;
      }
    } else {
      while (end + 1 < s.size() && is_apostrophe(s[end]) && is_letter(s[end - 1]) &&
             is_letter(s[end + 1])) {
        end = internal::run_end(s, end + 1);
      }
      emit(Piece::word, at, end);
    }
    at = end;
  }
}

namespace internal {

template <class Chars>
constexpr char32_t lower(const Chars& s, std::size_t i) {
  return s[i] >= U'A' && s[i] <= U'Z' ? s[i] | 0x20 : s[i];
}

// Whether [first, last) is `word`, in ASCII letters of either case and straight or curly
// apostrophes.
template <class Chars>
constexpr bool is(const Chars& s, std::size_t first, std::size_t last, std::string_view word) {
  if (last - first != word.size()) return false;
  for (std::size_t i = first; i < last; ++i) {
    const char32_t c = is_apostrophe(s[i]) ? U'\'' : lower(s, i);
    if (c != static_cast<unsigned char>(word[i - first])) return false;
  }
  return true;
}

// What a French word is elided before: a vowel or a silent h, in small letters.
constexpr bool is_elided_before(char32_t c) {
  constexpr std::u32string_view kVowels =
      U"aehiouy\u00e0\u00e2\u00e6\u00e8\u00e9\u00ea\u00eb\u00ee\u00ef\u00f4\u00f9\u00fb\u0153";
  return kVowels.find(c) != std::u32string_view::npos;
}

}  // namespace internal

// Leaves out the possessive ending and what is elided before a word with an apostrophe:
// Cambodia's -> Cambodia, l'homme -> homme, s'agit -> agit. Narrows [first, last) over `s`.
template <class Chars>
void narrow_apostrophes(const Chars& s, std::size_t& first, std::size_t& last) {
  using internal::lower;
  if (last - first > 2 && is_apostrophe(s[last - 2]) &&
      (s[last - 1] == U's' || s[last - 1] == U'S')) {
    last -= 2;
  }
  const std::size_t length = last - first;
  if (length > 3 && is_apostrophe(s[first + 1])) {
    constexpr std::u32string_view kBeforeAny = U"ldj";
    constexpr std::u32string_view kBeforeVowels = U"cmnst";
    const char32_t elided = lower(s, first);
    if (kBeforeAny.find(elided) != std::u32string_view::npos ||
        (kBeforeVowels.find(elided) != std::u32string_view::npos &&
         internal::is_elided_before(s[first + 2]))) {
      first += 2;
    }
  } else if (length > 4 && lower(s, first) == U'q' && lower(s, first + 1) == U'u' &&
             is_apostrophe(s[first + 2])) {
    first += 3;
  }
}

// How an apostrophe inside a word is read.
enum class Apostrophe {
  none,
  dropped,      // don't is dont: no other word
  contraction,  // we're is not were: it stays
  joint,        // what stands around it are words as well: dell'arte
};

// What joins [first, last), which narrow_apostrophes() has left.
template <class Chars>
constexpr Apostrophe apostrophe_of(const Chars& s, std::size_t first, std::size_t last) {
  std::size_t at = last;
  while (at > first && !is_apostrophe(s[at - 1])) --at;
  if (at == first) return Apostrophe::none;
  if (internal::is(s, first, last, "can't") || internal::is(s, first, last, "won't")) {
    return Apostrophe::contraction;
  }
  if (internal::is(s, at, last, "t") && at - first > 2 && internal::lower(s, at - 2) == U'n') {
    return Apostrophe::dropped;
  }
  for (const std::string_view tail : {"re", "ve", "ll", "d", "m"}) {
    if (internal::is(s, at, last, tail)) return Apostrophe::contraction;
  }
  return Apostrophe::joint;
}

}  // namespace tip::split

#endif  // TIP_COMMON_TEXT_WORD_SPLIT_H_
