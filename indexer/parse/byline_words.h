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
enum class NameWord : std::uint8_t { lead, soft, join, small, role, suffix, house, others, desk };

// All of a kind, as they are written and with their case folded.
const std::set<std::string, std::less<>>& name_words(NameWord kind);

// Whether the text, its case folded, is one of them.
bool is_name_word(NameWord kind, std::string_view text);

// Whether a letter is of a script that puts no blanks between words.
bool is_unspaced_letter(char32_t c);

// How many bytes of `line` one of the words takes up at its beginning, as written or folded, where
// it ends as a word does; with the colon that it has in the table, of any script and behind a blank
// or not. 0 where the line does not begin with it. Folding changes the length of full-width marks,
// but of none of the letters in the table.
std::size_t leading_word(std::string_view line, std::string_view word);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_BYLINE_WORDS_H_
