// Function words.
#ifndef TIP_COMMON_TEXT_STOP_WORDS_H_
#define TIP_COMMON_TEXT_STOP_WORDS_H_

#include <string_view>

namespace tip {

// True for the folded form of a word that carries no subject of its own in `language` or in Khmer
// (the, of, and their like). Such words are left out of ranking when a query has others, never out
// of phrases. Thread-safe.
bool is_stop_word(std::string_view form, std::string_view language);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_STOP_WORDS_H_
