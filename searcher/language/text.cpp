#include "searcher/language/text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace tip::query {
namespace {

// The character at `pos`, or U+FFFD for bytes that are none; `pos` moves behind it.
char32_t decode(std::string_view bytes, std::size_t& pos) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  UChar32 c = 0;
  U8_NEXT(data, pos, bytes.size(), c);
  return c < 0 ? utf8::kReplacement : static_cast<char32_t>(c);
}

// ASCII, which most queries are, needs no look into ICU's tables.
std::uint32_t category_mask(char32_t c) {
  if (c < 0x80) {
    const auto ascii = static_cast<char>(c);
    if (ascii::is_alpha(ascii)) return U_GC_L_MASK;
    if (ascii::is_digit(ascii)) return U_GC_N_MASK;
    return 0;
  }
  return U_GET_GC_MASK(static_cast<UChar32>(c));
}

bool is_letter_or_digit(char32_t c) {
  return (category_mask(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

// Zero-width space, non-joiner, joiner, word joiner.
bool is_zero_width(char32_t c) { return (c >= 0x200B && c <= 0x200D) || c == 0x2060; }

bool is_direction_mark(char32_t c) {
  return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c <= ' ' || c == 0x7F;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) ||
         u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR;
}

}  // namespace

std::string clean(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::string held;  // zero-width characters that stay only if a word goes on behind them
  bool in_word = false;
  for (std::size_t pos = 0; pos < bytes.size();) {
    char32_t c = decode(bytes, pos);
    if (is_direction_mark(c)) continue;
    if (is_zero_width(c)) {
      if (in_word) utf8::append(held, c);
      continue;
    }
    if (is_space(c)) c = U' ';
    const bool letter = (category_mask(c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
    if (in_word && letter) out += held;
    held.clear();
    utf8::append(out, c);
    in_word = letter;
  }
  return out;
}

bool is_word_char(char32_t c) {
  return (category_mask(c) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

bool is_khmer_letter(char32_t c) { return c >= 0x1780 && c <= 0x17B3; }

bool is_khmer(char32_t c) { return (c >= 0x1780 && c <= 0x17FF) || c == 0x200B; }

bool has_words(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    if (is_letter_or_digit(utf8::next(text, pos))) return true;
  }
  return false;
}

namespace {

// Letters that begin a word: 0 as none does where words have spaces between them and the last
// character was of a word, else how many of such letters make one.
int letters_a_word(char32_t c) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK)) {
    case U_LB_COMPLEX_CONTEXT:  // Khmer, Thai, Lao, Burmese: words have two syllables or more
      return 2;
    case U_LB_IDEOGRAPHIC:
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

FirstWords first_words(std::string_view text, std::size_t count) {
  FirstWords first{text, 0};
  int before = -1;      // letters_a_word() of the character before; -1: it was of no word
  int letters = 0;      // of the last word, where there are no spaces
  bool joined = false;  // the next letter is a subscript of the last one
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    const char32_t c = utf8::next(text, pos);
    if (!is_letter_or_digit(c)) {
      constexpr char32_t kCoeng = 0x17D2;
      joined = c == kCoeng;
      if (!is_word_char(c) && !is_zero_width(c)) before = -1;
      continue;
    }
    if (std::exchange(joined, false)) continue;
    const int here = letters_a_word(c);
    const bool goes_on = before == here && (here == 0 || letters < here);
    before = here;
    if (goes_on) {
      ++letters;
      continue;
    }
    if (first.count == count) {
      first.text = text.substr(0, begin);
      break;
    }
    ++first.count;
    letters = 1;
  }
  return first;
}

bool is_prefix_stem(std::string_view text) {
  int count = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = utf8::next(text, pos);
    if (is_khmer_letter(c)) return true;
    if (is_letter_or_digit(c) && ++count == 2) return true;
  }
  return false;
}

std::string shorten(std::string_view text) {
  constexpr std::size_t kMostChars = 32;
  std::size_t pos = 0;
  for (std::size_t count = 0; pos < text.size() && count < kMostChars; ++count) {
    utf8::next(text, pos);
  }
  std::string out(text.substr(0, pos));
  if (pos < text.size()) out += "\u2026";
  return out;
}

std::string in_quotes(std::string_view text) { return "\"" + shorten(text) + "\""; }

}  // namespace tip::query
