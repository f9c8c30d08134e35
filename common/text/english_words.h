// English words whose stem is not what they are best compared by.
#ifndef TIP_COMMON_TEXT_ENGLISH_WORDS_H_
#define TIP_COMMON_TEXT_ENGLISH_WORDS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/stem.h"

namespace tip {

// The stem of an English word in lower case: by the tables common/data/english_*, which join
// British with American spellings and irregular plurals with their singulars, and keep apart what
// Snowball joins wrongly; all other words by `stemmer`, which must be the English one. Thread-safe
// but for the stemmer.
std::string english_stem(std::string_view word, Stemmer& stemmer);

// Beginnings of two letters that words of this stem have and the stem itself has not: fo for fetus,
// which is the stem of foetus. Sorted. Thread-safe.
std::span<const std::string> other_beginnings(std::string_view stem);
// The stems of which that is one. Valid forever. Thread-safe.
std::vector<std::string_view> stems_of_beginning(std::string_view beginning);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_ENGLISH_WORDS_H_
