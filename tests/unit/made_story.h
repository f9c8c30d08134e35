// Stories made of words at random, in Latin letters or Khmer, of which copies can be made.
#ifndef TIP_TESTS_UNIT_MADE_STORY_H_
#define TIP_TESTS_UNIT_MADE_STORY_H_

#include <cstddef>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace tip {

enum class Script { latin, khmer, mixed };

using Words = std::vector<std::string>;

// Khmer without spaces, two clusters a word: consonant and vowel sign each.
inline std::string made_word(Script script, std::mt19937& random) {
  const auto below = [&](unsigned many) { return static_cast<unsigned>(random()) % many; };
  if (script == Script::mixed) script = below(2) == 0 ? Script::latin : Script::khmer;
  std::string word;
  if (script == Script::latin) {
    for (unsigned letters = 3 + below(6); letters > 0; --letters) {
      word.push_back(static_cast<char>('a' + below(26)));
    }
    return word + ' ';
  }
  for (int cluster = 0; cluster < 2; ++cluster) {
    // KHMER LETTER KA and those after it, KHMER VOWEL SIGN AA and those after it.
    word += "\xe1\x9e";
    word.push_back(static_cast<char>(0x80 + below(29)));
    word += "\xe1\x9e";
    word.push_back(static_cast<char>(0xb6 + below(9)));
  }
  return word;
}

inline Words made_words(Script script, std::size_t many, unsigned seed) {
  std::mt19937 random(seed);
  Words words;
  for (std::size_t i = 0; i < many; ++i) words.push_back(made_word(script, random));
  return words;
}

inline std::string text_of(std::span<const std::string> words) {
  std::string text;
  for (const std::string& word : words) text += word;
  return text;
}

inline Words operator+(Words a, std::span<const std::string> b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

inline std::span<const std::string> part(const Words& words, std::size_t from, std::size_t to) {
  return std::span(words).subspan(from, to - from);
}

// Every `step`th word is another one.
inline Words edited(Words words, std::size_t step, Script script, unsigned seed) {
  std::mt19937 random(seed);
  for (std::size_t i = step / 2; i < words.size(); i += step) words[i] = made_word(script, random);
  return words;
}

}  // namespace tip

#endif  // TIP_TESTS_UNIT_MADE_STORY_H_
