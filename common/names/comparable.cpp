#include "common/names/comparable.h"

#include <unicode/uchar.h>

#include <cstddef>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "common/text/fold.h"

namespace tip::names {
namespace {

constexpr std::string_view kYuukaleapintu = "\xE1\x9F\x88";  // U+17C8

bool counts(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  return u_isalnum(code) != 0 || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0;
}

}  // namespace

std::string comparable(std::string_view name) {
  std::string out;
  if (ascii::all_ascii(name)) {
    for (const char c : name) {
      if (ascii::is_alnum(c)) out += ascii::to_lower(c);
    }
    return out;
  }
  const std::string folded = fold(khmer::normalize_text(name));
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = utf8::next(folded, at);
    if (counts(c)) utf8::append(out, c);
  }
  if (out.ends_with(kYuukaleapintu)) out.resize(out.size() - kYuukaleapintu.size());
  return out;
}

}  // namespace tip::names
