// Query bytes to clean text, and the few questions the query language asks about characters.
#ifndef TIP_SEARCHER_LANGUAGE_TEXT_H_
#define TIP_SEARCHER_LANGUAGE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace tip::query {

// Makes any bytes valid UTF-8 in which U+0020 is the only space and nothing can upset a terminal:
// control characters, line ends and the spaces of Unicode (no-break, ideographic, ...) become
// U+0020, bytes that are no UTF-8 become U+FFFD. Marks of writing direction and byte order marks
// go, and so do zero-width characters that do not stand between letters: an operator or quote next
// to one would not be seen. Inside a Khmer word they stay.
std::string clean(std::string_view bytes);

// Letters, digits and the marks that sit on them, of any script.
bool is_word_char(char32_t c);

// Consonants and independent vowels of the Khmer block: what begins a syllable cluster.
bool is_khmer_letter(char32_t c);

// True for any character of the Khmer block, and for the zero-width space between its words.
bool is_khmer(char32_t c);

// True when the text holds at least one letter or digit, that is, something to search for.
bool has_words(std::string_view text);

// True when `text` is long enough to stand before a `*`: two letters or digits, or one Khmer
// letter.
bool is_prefix_stem(std::string_view text);

// At most the first `count` words of `text`, and how many they are: runs of letters and digits, and
// of what is written without spaces about as many as the analyzer will make of it, or more. Takes
// what stands around the words with them, but for what follows the last where there are more.
struct FirstWords {
  std::string_view text;
  std::size_t count = 0;
};
FirstWords first_words(std::string_view text, std::size_t count);

// `text` for use in a sentence: at most 32 characters, with an ellipsis when something was cut.
std::string shorten(std::string_view text);
// The same between quotation marks.
std::string in_quotes(std::string_view text);

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_TEXT_H_
