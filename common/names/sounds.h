// The sounds of a Khmer name, read from its letters: what its romanisations are spelt from.
#ifndef TIP_COMMON_NAMES_SOUNDS_H_
#define TIP_COMMON_NAMES_SOUNDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/khmer/normalize.h"

namespace tip::khmer {

// One sound in its context, e.g. "k as onset" or "long a of the second series". The same letter
// reads differently as onset, subscript and final, and each vowel sign has two values, chosen by
// the series of the consonant before it; a Sound holds all that, and nothing of any romanisation.
//
// Names, as used in data files:
//   consonants       PHONEME.PLACE
//     k.i k.o k.s    onset, onset with a subscript, subscript
//     k.m k.n        bare letter after a vowel (most often a final), after a bare letter
//     k.f k.g k.z    final, final with a subscript, its subscript
//     k.x            silenced
//     m.e h.e k.e r.e  the signs nikahit, reahmuk, yuukaleapintu and robat
//   vowels           SIGN SERIES and marks
//     aa1 aa2 aa3    series of the consonant; 3 when it may be either
//     aa1s           shortened; i1s and u1s also when closing the word
//     aa1m aa1h aa1t   before nikahit, before reahmuk, with samyok sannya
//   inherent vowel   a1i first letter, a1m and a1n inner letters, a1f last letter
//     a1is           when the next letter shortens it
using Sound = std::uint16_t;
inline constexpr Sound kSoundCount = 21 * 10 + 22 * 3 * 2 * 4 + 3 * 2 * 4;

std::string sound_name(Sound sound);
bool is_vowel(Sound sound);

// Appends the sounds of a normalised run. Never fails: what is no syllable is left out. Reading
// depends on the whole run, so a name of several words is read word by word. Thread-safe.
void read_sounds(const Run& run, std::vector<Sound>& out);

// The sounds of all Khmer runs in a UTF-8 text, run by run; none if there is no Khmer letter.
void read_name_sounds(std::string_view text, std::vector<Sound>& out);

}  // namespace tip::khmer

#endif  // TIP_COMMON_NAMES_SOUNDS_H_
