#include "indexer/parse/charset_fit.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace tip {
namespace {

// Apostrophes, hyphens, dashes and the like stand between letters in some language, or in print.
bool may_join(char32_t c) {
  constexpr std::array<char32_t, 12> kJoins = {0x00ad, 0x00b4, 0x00b7, 0x2010, 0x2011, 0x2012,
                                               0x2013, 0x2014, 0x2018, 0x2019, 0x2026, 0x30fb};
  return std::ranges::find(kJoins, c) != kJoins.end() || u_isUWhiteSpace(static_cast<UChar32>(c)) ||
         u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR;
}

// What stands in front of words, or seldom behind one.
bool is_low_mark(char32_t c) { return c == 0x201a || c == 0x201e || c == 0x2020 || c == 0x2021; }

bool is_rule_of_table(char32_t c) { return c >= 0x2500 && c < 0x25a0; }

bool is_unreadable(char32_t c) {
  constexpr char32_t kSubstitute = 0x1a;
  return c == utf8::kReplacement || c == kSubstitute || (c >= 0x80 && c < 0xa0);
}

bool is_letter(char32_t c) {
  constexpr auto kLetters = U_GC_L_MASK | U_GC_M_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & kLetters) != 0;
}

bool is_capital_in_word(char32_t before, char32_t c) {
  return u_islower(static_cast<UChar32>(before)) && u_isupper(static_cast<UChar32>(c)) &&
         (before >= 0x80 || c >= 0x80);
}

}  // namespace

CharsetFit fit_of(std::string_view utf8) {
  CharsetFit fit;
  char32_t before = ' ';
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = utf8::next(utf8, at);
    std::size_t next = at;
    const char32_t after = at < utf8.size() ? utf8::next(utf8, next) : U' ';
    fit.characters += c >= 0x80 ? 1 : 0;
    const bool behind_letter = is_letter(before);
    const bool sign = c >= 0x80 && !is_letter(c) && !may_join(c) && behind_letter &&
                      (is_letter(after) || is_low_mark(c));
    const bool rule = is_rule_of_table(c) && (behind_letter || is_letter(after));
    fit.faults += is_unreadable(c) || sign || rule || is_capital_in_word(before, c) ? 1 : 0;
    before = c;
  }
  return fit;
}

}  // namespace tip
