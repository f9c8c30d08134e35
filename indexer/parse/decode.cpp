#include "indexer/parse/decode.h"

#include <simdjson.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/charset.h"
#include "indexer/parse/mojibake.h"
#include "indexer/parse/sniff.h"

namespace tip {
namespace {

// Text of mainframes, whose blanks are 0x40 and whose lines end in other bytes than everybody's.
bool is_ebcdic(std::string_view bytes) {
  constexpr std::size_t kMinBytes = 64;
  constexpr std::size_t kSampleBytes = 8000;
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  if (sample.size() < kMinBytes || sample.find(' ') != sample.npos ||
      sample.find('\n') != sample.npos) {
    return false;
  }
  const auto blanks = std::count(sample.begin(), sample.end(), '\x40');
  const auto high =
      std::count_if(sample.begin(), sample.end(), [](char c) { return !ascii::is_ascii(c); });
  return static_cast<std::size_t>(blanks) * 12 > sample.size() &&
         static_cast<std::size_t>(high) * 2 > sample.size();
}

// Line endings and NULs, in place: the text only gets shorter.
void clean(std::string& text, DecodeHint hint) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\0') continue;
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') continue;
      text[out++] = '\n';
    } else if (c == '\f' || c == '\v') {
      text[out++] = '\n';
    } else if (c == '\xe2' && i + 2 < text.size() && text[i + 1] == '\x80' &&
               (text[i + 2] == '\xa8' || text[i + 2] == '\xa9')) {
      // U+2028 line separator, U+2029 paragraph separator. JSON has them in strings only, where a
      // line end itself may not stand.
      if (hint == DecodeHint::json) text[out++] = '\\';
      text[out++] = hint == DecodeHint::json ? 'n' : '\n';
      i += 2;
    } else {
      text[out++] = c;
    }
  }
  text.resize(out);
}

bool needs_cleaning(std::string_view text) {
  // One fast scan for each costs less than one for all.
  constexpr std::array kBytes = {'\0', '\r', '\f', '\v'};
  return std::any_of(kBytes.begin(), kBytes.end(),
                     [&](char c) { return text.find(c) != text.npos; }) ||
         text.find("\u2028") != text.npos || text.find("\u2029") != text.npos;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

bool is_utf16_or_32(std::string_view bytes) {
  const Mark mark = mark_of(bytes);
  return (mark.length > 0 && mark.charset != "UTF-8") || !utf16_by_pattern(bytes).empty();
}

std::string repair_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + 16);
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    UChar32 c = 0;
    U8_NEXT(data, i, text.size(), c);
    if (c < 0) {
      out += "\xef\xbf\xbd";
    } else {
      out.append(text.substr(begin, i - begin));
    }
  }
  return out;
}

Result<std::string> decode(std::string_view bytes, DecodeHint hint, std::string_view declared,
                           std::string* encoding) {
  DecodedText text;
  const Mark mark = mark_of(bytes);
  text.charset = mark.charset;
  if (text.charset.empty()) text.charset = utf16_by_pattern(bytes);
  if (text.charset.empty()) text.charset = iso2022_by_escapes(bytes);
  if (!text.charset.empty() && text.charset != "UTF-8") {
    auto converted = convert(bytes.substr(mark.length), text.charset);
    if (!converted) return converted;
    text.utf8 = *std::move(converted);
  } else {
    bytes.remove_prefix(mark.length);
    if (is_binary(bytes)) {
      return fail(ErrorCode::invalid_input, "binary data, not a text, HTML or JSONL file");
    }
    if (is_ebcdic(bytes))
      return fail(ErrorCode::invalid_input, "text in EBCDIC, which tip does not read");
    if (is_valid_utf8(bytes)) {
      text = {std::string(bytes), "UTF-8"};
    } else {
      const bool damaged_utf8 = !mark.charset.empty() || shape_of(bytes).is_damaged_utf8();
      text = damaged_utf8 ? DecodedText{repair_utf8(bytes), "UTF-8, damaged"}
                          : decode_legacy(bytes, hint, declared);
    }
  }
  if (needs_cleaning(text.utf8)) clean(text.utf8, hint);
  if (const std::string_view wrong = repair_mojibake(text.utf8); !wrong.empty()) {
    text.charset += ", repaired: UTF-8 had been read as " + std::string(wrong);
  }
  if (encoding != nullptr) *encoding = std::move(text.charset);
  return std::move(text.utf8);
}

}  // namespace tip
