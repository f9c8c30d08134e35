// Names that are written in so many ways that letters alone do not connect them.
#ifndef TIP_COMMON_NAMES_FAMILIES_H_
#define TIP_COMMON_NAMES_FAMILIES_H_

#include <span>
#include <string_view>

namespace tip::names {

// What it costs that a name is spelt as another of its family, -ln(probability).
inline constexpr float kFamilyCost = 0.2F;

// All spellings of the name that `word` (UTF-8, any case) is one of, itself too, in lower case;
// those of common/data/name_families.tsv, in any script. Empty for most words. Accents of Latin
// letters do not count. Thread-safe.
std::span<const std::string_view> family_of(std::string_view word);

// Whether two words are spellings of one name there.
bool in_one_family(std::string_view a, std::string_view b);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_FAMILIES_H_
