// Cuts one segment (characters that Unicode's word rules keep together) into tip's words.
//
// Unicode (UAX #29) keeps `U.S`, `trafficking.The`, `2,760` and `Cambodia's` whole. This splits at
// every connector that joins neither a number, nor a dotted acronym, nor a word with an apostrophe.
#ifndef TIP_COMMON_TEXT_WORD_SPLIT_H_
#define TIP_COMMON_TEXT_WORD_SPLIT_H_

#include <cstddef>

#include "common/text/ascii.h"

namespace tip::split {

constexpr bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0xff07;
}
constexpr bool is_dot(char32_t c) { return c == U'.' || c == 0x2024 || c == 0xff0e; }
constexpr bool is_comma(char32_t c) { return c == U',' || c == 0xff0c; }
constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_word(char32_t c) {
  if (c < 0x80) return ascii::is_alnum(static_cast<char>(c));
  return !is_apostrophe(c) && !is_dot(c) && !is_comma(c);
}
constexpr bool is_letter(char32_t c) { return is_word(c) && !is_digit(c); }

enum class Piece { word, number, acronym };

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

// True when the chain [first, end) is one number: thousands groups of three, then at most one
// decimal part. 20.07.2022 and 1,2 are not.
template <class Chars>
constexpr bool is_one_number(const Chars& s, std::size_t first, std::size_t end,
                             bool comma_is_decimal) {
  std::size_t at = run_end(s, first);
  const bool may_group = at - first <= 3;
  bool decimals = false;
  while (at < end) {
    const std::size_t next = run_end(s, at + 1);
    if (decimals) return false;
    if (is_comma(s[at]) == comma_is_decimal) {
      decimals = true;
    } else if (!may_group || next - at - 1 != 3) {
      return false;
    }
    at = next;
  }
  return true;
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
      const bool one = internal::is_one_number(s, at, end, comma_is_decimal);
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

// Leaves out the possessive ending and the elided article of a word with an apostrophe:
// Cambodia's -> Cambodia, l'homme -> homme. Narrows [first, last) over `s`.
template <class Chars>
void narrow_apostrophes(const Chars& s, std::size_t& first, std::size_t& last) {
  if (last - first > 2 && is_apostrophe(s[last - 2]) &&
      (s[last - 1] == U's' || s[last - 1] == U'S')) {
    last -= 2;
  }
  const auto lower = [&](std::size_t i) { return s[i] < 0x80 ? s[i] | 0x20 : s[i]; };
  const std::size_t length = last - first;
  if (length > 3 && is_apostrophe(s[first + 1]) &&
      (lower(first) == U'l' || lower(first) == U'd' || lower(first) == U'j')) {
    first += 2;
  } else if (length > 4 && lower(first) == U'q' && lower(first + 1) == U'u' &&
             is_apostrophe(s[first + 2])) {
    first += 3;
  }
}

}  // namespace tip::split

#endif  // TIP_COMMON_TEXT_WORD_SPLIT_H_
