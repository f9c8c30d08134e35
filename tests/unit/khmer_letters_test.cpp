// Khmer letters and signs one by one: what each sounds like, and where it stands in its syllable.
#include <unicode/unistr.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/khmer/normalize.h"
#include "common/names/name_match.h"
#include "common/names/sounds.h"

namespace tip::khmer {
namespace {

std::string utf8(std::u16string_view text) {
  std::string out;
  icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
  return out;
}

std::string sounds_of(const std::u16string& text) {
  std::vector<Sound> sounds;
  read_name_sounds(utf8(text), sounds);
  std::string out;
  for (const Sound s : sounds) out += (out.empty() ? "" : " ") + sound_name(s);
  return out;
}

// The alphabet, U+1780 to U+17A2: sound and series.
TEST_CASE("each consonant has its sound and its series") {
  struct Letter {
    const char* sound;
    char series;
  };
  const Letter letters[] = {{"k", '1'}, {"kh", '1'}, {"k", '2'}, {"kh", '2'}, {"ng", '2'},  //
                            {"c", '1'}, {"ch", '1'}, {"c", '2'}, {"ch", '2'}, {"ny", '2'},  //
                            {"d", '1'}, {"th", '1'}, {"d", '2'}, {"th", '2'}, {"n", '1'},   //
                            {"t", '1'}, {"th", '1'}, {"t", '2'}, {"th", '2'}, {"n", '2'},   //
                            {"b", '1'}, {"ph", '1'}, {"p", '2'}, {"ph", '2'}, {"m", '2'},   //
                            {"y", '2'}, {"r", '2'},  {"l", '2'}, {"v", '2'},                //
                            {"s", '1'}, {"s", '1'},  {"s", '1'}, {"h", '1'},  {"l", '1'},
                            {"q", '1'}};
  char16_t c = 0x1780;
  for (const Letter& letter : letters) {
    INFO(std::hex << static_cast<unsigned>(c));
    const std::string sound = letter.sound;
    CHECK(sounds_of({c, 0x17B6}) == sound + ".i aa" + letter.series);
    // Shifters decide over the letter; BA with muusikatoan is P.
    CHECK(sounds_of({c, 0x17C9, 0x17B6}) == (c == 0x1794 ? "p" : sound) + ".i aa1");
    CHECK(sounds_of({c, 0x17CA, 0x17B6}) == sound + ".i aa2");
    ++c;
  }
  CHECK(c == 0x17A3);
}

TEST_CASE("each vowel that is a letter is read") {
  for (const auto& same :
       std::vector<std::u16string>{u"\u17A5\u17A6", u"\u17A7\u17A9\u17AA",
                                   u"\u17AB\u17AC\u17AD\u17AE", u"\u17AF\u17B0", u"\u17B1\u17B3"}) {
    for (const char16_t c : same) {
      INFO(std::hex << static_cast<unsigned>(c));
      CHECK(!sounds_of({c, 0x1780}).empty());
      CHECK(sounds_of({c, 0x1780}) == sounds_of({same[0], 0x1780}));
    }
    CHECK(sounds_of({same[0], 0x1780}) != sounds_of({u'\u17A2', 0x1780}));
  }
}

// KA, then TA or TA upon TA, then KA, with a vowel or none: the inherent vowel before a final of
// two letters is short.
TEST_CASE("a syllable is open or closed by what follows it") {
  struct Row {
    std::u16string text;
    const char* sounds;
  };
  const Row rows[] = {
      {u"\u1780\u178F", "k.i a1i t.f a1f"},
      {u"\u1780\u178F\u17D2\u178F", "k.i a1is t.z a1f"},
      {u"\u1780\u178F\u17D2\u178F\u17B6", "k.i a1i t.o t.s aa1"},
      {u"\u1780\u178F\u17D2\u179A", "k.i a1is t.g r.z a1f"},
      {u"\u1780\u178F\u17D2\u178F\u1780", "k.i a1i t.o t.s a1n k.f a1f"},
      {u"\u1780\u1780\u178F\u17D2\u178F", "k.i a1i k.n a1ns t.z a1f"},
      {u"\u1780\u17B6\u178F\u17D2\u178F", "k.i aa1 t.z a1f"},
      {u"\u1780\u178F\u17B6", "k.i a1i t.i aa1"},
      {u"\u1780\u178F\u17B6\u1780", "k.i a1i t.i aa1 k.f a1f"},
      {u"\u1780", "k.i a1i"},
  };
  for (const Row& row : rows) {
    INFO(utf8(row.text));
    CHECK(sounds_of(row.text) == row.sounds);
  }
}

// What a sign does to the syllable TA in the middle of a word, between KA and KA.
TEST_CASE("each sign is heard, or silences") {
  struct Row {
    char16_t sign;
    const char* sounds;
  };
  const Row rows[] = {
      {0x17C6, "k.i a1i t.i bare1m m.e k.f a1f"}, {0x17C7, "k.i a1i t.i bare1h h.e k.f a1f"},
      {0x17C8, "k.i a1i t.i bare1h k.e k.f a1f"}, {0x17C9, "k.i a1i t.n a1n k.f a1f"},
      {0x17CA, "k.i a1i t.n a2n k.f a1f"},        {0x17CB, "k.i a1is t.f k.f a1f"},
      {0x17CC, "k.i a1i t.n a1n r.e k.f a1f"},    {0x17CD, "k.i a1i t.x k.f a1f"},
      {0x17D0, "k.i a1i t.i bare1t k.f a1f"},     {0x17D1, "k.i a1i t.f k.f a1f"},
      {0x17CE, "k.i a1i t.n a1n k.f a1f"},
  };
  for (const Row& row : rows) {
    INFO(std::hex << static_cast<unsigned>(row.sign));
    CHECK(sounds_of({0x1780, 0x178F, row.sign, 0x1780}) == row.sounds);
  }
  CHECK(sounds_of({0x1780, 0x178F, 0x1780}) == "k.i a1i t.n a1n k.f a1f");
}

// Order of a syllable: robat, shifter, vowels left to right, other signs (The Unicode Standard,
// chapter 16.4).
TEST_CASE("signs are put in the order of the syllable, however they are typed") {
  const std::u16string before = u"\u17CC\u17C9";  // robat, muusikatoan
  const std::u16string vowels =
      u"\u17C1\u17C2\u17C3\u17BE\u17BF\u17C0\u17C4\u17C5\u17BB\u17BC\u17BD\u17B7\u17B8\u17B9\u17BA"
      u"\u17B6";
  const std::u16string after = u"\u17C6\u17CB\u17CD\u17CE\u17CF\u17D0\u17D1\u17DD\u17C7\u17C8";
  const auto check = [](std::u16string in, const std::u16string& ordered) {
    in.insert(in.begin(), u'\u1794');  // BA takes both shifters
    CHECK(normalize_text(utf8(in)) == utf8(u"\u1794" + ordered));
  };
  for (const char16_t vowel : vowels) {
    INFO(std::hex << static_cast<unsigned>(vowel));
    for (const char16_t sign : after) {
      // U and nikahit of one sign with a second vowel are rules of their own.
      check({sign, vowel}, {vowel, sign});
    }
    for (const char16_t sign : before) check({vowel, sign}, {sign, vowel});
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    for (std::size_t j = i + 1; j < after.size(); ++j) {
      INFO(std::hex << static_cast<unsigned>(after[i]) << " " << static_cast<unsigned>(after[j]));
      check({after[j], after[i]}, {after[i], after[j]});
    }
  }
  check({0x17C9, 0x17CC}, {0x17CC, 0x17C9});
  // Vowels left, below, above and right of the letter.
  check({0x17BB, 0x17C1}, {0x17C1, 0x17BB});
  check({0x17B6, 0x17BC}, {0x17BC, 0x17B6});
  check({0x17B9, 0x17BD}, {0x17BD, 0x17B9});
}

bool share_a_key(const std::string& a, const std::string& b) {
  const std::vector<std::string> of_a = names::index_keys(a);
  return std::ranges::any_of(names::index_keys(b), [&](const std::string& key) {
    return std::ranges::find(of_a, key) != of_a.end();
  });
}

// A, I and U stand for the three kinds of vowels that keys of short names tell apart.
TEST_CASE("vowels of names that are written for each other share a key") {
  struct Row {
    const char* vowel;
    const char* like;  // of A, I, U
  };
  const Row rows[] = {
      {"a", "au"},   {"ea", "ai"},  {"ia", "ia"}, {"ie", "ia"}, {"ae", "ia"},
      {"ai", "ai"},  {"ao", "au"},  {"au", "au"}, {"oa", "ua"}, {"o", "ua"},
      {"u", "ui"},   {"ue", "iu"},  {"oe", "iu"}, {"eu", "iu"}, {"oeu", "iu"},
      {"ueu", "iu"}, {"aeu", "iu"}, {"i", "i"},   {"e", "ia"},  {"eae", "ia"},
  };
  for (const Row& row : rows) {
    for (const char vowel : {'a', 'i', 'u'}) {
      const bool alike = std::string(row.like).find(vowel) != std::string::npos;
      INFO(row.vowel << " and " << vowel);
      const std::string name = std::string("S") + row.vowel + "n";
      const std::string other = std::string("S") + vowel + "n";
      // Each has keys of its own reading and of what else it is written for.
      if (alike) CHECK(share_a_key(name, other));
    }
  }
  CHECK_FALSE(share_a_key("Sin", "Son"));
  CHECK_FALSE(share_a_key("San", "Sien" + std::string("g")));
}

}  // namespace
}  // namespace tip::khmer
