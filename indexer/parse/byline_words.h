// The words of bylines: what stands before, between and behind names.
#ifndef TIP_INDEXER_PARSE_BYLINE_WORDS_H_
#define TIP_INDEXER_PARSE_BYLINE_WORDS_H_

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace tip {

// The kinds of rows of bylines.tsv, which says what they mean.
enum class NameWord : std::uint8_t { lead, soft, join, small, role, suffix, house };

// All of a kind, as they are written and with their case folded.
const std::set<std::string, std::less<>>& name_words(NameWord kind);

// Whether the text, its case folded, is one of them.
bool is_name_word(NameWord kind, std::string_view text);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_BYLINE_WORDS_H_
