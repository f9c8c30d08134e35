// UTF-8 one character at a time, against ICU.
#include "common/base/utf8.h"

#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <string>

namespace tip::utf8 {
namespace {

bool is_scalar(char32_t c) { return c < 0xd800 || (c >= 0xe000 && c <= 0x10ffff); }

TEST_CASE("every character is written as ICU writes it, and read again") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x110000; ++c) {
    std::string expected;
    icu::UnicodeString(static_cast<UChar32>(is_scalar(c) ? c : kReplacement))
        .toUTF8String(expected);
    std::string written;
    append(written, c);
    std::size_t at = 0;
    const char32_t read = next(written, at);
    const bool right =
        written == expected && at == written.size() && read == (is_scalar(c) ? c : kReplacement);
    if (!right && ++wrong < 10) {
      INFO(std::hex << static_cast<unsigned>(c));
      CHECK(written == expected);
      CHECK(read == c);
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("what is malformed is replaced byte by byte") {
  const std::string bad = "\xef\xbf\xbd";
  struct Row {
    std::string bytes, sane;
  };
  const Row rows[] = {
      {"", ""},
      {"abc", "abc"},
      {"\x80z", bad + "z"},
      {"\xe1\x9e", bad + bad},
      {"\xe1\x9ez", bad + bad + "z"},
      {"\xc0\x80", bad + bad},            // overlong
      {"\xed\xa0\x80", bad + bad + bad},  // surrogate
      {"\xf4\x90\x80\x80", bad + bad + bad + bad},
      {"\xf0\x9f\x98\x80\xf0\x9f\x98", "\xf0\x9f\x98\x80" + bad + bad + bad},
      {"\xff\xe1\x9e\x80", bad + "\xe1\x9e\x80"},
  };
  for (const Row& row : rows) {
    INFO(row.sane);
    CHECK(sanitize(row.bytes) == row.sane);
  }
}

TEST_CASE("a text is cut before a character that does not fit") {
  const std::string text = "a\xc3\xa9\xe1\x9e\x80\xf0\x9f\x98\x80";  // 1, 2, 3 and 4 bytes
  const std::size_t fits[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
  for (std::size_t most = 0; most < std::size(fits); ++most) {
    INFO(most);
    CHECK(truncate(text, most) == text.substr(0, fits[most]));
  }
}

}  // namespace
}  // namespace tip::utf8
