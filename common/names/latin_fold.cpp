#include "common/names/latin_fold.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "common/base/ascii.h"

namespace tip::names {
namespace {

void append_letters(std::string_view ascii, std::string& out) {
  for (const char c : ascii) {
    if (c >= 'a' && c <= 'z') {
      out += c;
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    }
  }
}

// Letters that neither folding nor decomposition takes apart.
std::string_view plain_letters(char32_t c) {
  switch (c) {
    case 0xE6:
      return "ae";
    case 0x153:
      return "oe";
    case 0xF8:
      return "o";
    case 0x111:
      return "d";
    case 0x131:
      return "i";
    case 0x142:
      return "l";
    default:
      return "";
  }
}

}  // namespace

std::string fold_latin(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  if (ascii::all_ascii(name)) {
    append_letters(name, out);
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  text.foldCase();
  if (U_SUCCESS(status)) text = nfkd->normalize(text, status);
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c < 0x80) {
      const char letter = static_cast<char>(c);
      append_letters({&letter, 1}, out);
    } else {
      out += plain_letters(static_cast<char32_t>(c));
    }
  }
  return out;
}

}  // namespace tip::names
