// Khmer encoding normalisation: the visible syllable decides, not the key order.
#ifndef TIP_COMMON_KHMER_NORMALIZE_H_
#define TIP_COMMON_KHMER_NORMALIZE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tip::khmer {

// True for letters, signs and marks of the Khmer block that make up words (U+1780..U+17D3, U+17D7,
// U+17DC, U+17DD); false for Khmer digits and punctuation.
bool is_word_char(char32_t c);

// True for the invisible characters that may stand inside a Khmer run: ZWSP, ZWNJ, ZWJ, SHY, WJ,
// BOM.
bool is_invisible(char32_t c);

// One syllable cluster: a base letter with its subscripts, vowels and signs.
struct Cluster {
  std::uint32_t begin = 0;  // half-open byte range in the source run; invisible characters between
  std::uint32_t end = 0;  // clusters belong to neither. Two clusters that come from one deprecated
                          // character (U+17A8) share its range
  std::uint32_t unit_begin = 0;  // half-open range of UTF-16 units in Run::text
  std::uint32_t unit_end = 0;
  bool break_before = false;  // the writer put a zero-width space before this cluster
};

// A run of Khmer letters in normal form. U+17D7 (repetition) is left out of text and clusters.
struct Run {
  std::u16string text;
  std::vector<Cluster> clusters;
};

// Normalises one run of word and invisible characters (UTF-8). Never fails: what is no syllable
// becomes clusters of its own. Idempotent on the text. Thread-safe; `out` is reused storage.
void normalize(std::string_view run, Run& out);

// The same for any text, Khmer runs replaced by their normal form, all else copied; for tests and
// for comparing strings.
std::string normalize_text(std::string_view text);

}  // namespace tip::khmer

#endif  // TIP_COMMON_KHMER_NORMALIZE_H_
