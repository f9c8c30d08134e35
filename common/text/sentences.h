// Sentence boundaries.
#ifndef TIP_COMMON_TEXT_SENTENCES_H_
#define TIP_COMMON_TEXT_SENTENCES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tip {

// Byte offsets at which the sentences of `text` (UTF-8) begin, ascending; the first is 0. A
// sentence ends after . ? ! (with closing quotes) before white space, unless the dot belongs to an
// initial or a common abbreviation or a lower-case word follows; after Khmer khan and bariyoosan,
// but not inside the Khmer "et cetera"; after CJK full stops; and at a blank line. Thread-safe.
std::vector<std::uint32_t> sentence_starts(std::string_view text);

// The same for the part of `text` around [from, to): the first offset is where the white space
// before `from` ends, or 0; those behind it are where sentences begin, all up to `to`.
std::vector<std::uint32_t> sentence_starts(std::string_view text, std::size_t from, std::size_t to);

// Byte offsets at which paragraphs begin: 0 and after every blank line.
std::vector<std::uint32_t> paragraph_starts(std::string_view text);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_SENTENCES_H_
