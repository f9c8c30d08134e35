#include "common/khmer/sounds.h"

#include <unicode/utf8.h>

#include <array>
#include <optional>
#include <utility>

#include "common/khmer/signs.h"
#include "common/text/ascii.h"

namespace tip::khmer {
namespace {

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
constexpr std::array<std::string_view, kPhonemes> kPhonemeNames = {
    "k", "kh", "ng", "c", "ch", "ny", "d", "t", "th", "n", "b",
    "p", "ph", "m",  "y", "r",  "l",  "v", "s", "h",  "q"};

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
constexpr std::string_view kPlaceNames = "iosmnfgzxe";

// The letters U+1780..U+17A2 in order.
constexpr std::array<Phoneme, 35> kLetterPhonemes = {
    kK, kKh, kK, kKh, kNg,      // KA KHA KO KHO NGO
    kC, kCh, kC, kCh, kNy,      // CA CHA CO CHO NYO
    kD, kTh, kD, kTh, kN,       // DA TTHA DO TTHO NNO
    kT, kTh, kT, kTh, kN,       // TA THA TO THO NO
    kB, kPh, kP, kPh, kM,       // BA PHA PO PHO MO
    kY, kR,  kL, kV,            // YO RO LO VO
    kS, kS,  kS, kH,  kL,  kQ,  // SHA SSO SA HA LA QA
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
constexpr std::array<std::string_view, kVowels> kVowelNames = {
    "aa", "i",  "ii", "y",  "yy", "u",    "uu", "ua", "oe",  "ya", "ie",
    "e",  "ae", "ai", "oo", "au", "bare", "qi", "qu", "qry", "qe", "qo"};

// Marks on a vowel.
enum Mark : std::uint8_t { kPlain, kWithNikahit, kWithReahmuk, kWithSamyok, kMarks };
constexpr std::string_view kMarkNames = " mht";

enum InherentPlace : std::uint8_t { kFirst, kInnerAfterVowel, kInnerAfterBare, kLast };
constexpr std::string_view kInherentNames = "imnf";

constexpr Sound kVowelBase = int{kPhonemes} * int{kPlaces};
constexpr Sound kInherentBase = kVowelBase + int{kVowels} * 3 * 2 * int{kMarks};
static_assert(kInherentBase + 3 * 2 * 4 == kSoundCount);

enum Series : std::uint8_t { kFirstSeries, kSecondSeries, kEitherSeries };

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

// A cluster taken apart.
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

// The vowels above are in the order of their signs U+17B6..U+17C5.
Vowel vowel_of_sign(char16_t c) {
  return c >= 0x17B6 && c <= 0x17C5 ? static_cast<Vowel>(c - 0x17B6) : kNoVowel;
}

Vowel vowel_of_letter(char16_t c) {
  switch (c) {
    case 0x17A5:
    case 0x17A6:
      return kQi;  // QI QII
    case 0x17A7:
    case 0x17A9:
    case 0x17AA:
      return kQu;  // QU QUU QUUV
    case 0x17AB:
    case 0x17AC:
    case 0x17AD:
    case 0x17AE:
      return kQry;  // RY RYY LY LYY
    case 0x17AF:
    case 0x17B0:
      return kQe;  // QE QAI
    case 0x17B1:
    case 0x17B3:
      return kQo;  // QOO QAU
    default:
      return kNoVowel;
  }
}

std::optional<Parts> take_apart(std::u16string_view cluster) {
  Parts parts;
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    const char16_t c = cluster[i];
    if (i == 0) {
      if (c < kFirstLetter || c > kLastLetter) return std::nullopt;
      parts.base = c;
      parts.vowel = vowel_of_letter(c);
    } else if (c == kCoeng && i + 1 < cluster.size()) {
      ++i;
      if (parts.subscript_count < parts.subscripts.size()) {
        parts.subscripts[parts.subscript_count++] = cluster[i];
      }
    } else if (c == kMuusikatoan || c == kTriisap) {
      parts.shifter = c;
    } else if (c == kNikahit) {
      parts.nikahit = true;
    } else if (c == 0x17C7) {
      parts.reahmuk = true;
    } else if (c == 0x17C8) {
      parts.glottal = true;
    } else if (c == 0x17CC) {
      parts.robat = true;
    } else if (c == 0x17CB) {
      parts.bantoc = true;
    } else if (c == 0x17CD) {
      parts.silent = true;
    } else if (c == 0x17D0) {
      parts.samyok = true;
    } else if (c == 0x17D1) {
      parts.closed = true;
    } else if (const Vowel v = vowel_of_sign(c); v != kNoVowel) {
      parts.vowel = v;
    }
  }
  return parts;
}

bool is_consonant(char16_t c) { return c >= kFirstLetter && c <= 0x17A2; }

// A nasal, liquid or glide: takes the series of the consonant it leans on.
bool is_sonorant(char16_t c) {
  switch (kLetterPhonemes[c - kFirstLetter]) {
    case kNg:
    case kNy:
    case kN:
    case kM:
    case kY:
    case kR:
    case kL:
    case kV:
      return true;
    default:
      return false;
  }
}

// True for letters of one place of articulation: t and th, k and kh, n and n.
bool same_stop(char16_t a, char16_t b) {
  constexpr std::array<Phoneme, kPhonemes> kUnaspirated = {
      kK, kK, kNg, kC, kC, kNy, kT, kT, kT, kN, kP, kP, kP, kM, kY, kR, kL, kV, kS, kH, kQ};
  return kUnaspirated[kLetterPhonemes[a - kFirstLetter]] ==
         kUnaspirated[kLetterPhonemes[b - kFirstLetter]];
}

Phoneme phoneme_of(char16_t letter, const Parts& parts) {
  if (letter == kBa && parts.shifter == kMuusikatoan) return kP;
  return kLetterPhonemes[letter - kFirstLetter];
}

// The series that the vowel of a cluster has: that of the last stop or fricative in it, else of its
// base; a shifter overrules. `leaning` is the series of an unstressed syllable before, whose first
// series a lone sonorant takes over in most words ("damrei", not "damri").
Series series_of(const Parts& parts, Series leaning) {
  if (parts.shifter == kMuusikatoan) return kFirstSeries;
  if (parts.shifter == kTriisap) return kSecondSeries;
  char16_t decider = 0;
  if (is_consonant(parts.base) && !is_sonorant(parts.base)) decider = parts.base;
  for (std::size_t i = 0; i < parts.subscript_count; ++i) {
    const char16_t c = parts.subscripts[i];
    if (is_consonant(c) && !is_sonorant(c)) decider = c;
  }
  if (decider == 0) {
    if (!is_consonant(parts.base)) return kSecondSeries;
    if (is_second_series(parts.base)) {
      return leaning == kFirstSeries ? kEitherSeries : kSecondSeries;
    }
    decider = parts.base;
  }
  return is_second_series(decider) ? kSecondSeries : kFirstSeries;
}

// Reads one cluster after another; knows the one before and the one after.
class Reader {
 public:
  Reader(const Run& run, std::vector<Sound>& out) : out_(out) {
    for (const Cluster& c : run.clusters) {
      const auto parts =
          take_apart(std::u16string_view(run.text).substr(c.unit_begin, c.unit_end - c.unit_begin));
      if (parts) clusters_.push_back(*parts);
    }
    mend_samyok();
  }

  void read() {
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
      read_cluster(clusters_[i], i);
      previous_bare_ = clusters_[i].bare();
    }
  }

 private:
  // Samyok sannya shortens a vowel before a final: on the last letter of a word it was typed one
  // letter late.
  void mend_samyok() {
    if (clusters_.size() < 2) return;
    Parts& last = clusters_.back();
    Parts& before = clusters_[clusters_.size() - 2];
    if (last.samyok && last.vowel == kNoVowel && before.bare()) {
      std::swap(last.samyok, before.samyok);
    }
  }

  void read_cluster(const Parts& parts, std::size_t i) {
    const bool first = i == 0;
    const bool last = i + 1 == clusters_.size();
    const bool shortened = !last && (clusters_[i + 1].bantoc || (parts.bare() && shortens(i + 1)));
    const bool is_final = !first && parts.bare() && (last || parts.bantoc || parts.closed);
    if (parts.silent || (parts.robat && is_final)) {
      write_consonants(parts, kSilent, kSilent, kSilent);
    } else if (is_final) {
      write_consonants(parts, kFinal, kFinalWithSubscript, kFinalSubscript);
    } else if (parts.bare() && !first) {
      write_consonants(parts, previous_bare_ ? kAfterBare : kAfterVowel, kOnsetWithSubscript,
                       kSubscript);
    } else {
      write_consonants(parts, kOnset, kOnsetWithSubscript, kSubscript);
    }
    const Series series = series_of(parts, leaning_);
    leaning_ = kSecondSeries;
    if (!parts.silent && !(is_final && (parts.bantoc || parts.closed))) {
      write_vowel(parts, series, shortened, first, last);
    }
    if (parts.nikahit) out_.push_back(consonant(kM, kSign));
    if (parts.reahmuk) out_.push_back(consonant(kH, kSign));
    if (parts.glottal) out_.push_back(consonant(kK, kSign));
    if (parts.robat) out_.push_back(consonant(kR, kSign));
    // A short first syllable leans on the next one and lends it its series.
    if ((parts.bare() && !is_final) || (parts.nikahit && parts.vowel == kNoVowel)) {
      leaning_ = series == kEitherSeries ? kFirstSeries : series;
    }
  }

  // A final of two letters has a short inherent vowel before it.
  bool shortens(std::size_t i) const {
    const Parts& parts = clusters_[i];
    return i + 1 == clusters_.size() && parts.bare() && parts.subscript_count > 0;
  }

  void write_consonants(const Parts& parts, Place alone, Place with_subscript, Place subscript) {
    // A final doubled, as in Pali "siddh", is one sound: that of the subscript.
    const bool doubled = subscript == kFinalSubscript && parts.subscript_count == 1 &&
                         is_consonant(parts.base) && is_consonant(parts.subscripts[0]) &&
                         same_stop(parts.base, parts.subscripts[0]);
    // Of a final R and what hangs below it only the R is ever heard ("char" is written carya).
    const bool ends_in_r = subscript == kFinalSubscript && is_consonant(parts.base) &&
                           kLetterPhonemes[parts.base - kFirstLetter] == kR;
    if (is_consonant(parts.base) && !doubled) {
      out_.push_back(consonant(phoneme_of(parts.base, parts),
                               parts.subscript_count == 0 ? alone : with_subscript));
    }
    for (std::size_t i = 0; i < parts.subscript_count; ++i) {
      const char16_t c = parts.subscripts[i];
      if (is_consonant(c)) {
        out_.push_back(consonant(phoneme_of(c, parts), ends_in_r ? kSilent : subscript));
      }
    }
  }

  void write_vowel(const Parts& parts, Series series, bool shortened, bool first, bool last) {
    const Mark mark = parts.nikahit                    ? kWithNikahit
                      : parts.reahmuk || parts.glottal ? kWithReahmuk
                      : parts.samyok                   ? kWithSamyok
                                                       : kPlain;
    if (parts.bare()) {
      const InherentPlace place = first            ? kFirst
                                  : last           ? kLast
                                  : previous_bare_ ? kInnerAfterBare
                                                   : kInnerAfterVowel;
      out_.push_back(inherent_sound(series, shortened, place));
    } else {
      // A last short I or U in words from Pali is mostly not said: "cheat" is written jati.
      const bool closing = last && !first && (parts.vowel == kI || parts.vowel == kU);
      out_.push_back(vowel_sound(parts.vowel, series, shortened || closing, mark));
    }
  }

  std::vector<Sound>& out_;
  std::vector<Parts> clusters_;
  bool previous_bare_ = false;
  Series leaning_ = kSecondSeries;
};

}  // namespace

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

void read_sounds(const Run& run, std::vector<Sound>& out) { Reader(run, out).read(); }

void read_name_sounds(std::string_view text, std::vector<Sound>& out) {
  if (ascii::all_ascii(text)) return;
  Run run;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  std::int32_t begin = -1;
  for (std::int32_t i = 0; i <= length;) {
    const std::int32_t at = i;
    UChar32 c = -1;
    if (i < length) {
      U8_NEXT(bytes, i, length, c);
    } else {
      ++i;
    }
    if (c >= 0 && (is_word_char(static_cast<char32_t>(c)) ||
                   (begin >= 0 && is_invisible(static_cast<char32_t>(c))))) {
      if (begin < 0) begin = at;
    } else if (begin >= 0) {
      normalize(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)),
                run);
      read_sounds(run, out);
      begin = -1;
    }
  }
}

}  // namespace tip::khmer
