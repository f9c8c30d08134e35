// Khmer words that are written in several ways which no encoding rule joins.
#ifndef TIP_COMMON_NAMES_SPELLING_H_
#define TIP_COMMON_NAMES_SPELLING_H_

#include <string>
#include <string_view>
#include <vector>

namespace tip::khmer {

// All spellings of `word` (itself included), each as its clusters in normal form; empty when it has
// only one. `word`: a Khmer word in normal form, UTF-8. Thread-safe; the reference lasts.
const std::vector<std::vector<std::string>>& spelling_class(std::string_view word);

}  // namespace tip::khmer

#endif  // TIP_COMMON_NAMES_SPELLING_H_
