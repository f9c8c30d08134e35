#include "common/text/korean.h"

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "korean_particles.data.h"

namespace tip {
namespace {

// Hangul syllables (Unicode 3.12): 28 for each initial and vowel, of which the first ends in the
// vowel.
constexpr char32_t kFirstSyllable = 0xac00;
constexpr char32_t kLastSyllable = 0xd7a3;
constexpr char32_t kFinals = 28;
constexpr std::size_t kSyllableBytes = 3;
constexpr std::size_t kLeastLeft = 2;  // syllables
constexpr std::size_t kLongest = 4;    // syllables of a particle

constexpr bool is_syllable(char32_t c) { return c >= kFirstSyllable && c <= kLastSyllable; }

// What particles may follow.
struct Follows {
  bool consonant = false;
  bool vowel = false;
};

struct Hash : std::hash<std::string_view> {
  using is_transparent = void;
};
using Particles = std::unordered_map<std::string, Follows, Hash, std::equal_to<>>;

Particles read_particles(std::string_view list) {
  Particles particles;
  Follows follows;
  while (!list.empty()) {
    std::string_view line = ascii::take(list, '\n');
    line = ascii::take(line, '#');
    while (!(line = ascii::trim(line)).empty()) {
      const std::string_view word = ascii::take(line, ' ');
      if (word.front() == '[') {
        follows = {word != "[vowel]", word != "[consonant]"};
        continue;
      }
      Follows& known = particles[std::string(word)];
      known.consonant = known.consonant || follows.consonant;
      known.vowel = known.vowel || follows.vowel;
    }
  }
  return particles;
}

}  // namespace

bool is_hangul(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && is_syllable(utf8::next(word, at));
}

std::string_view without_particle(std::string_view word) {
  static const Particles particles = read_particles(data::korean_particles());
  for (std::size_t at = 0; at < word.size();) {
    if (!is_syllable(utf8::next(word, at))) return word;
  }
  const std::size_t syllables = word.size() / kSyllableBytes;
  for (std::size_t length = kLongest; length > 0; --length) {
    if (syllables < kLeastLeft + length) continue;
    const std::string_view noun = word.substr(0, (syllables - length) * kSyllableBytes);
    const auto particle = particles.find(word.substr(noun.size()));
    if (particle == particles.end()) continue;
    std::size_t last = noun.size() - kSyllableBytes;
    const char32_t final = (utf8::next(noun, last) - kFirstSyllable) % kFinals;
    // The particle "ro" follows the consonant L as it does a vowel.
    constexpr char32_t kFinalL = 8;
    const bool as_vowel = final == 0 || (final == kFinalL && particle->first.starts_with("\ub85c"));
    if (as_vowel ? particle->second.vowel : particle->second.consonant) return noun;
  }
  return word;
}

}  // namespace tip
