// Bytes in any encoding to clean UTF-8.
#ifndef TIP_INDEXER_PARSE_DECODE_H_
#define TIP_INDEXER_PARSE_DECODE_H_

#include <tip/result.h>

#include <string>
#include <string_view>

namespace tip {

enum class DecodeHint {
  none,
  html,  // believe a charset declared in a <meta> tag
  json,  // line and paragraph separators become "\n" as JSON writes it
};

// Decodes by, in this order: byte order mark; UTF-16 by its pattern of NULs; ISO-2022 by its
// escapes; UTF-8 if valid, or nearly so; the charset that `declared` names, or else a <meta> tag,
// if the bytes fit it; uchardet, and ICU's detector where that is weak; windows-1252; for what
// these guess Mac Roman, DOS and KOI8-U where only they make words of it (charset_fit.h). What
// cannot be decoded becomes U+FFFD. Text that was encoded twice is repaired (mojibake.h). Line
// endings become \n (a form feed or vertical tab too) and NULs are dropped; other control
// characters stay, to be escaped by whoever prints them. `encoding`, where given, becomes the name
// of what was read, with a note of what was repaired. Fails on binary data. Thread-safe.
Result<std::string> decode(std::string_view bytes, DecodeHint hint = DecodeHint::none,
                           std::string_view declared = {}, std::string* encoding = nullptr);

// Whether the bytes are UTF-16 or UTF-32, by byte order mark or by where their NULs are.
bool is_utf16_or_32(std::string_view bytes);

// Invalid sequences become U+FFFD; a valid string is returned as it is.
std::string repair_utf8(std::string_view text);

bool is_valid_utf8(std::string_view text);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_DECODE_H_
