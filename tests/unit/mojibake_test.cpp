// Text that was encoded twice, whatever its letters are.
#include "indexer/parse/mojibake.h"

#include <unicode/ucnv.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "common/base/utf8.h"

namespace {

// `text` as it looks where its bytes were taken for characters of `charset`.
std::string twice(std::string_view text, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(charset, &error);
  std::string out(text.size() * 4 + 16, '\0');
  const std::int32_t size =
      ucnv_toAlgorithmic(UCNV_UTF8, converter, out.data(), static_cast<std::int32_t>(out.size()),
                         text.data(), static_cast<std::int32_t>(text.size()), &error);
  ucnv_close(converter);
  REQUIRE(U_SUCCESS(error));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string repeated(std::string_view word, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out.append(word).append(" ");
  return out;
}

std::string repaired(std::string text) {
  tip::repair_mojibake(text);
  return text;
}

}  // namespace

TEST_CASE("every character that was encoded twice comes back") {
  std::size_t wrong = 0;
  for (char32_t c = 0xa0; c < 0x110000; c += c < 0x3000 ? 1 : 997) {
    if (c >= 0xd800 && c < 0xe000) continue;
    std::string letter;
    tip::utf8::append(letter, c);
    const std::string text = "caf\u00e9 " + repeated(letter, 20);
    const bool back = repaired(twice(text, "windows-1252")) == text;
    if (!back) {
      CAPTURE(static_cast<unsigned>(c));
      CHECK(back);
      if (++wrong > 10) break;
    }
  }
}

TEST_CASE("bytes that are no UTF-8 stay the letters that they are") {
  for (const char* bytes : {"\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                            "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe1\x80", "\xc3"}) {
    const std::string letters = twice(bytes, "windows-1252");
    INFO(letters);
    CHECK(repaired("caf\u00c3\u00a9 " + letters + ".") == "caf\u00e9 " + letters + ".");
  }
  // The least and the most that are.
  for (const char* bytes : {"\xc2\xa1", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                            "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
    const std::string text = repeated(bytes, 20);
    CHECK(repaired("\u00c3\u00a9 " + twice(text, "windows-1252")) == "\u00e9 " + text);
  }
}

TEST_CASE("a text is repaired as a whole where chance is no reason for it") {
  struct Row {
    const char* what;
    std::string text;   // before it was encoded twice
    std::string right;  // behind it, as it should be
    bool whole;
  };
  const std::string khmer = "\u1780";
  for (const Row& row : {
           Row{"twenty letters of another script", repeated(khmer, 20), "", true},
           Row{"nineteen", repeated(khmer, 19), "", false},
           Row{"few letters of a western language", "\u00e9", "", true},
           Row{"nine in ten", repeated("\u00e9", 9) + khmer, "", true},
           Row{"eight in nine", repeated("\u00e9", 8) + khmer, "", false},
           Row{"one in twenty is right", repeated("\u00e9", 20), "\u00e8", true},
           Row{"two of thirty-nine are", repeated("\u00e9", 39), "\u00e8 \u00e8", false},
       }) {
    INFO(row.what);
    const std::string given = twice(row.text, "windows-1252") + row.right;
    CHECK(repaired(given) == (row.whole ? row.text + row.right : given));
    std::string text = given;
    CHECK(tip::repair_mojibake(text) == (row.whole ? "windows-1252" : ""));
  }
  // Else only what nobody writes.
  const std::string right = repeated("\u00e8", 9);
  for (const auto& [given, mended] : {std::pair("don\u00e2\u20ac\u2122t", "don\u2019t"),
                                      {"caf\u00c3\u00a9", "caf\u00e9"},
                                      {"\u00c3\u00a9t", "\u00e9t"},
                                      {"\u00c3\u00a9", "\u00c3\u00a9"},
                                      {"CAF\u00c3\u2030", "CAF\u00c3\u2030"},
                                      {"caf\u00c2\u00b0", "caf\u00c2\u00b0"}}) {
    INFO(given);
    CHECK(repaired(right + given) == right + mended);
  }
}

TEST_CASE("Russian that was taken for windows-1251 comes back") {
  // Twenty letters, or it may be chance.
  const std::string letters = repeated("\u043e", 20);
  CHECK(repaired(twice(letters, "windows-1251")) == letters);
  std::string text = twice(letters, "windows-1251");
  CHECK(tip::repair_mojibake(text) == "windows-1251");
  const std::string few = twice(repeated("\u043e", 19), "windows-1251");
  CHECK(repaired(few) == few);
  // Russian of itself.
  const std::string right = repeated("\u0420\u043e\u0441\u0441\u0438\u044f", 20);
  CHECK(repaired(right) == right);
}

TEST_CASE("text of any script comes back from what its bytes were taken for, however often") {
  const std::string english = "The caf\u00e9 owner\u2019s price \u2013 in \u20ac, he said";
  const std::string polish = "Rz\u0105d og\u0142osi\u0142 wybory \u017ar\u00f3d\u0142o";
  const std::string greek = repeated("\u03ba\u03c5\u03b2\u03ad\u03c1\u03bd\u03b7\u03c3\u03b7", 4);
  const std::string russian = repeated("\u0437\u0430\u0432\u043e\u0434", 5);
  const std::string arabic = repeated("\u0627\u0644\u062d\u0643\u0648\u0645\u0629", 4);
  const std::string thai = repeated("\u0e23\u0e31\u0e10\u0e1a\u0e32\u0e25", 4);
  const std::string chinese = repeated("\u653f\u5e9c\u661f\u3002", 8);
  const std::string korean = repeated("\uc815\ubd80\ub294", 8);
  for (const std::string& text : {english, polish, greek, russian, arabic, thai, chinese, korean}) {
    for (const char* charset : {"windows-1252", "windows-1250", "windows-1251", "macintosh",
                                "ibm-437", "ibm-850", "ibm-866", "koi8-r"}) {
      INFO(charset << ": " << text);
      std::string given = twice(text, charset);
      if (given.find("\ufffd") != given.npos) continue;
      CHECK(repaired(given) == text);
      // The sets of old systems have many letters at the same places.
      CHECK_FALSE(tip::repair_mojibake(given).empty());
    }
    CHECK(repaired(twice(twice(twice(text, "windows-1252"), "windows-1252"), "windows-1252")) ==
          text);
    // What is right stays so.
    CHECK(repaired(text) == text);
  }
  CHECK(repaired(twice("\u00e9 \u00e8", "macintosh")) == "\u00e9 \u00e8");
  // One letter may be chance, and one that is none of these says that the text is right.
  const std::string one = twice("\u00e9", "macintosh");
  CHECK(repaired(one) == one);
  const std::string right = twice("\u00e9 \u00e8", "macintosh") + " \u00fc";
  CHECK(repaired(right) == right);
}

TEST_CASE("half of a blank goes away behind a word") {
  for (const auto& [given, mended] : {std::pair("said\u00c2 that", "said that"),
                                      {"ends.\u00c2\nThe", "ends.\nThe"},
                                      {"said\u00c2\u00a0that", "said\u00a0that"},
                                      {"SAID\u00c2 IT", "SAID\u00c2 IT"},
                                      {"a \u00c2 b", "a \u00c2 b"},
                                      {"said\u00c2", "said\u00c2"},
                                      {"\u00c2 b", "\u00c2 b"},
                                      {"said\u00c2that", "said\u00c2that"}}) {
    INFO(given);
    CHECK(repaired(std::string("caf\u00e9, ") + given) == std::string("caf\u00e9, ") + mended);
  }
}
