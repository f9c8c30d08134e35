// UTF-8 one code point at a time.
#ifndef TIP_COMMON_BASE_UTF8_H_
#define TIP_COMMON_BASE_UTF8_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace tip::utf8 {

inline constexpr char32_t kReplacement = 0xfffd;

// Decodes the code point at `at` (which must be < s.size()) and moves `at` past it. A malformed
// sequence gives U+FFFD and moves by one byte, so every input is walked to its end.
char32_t next(std::string_view s, std::size_t& at);

// True for a byte that is not the first of its character.
constexpr bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

// How many characters a text has.
constexpr std::size_t length(std::string_view s) {
  return static_cast<std::size_t>(
      std::ranges::count_if(s, [](char byte) { return !is_continuation(byte); }));
}

// Appends one code point; surrogates and values above U+10FFFF become U+FFFD.
void append(std::string& out, char32_t c);

// `s` cut to at most `max_bytes`, at a character boundary.
inline std::string_view truncate(std::string_view s, std::size_t max_bytes) {
  if (s.size() <= max_bytes) return s;
  std::size_t end = max_bytes;
  while (end > 0 && is_continuation(s[end])) --end;
  return s.substr(0, end);
}

// `s` with every malformed sequence replaced by U+FFFD.
std::string sanitize(std::string_view s);

}  // namespace tip::utf8

#endif  // TIP_COMMON_BASE_UTF8_H_
