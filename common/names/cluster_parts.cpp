#include "common/names/cluster_parts.h"

#include "common/khmer/signs.h"

namespace tip::khmer::spelt {
namespace {

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

// Vowels are numbered in the order of their signs U+17B6..U+17C5.
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

}  // namespace

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

Phoneme phoneme_of(char16_t letter) { return kLetterPhonemes[letter - kFirstLetter]; }

Phoneme phoneme_of(char16_t letter, const Parts& parts) {
  if (letter == kBa && parts.shifter == kMuusikatoan) return kP;
  return phoneme_of(letter);
}

bool same_stop(char16_t a, char16_t b) {
  constexpr std::array<Phoneme, kPhonemes> kUnaspirated = {
      kK, kK, kNg, kC, kC, kNy, kT, kT, kT, kN, kP, kP, kP, kM, kY, kR, kL, kV, kS, kH, kQ};
  return kUnaspirated[phoneme_of(a)] == kUnaspirated[phoneme_of(b)];
}

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

}  // namespace tip::khmer::spelt
