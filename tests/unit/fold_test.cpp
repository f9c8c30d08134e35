// Folding of case and marks, against what Unicode and CLDR say of each character.
#include "common/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <catch2/catch.hpp>
#include <memory>
#include <string>

namespace tip {
namespace {

std::string utf8(char32_t c) {
  std::string out;
  icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(out);
  return out;
}

bool is_mark(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK; }

UScriptCode script_of(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &error);
}

// Canonical combining class: for the Arabic script Unicode gives each of the vowel signs its own.
int combining_class(char32_t c) { return u_getCombiningClass(static_cast<UChar32>(c)); }

constexpr char32_t kFirstMark = 0x0300;  // combining diacritical marks
constexpr char32_t kLastMark = 0x036f;

TEST_CASE("no mark on a Latin or Greek letter counts") {
  for (char32_t mark = kFirstMark; mark <= kLastMark; ++mark) {
    INFO(std::hex << static_cast<unsigned>(mark));
    CHECK(strip_accents("a" + utf8(mark) + "b") == "ab");
    CHECK(strip_accents(utf8(0x03b1) + utf8(mark) + "b") == utf8(0x03b1) + "b");
  }
}

TEST_CASE("letters with marks fold to their base letters") {
  for (char32_t c = 0xc0; c < 0x2000; ++c) {
    const UScriptCode script = script_of(c);
    if (!u_isalpha(static_cast<UChar32>(c)) ||
        (script != USCRIPT_LATIN && script != USCRIPT_GREEK)) {
      continue;
    }
    // Unicode's own decomposition, without the marks.
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString whole = icu::Normalizer2::getNFDInstance(error)->normalize(
        icu::UnicodeString(static_cast<UChar32>(c)), error);
    if (whole.length() < 2) continue;
    bool marks_only = true;
    for (int i = 1; i < whole.length(); ++i) {
      // The iota below a Greek vowel is a letter in capitals, and so when case is folded.
      marks_only = marks_only && is_mark(whole[i]) && whole[i] != 0x0345;
    }
    if (!marks_only) continue;
    INFO(std::hex << static_cast<unsigned>(c));
    CHECK(fold(utf8(c)) == fold(utf8(whole[0])));
  }
}

TEST_CASE("Latin letters that have no decomposition are spelt as CLDR spells them in ASCII") {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> ascii(
      icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, error));
  REQUIRE(U_SUCCESS(error));
  // Small and capital ae, eth, o with stroke, thorn, d with stroke, h with stroke, dotless i,
  // l with stroke, oe, t with stroke, sharp s.
  for (const char32_t c : {0xe6,  0xc6,  0xf0,  0xd0,  0xf8,  0xd8,  0xfe,  0xde,  0x111, 0x110,
                           0x127, 0x126, 0x131, 0x142, 0x141, 0x153, 0x152, 0x167, 0x166, 0xdf}) {
    icu::UnicodeString spelt(static_cast<UChar32>(c));
    ascii->transliterate(spelt);
    std::string expected;
    spelt.toLower().toUTF8String(expected);
    INFO(std::hex << static_cast<unsigned>(c));
    CHECK(fold("x" + utf8(c) + "y") == "x" + expected + "y");
  }
}

TEST_CASE("of marks on Cyrillic letters only stress and diaeresis do not count") {
  for (char32_t mark = kFirstMark; mark <= kLastMark; ++mark) {
    bool dispensable = mark == 0x034f;  // the grapheme joiner is invisible
    // Grave, acute, diaeresis, and the doubles that Unicode has of them.
    for (const char32_t c : {0x0300, 0x0301, 0x0308, 0x0340, 0x0341, 0x0344}) {
      dispensable = dispensable || mark == c;
    }
    INFO(std::hex << static_cast<unsigned>(mark));
    CHECK((fold(utf8(0x0430) + utf8(mark)) == utf8(0x0430)) == dispensable);
  }
  CHECK(fold(utf8(0x0401)) == utf8(0x0435));  // YO is IE
  CHECK(fold(utf8(0x0419)) == utf8(0x0439));  // SHORT I is a letter of its own
}

TEST_CASE("Arabic vowel signs and stretching do not count, letters do") {
  const std::string beh = utf8(0x0628);
  int signs = 0;
  for (char32_t c = 0x0620; c <= 0x06ff; ++c) {  // below are signs of the Koran
    INFO(std::hex << static_cast<unsigned>(c));
    // Fathatan to sukun.
    if (combining_class(c) >= 27 && combining_class(c) <= 34) {
      ++signs;
      CHECK(fold(beh + utf8(c) + beh) == beh + beh);
    } else if (u_isalpha(static_cast<UChar32>(c)) && c != 0x0640 && !is_mark(c)) {
      CHECK(fold(beh + utf8(c) + beh).size() > 2 * beh.size());
    }
  }
  CHECK(signs == 8);
  CHECK(fold(beh + utf8(0x0640) + beh) == beh + beh);
}

TEST_CASE("Hebrew points do not count, letters do") {
  const std::string bet = utf8(0x05d1);
  for (char32_t c = 0x0590; c <= 0x05f2; ++c) {
    INFO(std::hex << static_cast<unsigned>(c));
    if (is_mark(c)) CHECK(fold(bet + utf8(c) + bet) == bet + bet);
    if (u_isalpha(static_cast<UChar32>(c))) {
      CHECK(fold(bet + utf8(c) + bet).size() > 2 * bet.size());
    }
  }
}

TEST_CASE("marks that carry a vowel stay") {
  struct Block {
    char32_t first, last, letter;
  };
  // Devanagari, Bengali, Tamil, Thai, Lao, Burmese, Khmer, each with its letter KA.
  for (const Block& block :
       {Block{0x0900, 0x097f, 0x0915}, Block{0x0980, 0x09ff, 0x0995}, Block{0x0b80, 0x0bff, 0x0b95},
        Block{0x0e00, 0x0e7f, 0x0e01}, Block{0x0e80, 0x0eff, 0x0e81}, Block{0x1000, 0x109f, 0x1000},
        Block{0x1780, 0x17ff, 0x1780}}) {
    for (char32_t c = block.first; c <= block.last; ++c) {
      const auto type = u_charType(static_cast<UChar32>(c));
      if (type != U_NON_SPACING_MARK && type != U_COMBINING_SPACING_MARK) continue;
      INFO(std::hex << static_cast<unsigned>(c));
      CHECK(strip_accents(utf8(block.letter) + utf8(c)).size() > utf8(block.letter).size());
    }
  }
}

TEST_CASE("digits of every script are ASCII digits, in any case") {
  int digits = 0;
  for (char32_t c = 0x80; c < 0x20000; ++c) {
    if (u_charType(static_cast<UChar32>(c)) != U_DECIMAL_DIGIT_NUMBER) continue;
    ++digits;
    const auto value = static_cast<int>(u_getNumericValue(static_cast<UChar32>(c)));
    CHECK(fold_case("a" + utf8(c)) == "a" + std::to_string(value));
  }
  CHECK(digits > 500);
}

TEST_CASE("case") {
  struct Row {
    std::string text, cased, folded;
  };
  const Row rows[] = {
      {"PHNOM Penh-9", "phnom penh-9", "phnom penh-9"},
      {"@AZ[`az{", "@az[`az{", "@az[`az{"},
      {"Kratié", "kratié", "kratie"},
      {"ÅNGSTRÖM", "ångström", "angstrom"},
      {"Ｆｕｌｌ", "full", "full"},
      {"ﬁn", "fin", "fin"},
      {"ΑΘΗΝΆ", "αθηνά", "αθηνα"},
      {"МОСКВА́", "москва́", "москва"},
      {"ភ្នំពេញ", "ភ្នំពេញ", "ភ្នំពេញ"},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    CHECK(fold_case(row.text) == row.cased);
    CHECK(fold(row.text) == row.folded);
  }
}

}  // namespace
}  // namespace tip
