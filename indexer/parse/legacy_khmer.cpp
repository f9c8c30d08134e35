#include "indexer/parse/legacy_khmer.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/base/ascii.h"

namespace tip {
namespace {

constexpr std::size_t kLegacySampleBytes = 6000;
constexpr std::size_t kLeastBytes = 120;

// Frequent words of Khmer, or their beginnings, as typed for Limon: which, this, that, will, have,
// by, at, country, in order to, do, with, must, royal, people, on, go, number. No language written
// in Latin letters has them; in a text of Khmer they are one of fifty letters.
constexpr std::array<std::string_view, 17> kLimonWords = {
    "Edl",  "enH",   "enaH", "nwg", ")an",  "eday", "enA", "RbeTs", "edIm",
    "eFVI", "CamYy", "RtUv", "RBH", "RbCa", "elI",  "eTA", "cMnYn"};

// Families of fonts, bare: in lower case, without what is no letter or digit. After a digit sign
// ('#') stands a digit.
constexpr std::array<std::string_view, 12> kFonts = {
    "limons#",  "limonr#",  "limonf#",    "limon#",  "abczerospace", "abctext",
    "khekbrah", "kheksang", "khmerfonix", "baidok#", "tacteng",      "truthkhmer"};

std::size_t count_of(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) {
    ++count;
  }
  return count;
}

// Whether `bare`, a name without case and blanks, is of the family `font`.
bool begins_with_font(std::string_view bare, std::string_view font) {
  if (bare.size() < font.size()) return false;
  for (std::size_t i = 0; i < font.size(); ++i) {
    if (font[i] == '#' ? !ascii::is_digit(bare[i]) : bare[i] != font[i]) return false;
  }
  return true;
}

}  // namespace

bool is_limon_khmer(std::string_view text) {
  constexpr std::size_t kLeastWords = 4;
  constexpr std::size_t kBytesAWord = 120;
  text = text.substr(0, kLegacySampleBytes);
  if (text.size() < kLeastBytes) return false;
  std::size_t words = 0;
  std::size_t all = 0;
  for (const std::string_view word : kLimonWords) {
    const std::size_t count = count_of(text, word);
    words += count > 0 ? 1 : 0;
    all += count;
  }
  return words >= kLeastWords && all * kBytesAWord >= text.size();
}

bool may_be_legacy_khmer(std::string_view text) {
  constexpr std::size_t kLettersATurn = 16;
  text = text.substr(0, kLegacySampleBytes);
  if (text.size() < kLeastBytes) return false;
  std::size_t letters = 0;
  std::size_t turns = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char before = text[i - 1];
    const char c = text[i];
    letters += ascii::is_alpha(c) ? 1 : 0;
    turns += ascii::is_lower(before) && ascii::is_upper(c) ? 1 : 0;
  }
  return letters * 2 >= text.size() && turns * kLettersATurn >= letters;
}

bool names_legacy_khmer_font(std::string_view markup) {
  constexpr std::size_t kMostNameBytes = 40;
  for (std::size_t at = 0; at < markup.size(); ++at) {
    const char first = ascii::to_lower(markup[at]);
    if (first != 'l' && first != 'a' && first != 'k' && first != 'b' && first != 't') continue;
    if (at > 0 && ascii::is_alnum(markup[at - 1])) continue;
    std::array<char, kMostNameBytes> bare{};
    std::size_t size = 0;
    for (const char c : markup.substr(at, kMostNameBytes)) {
      if (c == ' ' || c == '-' || c == '_') continue;
      if (!ascii::is_alnum(c)) break;
      bare[size++] = ascii::to_lower(c);
    }
    const std::string_view name(bare.data(), size);
    if (std::ranges::any_of(kFonts,
                            [&](std::string_view font) { return begins_with_font(name, font); })) {
      return true;
    }
  }
  return false;
}

}  // namespace tip
