// What each character of the Khmer block is to a syllable: the tables behind normalize.cpp.
#ifndef TIP_COMMON_KHMER_SIGNS_H_
#define TIP_COMMON_KHMER_SIGNS_H_

#include <array>
#include <cstdint>

namespace tip::khmer {

// Characters that the rules name.
inline constexpr char16_t kFirstLetter = 0x1780;    // KA
inline constexpr char16_t kCoengTa = 0x178F;        // TA
inline constexpr char16_t kCoengDa = 0x178A;        // DA; its subscript looks like that of TA
inline constexpr char16_t kRo = 0x179A;             // RO; its subscript stands before the base
inline constexpr char16_t kBa = 0x1794;             // BA; takes both register shifters
inline constexpr char16_t kLastLetter = 0x17B3;     // independent vowel QAU
inline constexpr char16_t kVowelAa = 0x17B6;        // AA
inline constexpr char16_t kVowelIi = 0x17B8;        // II
inline constexpr char16_t kVowelU = 0x17BB;         // U; a shifter under a high vowel looks like it
inline constexpr char16_t kVowelOe = 0x17BE;        // OE, looks like E + II
inline constexpr char16_t kVowelE = 0x17C1;         // E
inline constexpr char16_t kVowelOo = 0x17C4;        // OO, looks like E + AA
inline constexpr char16_t kNikahit = 0x17C6;        // anusvara
inline constexpr char16_t kMuusikatoan = 0x17C9;    // shifter to the first series
inline constexpr char16_t kTriisap = 0x17CA;        // shifter to the second series
inline constexpr char16_t kCoeng = 0x17D2;          // makes the next letter a subscript
inline constexpr char16_t kBathamasat = 0x17D3;     // deprecated; typed for nikahit
inline constexpr char16_t kRepetition = 0x17D7;     // lek too: says the word before it again
inline constexpr char16_t kBeyyal = 0x17D8;         // deprecated "et cetera"
inline constexpr char16_t kAvakrahasanya = 0x17DC;  // rare letter-like sign

// Dependent signs in the order the Unicode Standard gives a syllable (chapter 16.4: base, robat,
// subscripts, shifter, vowel, other signs), with vowels in the order left, below, above, right.
// A sign's place in this list is its place in the syllable; a syllable has each at most once.
inline constexpr std::array<char16_t, 29> kSignOrder = {
    0x17CC,  // robat: a silent RO above; directly after the base
    // (subscripts stand here)
    0x17C9,  // muusikatoan: first-series shifter
    0x17CA,  // triisap: second-series shifter
    0x17C1,  // E, left
    0x17C2,  // AE, left
    0x17C3,  // AI, left
    0x17BE,  // OE, left and above
    0x17BF,  // YA, left and right
    0x17C0,  // IE, left and right
    0x17C4,  // OO, left and right
    0x17C5,  // AU, left and right
    0x17BB,  // U, below
    0x17BC,  // UU, below
    0x17BD,  // UA, below
    0x17B7,  // I, above
    0x17B8,  // II, above
    0x17B9,  // Y, above
    0x17BA,  // YY, above
    0x17B6,  // AA, right
    0x17C6,  // nikahit: final m
    0x17CB,  // bantoc: shortens the vowel
    0x17CD,  // toandakhiat: the letter is silent
    0x17CE,  // kakabat: exclamation
    0x17CF,  // ahsda: high tone of particles
    0x17D0,  // samyok sannya: short a
    0x17D1,  // viriam: no vowel follows
    0x17DD,  // atthacan
    0x17C7,  // reahmuk: final h
    0x17C8,  // yuukaleapintu: short, with glottal stop
};
inline constexpr int kSignsBeforeSubscripts = 1;

// What replaces a letter before anything else is looked at; `second` is 0 for one letter.
struct Replacement {
  char16_t from, first, second;
};
inline constexpr std::array<Replacement, 4> kReplacements = {{
    {0x17A3, 0x17A2, 0},       // deprecated QAQ: the letter QA
    {0x17A4, 0x17A2, 0x17B6},  // deprecated QAA: QA with the vowel AA
    {0x17A8, 0x17A7, 0x1780},  // deprecated QUK: the independent vowel QU and KA
    {0x17B2, 0x17B1, 0},       // QOO type two: QOO type one (two shapes of one letter)
}};
// Deprecated inherent vowels U+17B4 and U+17B5 are invisible: dropped.

// Letters whose own vowel is of the second ("o") series, U+1780..U+17A2, as the alphabet has it.
inline constexpr bool is_second_series(char16_t letter) {
  constexpr std::array<char16_t, 16> kSecond = {
      0x1782, 0x1783, 0x1784,  // KO KHO NGO
      0x1787, 0x1788, 0x1789,  // CO CHO NYO
      0x178C, 0x178D,          // DO TTHO
      0x1791, 0x1792, 0x1793,  // TO THO NO
      0x1796, 0x1797, 0x1798,  // PO PHO MO
      0x1799, 0x179A,          // YO RO
  };
  for (const char16_t c : kSecond) {
    if (c == letter) return true;
  }
  return letter == 0x179B || letter == 0x179C;  // LO VO
}

}  // namespace tip::khmer

#endif  // TIP_COMMON_KHMER_SIGNS_H_
