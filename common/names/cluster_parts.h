// A syllable cluster taken apart: its letters, its signs, and what they say of its sound.
#ifndef TIP_COMMON_NAMES_CLUSTER_PARTS_H_
#define TIP_COMMON_NAMES_CLUSTER_PARTS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "common/names/sound_numbers.h"

namespace tip::khmer::spelt {

struct Parts {
  char16_t base = 0;
  std::array<char16_t, 4> subscripts{};
  std::uint8_t subscript_count = 0;
  Vowel vowel = kNoVowel;
  bool nikahit = false, reahmuk = false, glottal = false, robat = false;
  bool bantoc = false, silent = false, samyok = false;
  bool closed = false;  // viriam: no vowel follows
  char16_t shifter = 0;
  bool bare() const { return vowel == kNoVowel && !nikahit && !reahmuk && !glottal && !samyok; }
};

// Nothing for what does not begin with a letter.
std::optional<Parts> take_apart(std::u16string_view cluster);

bool is_consonant(char16_t c);

// The sound of a consonant where no cluster changes it.
Phoneme phoneme_of(char16_t letter);
// And in the cluster it stands in.
Phoneme phoneme_of(char16_t letter, const Parts& parts);

// True for letters of one place of articulation: t and th, k and kh, n and n.
bool same_stop(char16_t a, char16_t b);

// The series that the vowel of a cluster has: that of the last stop or fricative in it, else of its
// base; a shifter overrules. `leaning` is the series of an unstressed syllable before, whose first
// series a lone sonorant takes over in most words ("damrei", not "damri").
Series series_of(const Parts& parts, Series leaning);

}  // namespace tip::khmer::spelt

#endif  // TIP_COMMON_NAMES_CLUSTER_PARTS_H_
