// The keys under which names in other scripts are kept and looked up.
#ifndef TIP_COMMON_NAMES_SOUND_SKELETON_H_
#define TIP_COMMON_NAMES_SOUND_SKELETON_H_

#include <string>
#include <string_view>
#include <vector>

namespace tip::names {

// The classes of the consonants of a word in Latin letters (a..z), one string for each way to read
// the letters that are silent in one language and not in another (h, w, j, x, q, ch): at most
// eight. Vowels and y are left out, equal classes side by side are one: scripts that write no
// vowels tell no more. Thread-safe; under a microsecond.
std::vector<std::string> skeletons(std::string_view letters);

// The keys of a word in any script: those of its readings (latin_forms()), each once. They begin
// with a character that no key of Khmer sounds (names/name_key.h) begins with. Empty for Khmer, for
// words without letters, and for those whose consonants say next to nothing. Thread-safe.
std::vector<std::string> word_keys(std::string_view word);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_SOUND_SKELETON_H_
