// Spellings of one word of a name in Latin letters: how far two are apart, and which there may be.
// Both know common/data/name_spellings.tsv, letters that spell one sound in different usage.
#ifndef TIP_COMMON_NAMES_LATIN_SPELLING_H_
#define TIP_COMMON_NAMES_LATIN_SPELLING_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/scripts.h"

namespace tip::names {

// The cost of `b` being another spelling of `a`, -ln(probability): 0 for the same letters.
// Symmetric. Above `limit` any larger number is given. Takes some microseconds. Thread-safe.
float spelling_distance(const LatinForm& a, const LatinForm& b, float limit);

// The same for words of a name in any script, over all their readings and families.h.
float word_distance(std::string_view a, std::string_view b, float limit);

// How far a spelling may be from a word of so many letters to be it at all.
float spelling_limit(std::size_t letters);

struct Variant {
  std::string letters;
  float cost = 0;
};

// Other spellings of a word (a..z) that cost at most `limit`, the cheapest first, at most `count`;
// most of them nobody writes. Thread-safe.
std::vector<Variant> spelling_variants(std::string_view letters, float limit, std::size_t count);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_LATIN_SPELLING_H_
