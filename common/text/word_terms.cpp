#include "common/text/word_terms.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/english_words.h"
#include "common/text/fold.h"
#include "common/text/korean.h"
#include "common/text/token.h"

namespace tip {
namespace {

// Arabic letters of which writers use one for the other. After Lucene's ArabicNormalizer and
// PersianNormalizer, and alef wasla.
constexpr std::array<std::pair<char32_t, char32_t>, 10> kArabicForms = {{
    {0x0622, 0x0627},  // alef with madda: alef
    {0x0623, 0x0627},  // alef with hamza above
    {0x0625, 0x0627},  // alef with hamza below
    {0x0629, 0x0647},  // teh marbuta: heh
    {0x0649, 0x064a},  // alef maksura: yeh
    {0x0671, 0x0627},  // alef wasla
    {0x06a9, 0x0643},  // keheh: kaf
    {0x06c0, 0x0647},  // heh with yeh above: heh
    {0x06c1, 0x0647},  // heh goal
    {0x06cc, 0x064a},  // Farsi yeh
}};

bool is_arabic(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.empty() ? 0 : word.front());
  return first >= 0xd8 && first <= 0xdb;  // U+0600 to U+06FF
}

// "And" and "so", written together with the word behind them, are told from its first letter where
// that is an alef which only begins words. Snowball leaves every waw before an alef.
std::string_view without_conjunction(std::string_view arabic) {
  constexpr std::size_t kLeastLetters = 4;
  std::size_t at = 0;
  const char32_t first = utf8::next(arabic, at);
  if ((first != 0x0648 && first != 0x0641) || utf8::length(arabic) < kLeastLetters) return arabic;
  const std::size_t rest = at;
  const char32_t alef = utf8::next(arabic, at);
  return alef >= 0x0622 && alef <= 0x0625 && alef != 0x0624 ? arabic.substr(rest) : arabic;
}

std::string with_plain_letters(std::string_view arabic) {
  std::string out;
  for (std::size_t at = 0; at < arabic.size();) {
    char32_t c = utf8::next(arabic, at);
    for (const auto& [form, plain] : kArabicForms) {
      if (c == form) c = plain;
    }
    utf8::append(out, c);
  }
  return out;
}

struct SpelledOut {
  std::string_view letter;
  std::string_view spelling;
};
constexpr std::array<SpelledOut, 5> kSpelledOut = {
    {{"\u00e4", "ae"}, {"\u00e5", "aa"}, {"\u00f6", "oe"}, {"\u00f8", "oe"}, {"\u00fc", "ue"}}};

// Languages in which these are letters that every other word has and nobody spells out.
constexpr std::array<std::string_view, 3> kNeverSpelledOut = {"fi", "hu", "tr"};

// F-16s and MiG29s are F-16 and MiG29; the 1990s and the 90s are decades.
std::string_view without_plural(std::string_view word) {
  if (!word.ends_with('s')) return word;
  const std::string_view singular = word.substr(0, word.size() - 1);
  std::size_t digits = 0;
  while (digits < singular.size() && ascii::is_digit(singular[singular.size() - 1 - digits])) {
    ++digits;
  }
  constexpr std::size_t kYear = 4;
  const bool decade =
      digits == singular.size() && singular.ends_with('0') && (digits == kYear || digits == 2);
  return digits == 0 || decade ? word : singular;
}

}  // namespace

std::string_view stemming_language(std::string_view code) {
  const std::string_view primary = code.substr(0, code.find_first_of("-_"));
  for (const std::string_view language : stemmed_languages()) {
    if (ascii::equal_ignoring_case(language, primary)) return language;
  }
  return kDefaultLanguage;
}

WordTerms::WordTerms(std::string_view language)
    : stemmer_(language),
      is_english_(language == kDefaultLanguage),
      spells_out_(std::ranges::find(kNeverSpelledOut, language) == kNeverSpelledOut.end()) {
  if (language != kDefaultLanguage) tag_.append(":").append(language);
}

std::string WordTerms::stem(std::string_view folded) {
  std::string stem;
  bool is_ascii = true;
  // Contractions, words with signs (C++, .NET) and digits have no other forms but a plural.
  bool is_whole = false;
  for (const char c : folded) {
    is_ascii = is_ascii && ascii::is_ascii(c);
    is_whole = is_whole || (ascii::is_ascii(c) && !ascii::is_alpha(c));
  }
  if (is_whole) {
    stem = strip_accents(is_english_ ? without_plural(folded) : folded);
  } else if (is_ascii) {
    // Stems of such words are ASCII: there are no accents to strip.
    stem = is_english_ ? english_stem(folded, stemmer_) : stemmer_.stem(folded);
  } else if (is_hangul(folded)) {
    stem = without_particle(folded);
  } else if (is_arabic(folded)) {
    const std::string plain = with_plain_letters(without_conjunction(folded));
    stem = strip_accents(stemmer_.stem(plain));
  } else if (is_english_) {
    stem = english_stem(strip_accents(folded), stemmer_);
  } else {
    stem = strip_accents(stemmer_.stem(folded));
  }
  if (stem.empty()) stem = strip_accents(folded);
  return std::string(utf8::truncate(stem, kMaxTermBytes));
}

bool WordTerms::may_have_accents(std::string_view word) {
  // U+00C0 to U+024F and combining marks begin with one of these bytes, U+1E00 to U+1EFF with these
  // two.
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if ((c >= '\xc3' && c <= '\xc9') || c == '\xcc' || c == '\xcd') return true;
    if (c == '\xe1' && i + 1 < word.size() && word[i + 1] >= '\xb8' && word[i + 1] <= '\xbb')
      return true;
  }
  return false;
}

std::string WordTerms::in_plain_letters(std::string_view folded) {
  std::string plain = spelled_out(folded);
  // English stems are made without accents.
  if (is_english_ || !plain.empty()) return plain;
  plain = strip_accents(folded);
  return plain == folded || stem(plain) == stem(folded) ? std::string() : plain;
}

std::string WordTerms::spelled_out(std::string_view folded) const {
  std::string out;
  if (!spells_out_) return out;
  std::size_t copied = 0;
  for (std::size_t at = 0; at + 1 < folded.size(); ++at) {
    for (const SpelledOut& s : kSpelledOut) {
      if (folded.substr(at, s.letter.size()) != s.letter) continue;
      out.append(folded.substr(copied, at - copied)).append(s.spelling);
      copied = at + s.letter.size();
    }
  }
  if (copied > 0) out.append(folded.substr(copied));
  return out;
}

}  // namespace tip
