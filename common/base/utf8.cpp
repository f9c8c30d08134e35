#include "common/base/utf8.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace tip::utf8 {

char32_t next(std::string_view s, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(s[at]);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(s.data());
  // ICU's macro works on int32 offsets; a window keeps it right for any size.
  const std::size_t window = std::min<std::size_t>(s.size() - at, 4);
  std::int32_t offset = 0;
  UChar32 c = 0;
  U8_NEXT(bytes + at, offset, static_cast<std::int32_t>(window), c);
  if (c < 0) {
    ++at;
    return kReplacement;
  }
  at += static_cast<std::size_t>(offset);
  return static_cast<char32_t>(c);
}

void append(std::string& out, char32_t c) {
  if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) c = kReplacement;
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xc0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xe0 | (c >> 12)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
  } else {
    out.push_back(static_cast<char>(0xf0 | (c >> 18)));
    out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3f)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
  }
}

std::string sanitize(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0; at < s.size();) append(out, next(s, at));
  return out;
}

}  // namespace tip::utf8
