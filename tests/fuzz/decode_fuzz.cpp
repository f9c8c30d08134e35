// Bytes in any encoding: what comes out is valid UTF-8 without line ends but LF, and stays as it
// is.
#include "indexer/parse/decode.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view in = tip::fuzz::text_of(bytes, size);
  tip::fuzz::require(tip::is_valid_utf8(tip::repair_utf8(in)), "what is repaired is valid");
  for (const tip::DecodeHint hint :
       {tip::DecodeHint::none, tip::DecodeHint::html, tip::DecodeHint::json}) {
    const auto text = tip::decode(in, hint);
    if (!text) continue;
    tip::fuzz::require(tip::is_valid_utf8(*text), "a decoded text is valid UTF-8");
    tip::fuzz::require(text->find_first_of(std::string_view("\r\0", 2)) == std::string::npos,
                       "lines end in LF, and there are no NULs");
  }
  return 0;
}
