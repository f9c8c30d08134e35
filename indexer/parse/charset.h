// Which encoding bytes are in.
#ifndef TIP_INDEXER_PARSE_CHARSET_H_
#define TIP_INDEXER_PARSE_CHARSET_H_

#include <tip/result.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/parse/decode.h"

namespace tip {

// The Unicode encoding that a byte order mark names, and the mark's length.
struct Mark {
  std::string_view charset;  // empty: there is none
  std::size_t length = 0;
};

Mark mark_of(std::string_view bytes);

// UTF-16 without a mark: ASCII characters in it (spaces and newlines at least) have a NUL as their
// high byte, on one side only, and what they pair with is printable. Where letters of another
// script are the most, their high bytes are few different ones. Empty: it is none.
std::string_view utf16_by_pattern(std::string_view bytes);

// Escapes by which these switch between sets of characters; the rest of them is ASCII. Empty: there
// are none.
std::string_view iso2022_by_escapes(std::string_view bytes);

// The charset in <meta charset=...> or <meta http-equiv content="...; charset=...">, or in an XML
// declaration; in lower case, empty if there is none.
std::string declared_charset(std::string_view bytes);

// How much of the text is multi-byte UTF-8 and how much is none.
struct Utf8Shape {
  std::size_t multibyte = 0;  // valid sequences of two bytes and more
  std::size_t invalid = 0;    // bytes outside any valid sequence

  // Text in a one-byte encoding hardly ever forms UTF-8 sequences by chance; so where they
  // outnumber the bad bytes, it is UTF-8 with some damage.
  bool is_damaged_utf8() const { return multibyte > 2 * invalid; }
};

Utf8Shape shape_of(std::string_view text);

struct DecodedText {
  std::string utf8;
  std::string charset;
};

// Decodes what is in no Unicode encoding: by the charset that `declared` or the text itself names,
// if the bytes fit it, else by what they look like.
DecodedText decode_legacy(std::string_view bytes, DecodeHint hint, std::string_view declared);

// Turns `bytes` from `charset` into UTF-8; fails when ICU does not know the charset.
Result<std::string> convert(std::string_view bytes, const std::string& charset);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_CHARSET_H_
