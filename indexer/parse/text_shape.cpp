// Shape: counting words, capitals and sentence ends.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "common/base/ascii.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

// Letters that make up one word, on average, in scripts that do not put spaces between words.
constexpr std::uint32_t kLettersPerUnspacedWord = 5;
constexpr std::uint32_t kIdeographsPerWord = 2;

struct Character {
  UChar32 value = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

Character character_at(std::string_view text, std::size_t at) {
  if (ascii::is_ascii(text[at])) return {text[at], at, at + 1};
  Character c{0, at, at};
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), c.end, text.size(), c.value);
  return c;
}

Character character_before(std::string_view text, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<std::uint8_t>(text[begin]) & 0xc0) == 0x80) {
    --begin;
  }
  return {character_at(text, begin).value, begin, at};
}

bool is_khmer(UChar32 c) { return (c >= 0x1780 && c <= 0x17d3) || c == 0x17d7 || c == 0x17dc; }

// Thai, Lao, Myanmar, Khmer: letters without spaces between words.
bool is_unspaced(UChar32 c) {
  return (c >= 0x0e01 && c <= 0x0edf) || (c >= 0x1000 && c <= 0x109f) || is_khmer(c);
}

bool is_ideograph(UChar32 c) {
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || c >= 0x20000;
}

bool is_blank(UChar32 c) {
  if (c < 0x80) return ascii::is_space(static_cast<char>(c));
  return u_isUWhiteSpace(c) || c == 0x200b || c == 0xfeff;
}

bool is_alnum(UChar32 c) {
  return c < 0x80 ? ascii::is_alnum(static_cast<char>(c)) : u_isalnum(c) != 0;
}

bool is_sentence_end(UChar32 c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026:  // horizontal ellipsis
    case 0x17d4:  // Khmer sign khan
    case 0x17d5:  // Khmer sign bariyoosan
    case 0x17d8:  // Khmer sign beyyal
    case 0x3002:  // ideographic full stop
    case 0xff01:
    case 0xff0e:
    case 0xff1f:
    case 0x061f:  // Arabic question mark
    case 0x06d4:  // Arabic full stop
    case 0x0964:  // Devanagari danda
    case 0x104b:  // Myanmar sign section
      return true;
    default:
      return false;
  }
}

bool is_closing(UChar32 c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x00bb:
    case 0x2019:
    case 0x201d:
    case 0x201c:  // German closing quote; an opening one does not stand at an end
    case 0x300d:
      return true;
    default:
      return false;
  }
}

// "U.S.", "Mr." and initials end with a full stop that ends no sentence.
bool is_abbreviation(std::string_view text, std::size_t stop) {
  std::size_t begin = stop;
  while (begin > 0 && !ascii::is_space(text[begin - 1]) && text[begin - 1] != '(') --begin;
  const std::string_view word = text.substr(begin, stop - begin);
  if (word.find('.') != word.npos) return true;
  if (word.size() == 1 && ascii::is_upper(word[0])) return true;
  constexpr std::string_view kShort[] = {"Mr",  "Mrs",  "Ms",   "Dr",   "St",  "Gen", "Col", "Lt",
                                         "Sgt", "Gov",  "Sen",  "Rep",  "Rev", "No",  "vs",  "Prof",
                                         "Maj", "Brig", "Capt", "Hon",  "Jan", "Feb", "Mar", "Apr",
                                         "Jun", "Jul",  "Aug",  "Sept", "Sep", "Oct", "Nov", "Dec"};
  return std::find(std::begin(kShort), std::end(kShort), word) != std::end(kShort);
}

// Whether the sentence mark that ends at `at` closes a sentence inside a text: a blank and no small
// letter follow, after quotes that close. Khmer marks need no blank.
bool closes_sentence(std::string_view text, const Character& mark) {
  std::size_t at = mark.end;
  while (at < text.size()) {
    const Character c = character_at(text, at);
    if (!is_closing(c.value)) break;
    at = c.end;
  }
  if (at >= text.size()) return true;
  const Character next = character_at(text, at);
  if (mark.value >= 0x1000) return true;
  if (!is_blank(next.value)) return false;
  if (mark.value == '.' && is_abbreviation(text, mark.begin)) return false;
  while (at < text.size() && is_blank(character_at(text, at).value))
    at = character_at(text, at).end;
  return at >= text.size() || !u_islower(character_at(text, at).value);
}

bool ends_with_sentence(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0) {
    const Character c = character_before(text, at);
    if (is_sentence_end(c.value)) return true;
    if (!is_closing(c.value) && !is_blank(c.value)) return false;
    at = c.begin;
  }
  return false;
}

}  // namespace

Shape shape_of_text(std::string_view text) {
  Shape shape;
  std::uint32_t unspaced = 0;
  std::uint32_t ideographs = 0;
  std::uint32_t khmer = 0;
  std::uint32_t latin = 0;
  std::uint32_t upper = 0;
  std::uint32_t lower = 0;
  bool in_word = false;
  const auto add_alnum = [&](bool is_upper, bool is_lower, bool is_alpha) {
    upper += is_upper ? 1 : 0;
    lower += is_lower ? 1 : 0;
    latin += is_alpha ? 1 : 0;
    if (!in_word) {
      ++shape.words;
      shape.capitalized += is_upper ? 1 : 0;
      shape.lowercase += is_lower ? 1 : 0;
    }
    in_word = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    ++shape.characters;
    // Most pages are mostly ASCII, and all of a page is read here, some of it more than once.
    if (const char byte = text[at]; ascii::is_ascii(byte)) {
      ++at;
      if (ascii::is_lower(byte)) {
        add_alnum(false, true, true);
      } else if (ascii::is_space(byte)) {
        in_word = false;
      } else if (ascii::is_upper(byte)) {
        add_alnum(true, false, true);
      } else if (ascii::is_digit(byte)) {
        add_alnum(false, false, false);
      } else if (is_sentence_end(byte) && closes_sentence(text, {byte, at - 1, at})) {
        ++shape.sentences;
      }
      continue;
    }
    const Character c = character_at(text, at);
    at = c.end;
    if (is_sentence_end(c.value) && closes_sentence(text, c)) ++shape.sentences;
    if (is_unspaced(c.value) || is_ideograph(c.value)) {
      (is_ideograph(c.value) ? ideographs : unspaced) += 1;
      khmer += is_khmer(c.value) ? 1 : 0;
      in_word = true;
    } else if (is_blank(c.value)) {
      in_word = false;
    } else if (is_alnum(c.value)) {
      const bool is_upper = u_isupper(c.value);
      const bool is_lower = u_islower(c.value);
      add_alnum(is_upper, is_lower, u_isalpha(c.value));
    }
  }
  shape.words += (unspaced + kLettersPerUnspacedWord - 1) / kLettersPerUnspacedWord +
                 (ideographs + kIdeographsPerWord - 1) / kIdeographsPerWord;
  shape.khmer = khmer > latin;
  shape.all_caps = upper >= 2 && lower == 0 && unspaced + ideographs == 0;
  shape.ends_sentence = ends_with_sentence(text);
  return shape;
}

bool begins_small(std::string_view text) {
  return !text.empty() && u_islower(character_at(text, 0).value) != 0;
}

std::size_t after_last_sentence(std::string_view text) {
  std::size_t last = text.npos;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    at = c.end;
    if (!is_sentence_end(c.value) || !closes_sentence(text, c)) continue;
    std::size_t next = at;
    while (next < text.size()) {
      const Character follower = character_at(text, next);
      if (!is_closing(follower.value) && !is_blank(follower.value) &&
          !is_sentence_end(follower.value)) {
        break;
      }
      next = follower.end;
    }
    last = next;
  }
  return last;
}

}  // namespace tip
