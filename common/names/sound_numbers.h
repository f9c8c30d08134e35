// Which sounds there are in spelling, and the number of each.
#ifndef TIP_COMMON_NAMES_SOUND_NUMBERS_H_
#define TIP_COMMON_NAMES_SOUND_NUMBERS_H_

#include <cstdint>

#include "common/names/sounds.h"

namespace tip::khmer::spelt {

enum Phoneme : std::uint8_t {
  kK,
  kKh,
  kNg,
  kC,
  kCh,
  kNy,
  kD,
  kT,
  kTh,
  kN,
  kB,
  kP,
  kPh,
  kM,
  kY,
  kR,
  kL,
  kV,
  kS,
  kH,
  kQ,
  kPhonemes
};

// Where in a word a consonant stands.
enum Place : std::uint8_t {
  kOnset,
  kOnsetWithSubscript,
  kSubscript,
  kAfterVowel,
  kAfterBare,
  kFinal,
  kFinalWithSubscript,
  kFinalSubscript,
  kSilent,
  kSign,
  kPlaces
};

// Vowel signs in the order of their numbers here; the last is a cluster with none of them.
enum Vowel : std::uint8_t {
  kAa,
  kI,
  kIi,
  kYShort,
  kYLong,
  kU,
  kUu,
  kUa,
  kOe,
  kYa,
  kIe,
  kE,
  kAe,
  kAi,
  kOo,
  kAu,
  kNoVowel,
  kQi,
  kQu,
  kQry,
  kQe,
  kQo,
  kVowels  // independent vowels by sound
};

// Marks on a vowel.
enum Mark : std::uint8_t { kPlain, kWithNikahit, kWithReahmuk, kWithSamyok, kMarks };

// Where in a word a vowel stands that is not written.
enum InherentPlace : std::uint8_t { kFirst, kInnerAfterVowel, kInnerAfterBare, kLast };

enum Series : std::uint8_t { kFirstSeries, kSecondSeries, kEitherSeries };

Sound consonant(Phoneme phoneme, Place place);
Sound vowel_sound(Vowel vowel, Series series, bool is_short, Mark mark);
Sound inherent_sound(Series series, bool is_short, InherentPlace place);

}  // namespace tip::khmer::spelt

#endif  // TIP_COMMON_NAMES_SOUND_NUMBERS_H_
