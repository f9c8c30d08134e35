#include "common/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.h"

namespace tip {
namespace {

struct Spelled {
  char16_t letter;
  const char* spelling;
};

// Latin letters that Unicode does not decompose, lower case only: input is case-folded.
constexpr std::array<Spelled, 10> kSpelled = {{
    {0x00e6, "ae"},  // ae ligature
    {0x00f0, "d"},   // eth
    {0x00f8, "o"},   // o with stroke
    {0x00fe, "th"},  // thorn
    {0x0111, "d"},   // d with stroke, Vietnamese and Croatian
    {0x0127, "h"},   // h with stroke
    {0x0131, "i"},   // dotless i
    {0x0142, "l"},   // l with stroke
    {0x0153, "oe"},  // oe ligature
    {0x0167, "t"},   // t with stroke
}};

// True for a mark that spelling in `base`'s script can do without.
bool is_dispensable_mark(UChar32 mark, UScriptCode base) {
  if (mark >= 0x0300 && mark <= 0x036f) {
    if (base == USCRIPT_CYRILLIC) return mark == 0x0300 || mark == 0x0301 || mark == 0x0308;
    return base == USCRIPT_LATIN || base == USCRIPT_GREEK;
  }
  if (mark >= 0x064b && mark <= 0x0652) return true;  // Arabic vowel signs
  return mark >= 0x0591 && mark <= 0x05c7;            // Hebrew points
}

std::string ascii_lower(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), ascii::to_lower);
  return out;
}

icu::UnicodeString from_utf8(std::string_view s) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(s.data(), static_cast<std::int32_t>(s.size())));
}

}  // namespace

std::string fold_case(std::string_view word) {
  if (ascii::all_ascii(word)) return ascii_lower(word);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) return std::string(word);
  icu::UnicodeString text = nfkc->normalize(from_utf8(word), status);
  if (U_FAILURE(status)) return std::string(word);
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    const std::int32_t digit = c < 0x80 ? -1 : u_charDigitValue(c);
    if (digit >= 0) text.replace(i, U16_LENGTH(c), static_cast<UChar32>('0' + digit));
  }
  std::string out;
  return text.toUTF8String(out);
}

std::string strip_accents(std::string_view folded) {
  if (ascii::all_ascii(folded)) return std::string(folded);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return std::string(folded);
  const icu::UnicodeString text = nfd->normalize(from_utf8(folded), status);
  icu::UnicodeString kept;
  UScriptCode base = USCRIPT_COMMON;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c == 0x0640 || is_dispensable_mark(c, base)) continue;  // U+0640: Arabic stretching
    UErrorCode ignored = U_ZERO_ERROR;
    if (u_charType(c) != U_NON_SPACING_MARK) base = uscript_getScript(c, &ignored);
    const auto* spelled = std::find_if(kSpelled.begin(), kSpelled.end(), [c](const Spelled& s) {
      return static_cast<UChar32>(s.letter) == c;
    });
    if (spelled != kSpelled.end()) {
      kept.append(icu::UnicodeString::fromUTF8(spelled->spelling));
    } else {
      kept.append(c);
    }
  }
  const icu::UnicodeString composed = nfc->normalize(kept, status);
  if (U_FAILURE(status)) return std::string(folded);
  std::string out;
  return composed.toUTF8String(out);
}

std::string fold(std::string_view text) { return strip_accents(fold_case(text)); }

}  // namespace tip
