#include "common/names/sound_numbers.h"

#include <array>
#include <string>
#include <string_view>

namespace tip::khmer {
namespace spelt {
namespace {

constexpr std::array<std::string_view, kPhonemes> kPhonemeNames = {
    "k", "kh", "ng", "c", "ch", "ny", "d", "t", "th", "n", "b",
    "p", "ph", "m",  "y", "r",  "l",  "v", "s", "h",  "q"};

constexpr std::string_view kPlaceNames = "iosmnfgzxe";

constexpr std::array<std::string_view, kVowels> kVowelNames = {
    "aa", "i",  "ii", "y",  "yy", "u",    "uu", "ua", "oe",  "ya", "ie",
    "e",  "ae", "ai", "oo", "au", "bare", "qi", "qu", "qry", "qe", "qo"};

constexpr std::string_view kMarkNames = " mht";

constexpr std::string_view kInherentNames = "imnf";

constexpr Sound kVowelBase = int{kPhonemes} * int{kPlaces};
constexpr Sound kInherentBase = kVowelBase + int{kVowels} * 3 * 2 * int{kMarks};
static_assert(kInherentBase + 3 * 2 * 4 == kSoundCount);

}  // namespace

Sound consonant(Phoneme phoneme, Place place) {
  return static_cast<Sound>(int{phoneme} * int{kPlaces} + int{place});
}
Sound vowel_sound(Vowel vowel, Series series, bool is_short, Mark mark) {
  return static_cast<Sound>(kVowelBase + ((vowel * 3 + series) * 2 + (is_short ? 1 : 0)) * kMarks +
                            mark);
}
Sound inherent_sound(Series series, bool is_short, InherentPlace place) {
  return static_cast<Sound>(kInherentBase + (series * 2 + (is_short ? 1 : 0)) * 4 + place);
}

}  // namespace spelt

using namespace spelt;

std::string sound_name(Sound sound) {
  std::string name;
  if (sound < kVowelBase) {
    name = kPhonemeNames[sound / kPlaces];
    name += '.';
    name += kPlaceNames[sound % kPlaces];
    return name;
  }
  if (sound >= kInherentBase) {
    const int rest = sound - kInherentBase;
    name = "a";
    name += static_cast<char>('1' + rest / 8);
    name += kInherentNames[static_cast<std::size_t>(rest % 4)];
    if (rest / 4 % 2 != 0) name += 's';
    return name;
  }
  const int rest = sound - kVowelBase;
  name = kVowelNames[static_cast<std::size_t>(rest / kMarks / 6)];
  name += static_cast<char>('1' + rest / kMarks / 2 % 3);
  if (rest / kMarks % 2 != 0) name += 's';
  if (rest % kMarks != 0) name += kMarkNames[static_cast<std::size_t>(rest % kMarks)];
  return name;
}

bool is_vowel(Sound sound) { return sound >= kVowelBase; }

}  // namespace tip::khmer
