// Names that are written in so many ways that letters alone do not connect them.
#ifndef TIP_COMMON_NAMES_FAMILIES_H_
#define TIP_COMMON_NAMES_FAMILIES_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip::names {

// What it costs that a name is spelt as another of its family, -ln(probability).
inline constexpr float kFamilyCost = 0.2F;

// All spellings of the name that `word` (UTF-8, any case) is one of, itself too, in lower case;
// those of common/data/name_families.tsv, in any script. Empty for most words. Accents of Latin
// letters do not count. Thread-safe.
std::span<const std::string_view> family_of(std::string_view word);

// Those of them in Latin letters that one of the words of a name, words[at], may have in it. The
// table is of names from elsewhere: what is a part of Khmer names as well (Chan) has none in a
// Khmer name, and by itself none that are other Khmer parts (Tan). Thread-safe.
std::vector<std::string_view> family_in_name(std::span<const std::string> words, std::size_t at);

// Whether two words are spellings of one name there.
bool in_one_family(std::string_view a, std::string_view b);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_FAMILIES_H_
