// What a Khmer cluster of a name is made of, after the Unicode Standard's names of its characters.
#include "common/names/cluster_parts.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>

using namespace tip::khmer::spelt;

namespace {

constexpr char16_t kKa = 0x1780;
constexpr char16_t kKo = 0x1782;
constexpr char16_t kNo = 0x1793;   // a sonorant of the second series
constexpr char16_t kNno = 0x178E;  // one of the first

Parts parts_of(std::u16string_view cluster) {
  const auto parts = take_apart(cluster);
  REQUIRE(parts.has_value());
  return *parts;
}

}  // namespace

TEST_CASE("each consonant has its sound") {
  constexpr std::pair<char16_t, Phoneme> kRows[] = {
      {0x1780, kK},  {0x1781, kKh}, {0x1782, kK},  {0x1783, kKh}, {0x1784, kNg}, {0x1785, kC},
      {0x1786, kCh}, {0x1787, kC},  {0x1788, kCh}, {0x1789, kNy}, {0x178A, kD},  {0x178B, kTh},
      {0x178C, kD},  {0x178D, kTh}, {0x178E, kN},  {0x178F, kT},  {0x1790, kTh}, {0x1791, kT},
      {0x1792, kTh}, {0x1793, kN},  {0x1794, kB},  {0x1795, kPh}, {0x1796, kP},  {0x1797, kPh},
      {0x1798, kM},  {0x1799, kY},  {0x179A, kR},  {0x179B, kL},  {0x179C, kV},  {0x179D, kS},
      {0x179E, kS},  {0x179F, kS},  {0x17A0, kH},  {0x17A1, kL},  {0x17A2, kQ}};
  for (const auto& [letter, sound] : kRows) {
    INFO(std::hex << static_cast<int>(letter));
    CHECK(phoneme_of(letter) == sound);
    CHECK(is_consonant(letter));
    CHECK(same_stop(letter, letter));
    // The shifter to the first series makes BA a PA, and nothing of others.
    CHECK(phoneme_of(letter, parts_of(std::u16string{letter, 0x17C9})) ==
          (letter == 0x1794 ? kP : sound));
    CHECK(phoneme_of(letter, parts_of(std::u16string{letter, 0x17CA})) == sound);
  }
  CHECK_FALSE(is_consonant(0x177F));
  CHECK_FALSE(is_consonant(0x17A3));
  // Of one place: breath and voice do not count.
  CHECK(same_stop(0x1780, 0x1781));
  CHECK(same_stop(0x178A, 0x1790));
  CHECK(same_stop(0x1794, 0x1795));
  CHECK(same_stop(0x1785, 0x1788));
  CHECK_FALSE(same_stop(0x1780, 0x1785));
  CHECK_FALSE(same_stop(0x178F, 0x1793));
  CHECK_FALSE(same_stop(0x1794, 0x1798));
}

TEST_CASE("each vowel, a sign or a letter, has its sound") {
  constexpr std::pair<char16_t, Vowel> kLetters[] = {
      {0x17A5, kQi},  {0x17A6, kQi},  {0x17A7, kQu},  {0x17A9, kQu},  {0x17AA, kQu},
      {0x17AB, kQry}, {0x17AC, kQry}, {0x17AD, kQry}, {0x17AE, kQry}, {0x17AF, kQe},
      {0x17B0, kQe},  {0x17B1, kQo},  {0x17B3, kQo},  {kKa, kNoVowel}};
  for (const auto& [letter, vowel] : kLetters) {
    INFO(std::hex << static_cast<int>(letter));
    const Parts parts = parts_of(std::u16string{letter});
    CHECK(parts.base == letter);
    CHECK(parts.vowel == vowel);
    CHECK(parts.bare() == (vowel == kNoVowel));
  }
  constexpr Vowel kSigns[] = {kAa, kI,  kIi, kYShort, kYLong, kU,  kUu, kUa,
                              kOe, kYa, kIe, kE,      kAe,    kAi, kOo, kAu};
  char16_t sign = 0x17B6;
  for (const Vowel vowel : kSigns) {
    INFO(std::hex << static_cast<int>(sign));
    const Parts parts = parts_of(std::u16string{kKa, sign++});
    CHECK(parts.vowel == vowel);
    CHECK_FALSE(parts.bare());
  }
}

TEST_CASE("each mark of a cluster is seen, and no other") {
  CHECK_FALSE(take_apart(u"a").has_value());
  CHECK_FALSE(take_apart(u"\u17B6").has_value());
  CHECK_FALSE(take_apart(u"\u17D2").has_value());
  struct Row {
    char16_t mark;
    bool Parts::*seen;
    bool bare;
  };
  constexpr Row kRows[] = {{0x17C6, &Parts::nikahit, false}, {0x17C7, &Parts::reahmuk, false},
                           {0x17C8, &Parts::glottal, false}, {0x17CC, &Parts::robat, true},
                           {0x17CB, &Parts::bantoc, true},   {0x17CD, &Parts::silent, true},
                           {0x17D0, &Parts::samyok, false},  {0x17D1, &Parts::closed, true}};
  for (const Row& row : kRows) {
    INFO(std::hex << static_cast<int>(row.mark));
    const Parts parts = parts_of(std::u16string{kKa, row.mark});
    for (const Row& other : kRows) CHECK(parts.*other.seen == (other.mark == row.mark));
    CHECK(parts.bare() == row.bare);
    CHECK(parts.vowel == kNoVowel);
    CHECK(parts.shifter == 0);
    CHECK(parts.subscript_count == 0);
  }
  for (const char16_t shifter : std::u16string_view(u"\u17C9\u17CA")) {
    CHECK(parts_of(std::u16string{kKa, shifter}).shifter == shifter);
    CHECK(parts_of(std::u16string{kKa, shifter}).bare());
  }
  // Subscripts in order; a sign for one without a letter is none.
  const Parts stack = parts_of(u"\u179F\u17D2\u178F\u17D2\u179A\u17B8");
  CHECK(stack.base == 0x179F);
  REQUIRE(stack.subscript_count == 2);
  CHECK(stack.subscripts[0] == 0x178F);
  CHECK(stack.subscripts[1] == 0x179A);
  CHECK(stack.vowel == kIi);
  CHECK(parts_of(u"\u1780\u17D2").subscript_count == 0);
  // Those that are too many are left out.
  const Parts high =
      parts_of(u"\u1780\u17D2\u1780\u17D2\u1781\u17D2\u1782\u17D2\u1783\u17D2\u1784");
  CHECK(high.subscript_count == 4);
  CHECK(high.subscripts[3] == 0x1783);
}

TEST_CASE("the series of a cluster is that of its last stop, unless a shifter says which") {
  struct Row {
    std::u16string cluster;
    Series leaning;
    Series series;
  };
  const auto below = [](char16_t base, char16_t subscript) {
    return std::u16string{base, 0x17D2, subscript};
  };
  const Row rows[] = {
      {{kKa}, kSecondSeries, kFirstSeries},
      {{kKo}, kFirstSeries, kSecondSeries},
      {{kKa, 0x17CA}, kFirstSeries, kSecondSeries},
      {{kKo, 0x17C9}, kSecondSeries, kFirstSeries},
      // The last stop decides, whatever hangs below or above it.
      {below(kKa, kKo), kFirstSeries, kSecondSeries},
      {below(kKo, kKa), kSecondSeries, kFirstSeries},
      {below(kKa, kNo), kSecondSeries, kFirstSeries},
      {below(kNo, kKa), kSecondSeries, kFirstSeries},
      {below(kNo, kKo), kFirstSeries, kSecondSeries},
      // A sonorant alone takes the first series over, if there is one to take.
      {{kNo}, kFirstSeries, kEitherSeries},
      {{kNo}, kSecondSeries, kSecondSeries},
      {{kNno}, kSecondSeries, kFirstSeries},
      {below(kNo, kNno), kSecondSeries, kSecondSeries},
      // A vowel that is a letter.
      {{0x17A5}, kFirstSeries, kSecondSeries},
  };
  for (const Row& row : rows) {
    INFO(std::hex << static_cast<int>(row.cluster.front()) << ' ' << row.cluster.size());
    CHECK(series_of(parts_of(row.cluster), row.leaning) == row.series);
  }
  // All that are sonorants, of the second series.
  for (const char16_t letter :
       std::u16string_view(u"\u1784\u1789\u1793\u1798\u1799\u179A\u179B\u179C")) {
    INFO(std::hex << static_cast<int>(letter));
    CHECK(series_of(parts_of(std::u16string{letter}), kFirstSeries) == kEitherSeries);
  }
}
