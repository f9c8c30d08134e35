// Khmer words that are written in several ways which no encoding rule joins.
#ifndef TIP_COMMON_KHMER_SPELLING_H_
#define TIP_COMMON_KHMER_SPELLING_H_

#include <span>
#include <string_view>

namespace tip::khmer {

// All spellings of `word` (itself included), each in normal form; empty when it has only one.
// `word` is a normalised Khmer word. Thread-safe; the spans last for the life of the program.
std::span<const std::u16string_view> spelling_class(std::u16string_view word);

}  // namespace tip::khmer

#endif  // TIP_COMMON_KHMER_SPELLING_H_
