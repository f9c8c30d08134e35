#include "common/names/name_key.h"

#include <algorithm>

#include "common/names/latin_fold.h"
#include "common/names/romanize.h"

namespace tip::names {
namespace {

// A name as a key sees it: classes of its consonants, and of its vowels where they tell names
// apart.
struct Skeleton {
  std::string consonants;
  std::string vowels;
  std::string other_vowels;  // the second class of each
};

// Names of this many consonants or fewer need their vowels to be told apart.
constexpr std::size_t kShortSkeleton = 3;
// Long names are also found by their last consonants alone, and by the two at either end, so that
// one lost or added sound does not hide them.
constexpr std::size_t kTail = 4;
constexpr std::size_t kEnd = 2;

// Voice and breath are written at will: b/p/ph, d/t/th, g/k/kh, ch/chh, v/w.
constexpr char consonant_class(char c) {
  switch (c) {
    case 'b':
    case 'f':
      return 'p';
    case 'd':
      return 't';
    case 'g':
    case 'q':
      return 'k';
    case 'j':
      return 'c';
    case 'x':
    case 'z':
      return 's';
    case 'w':
      return 'v';
    default:
      return c;
  }
}

// Open 'a', front or central 'e', back 'o': most spellings of one vowel stay in one class. Those
// that do not have a second class.
struct VowelClass {
  char usual;
  char other;
};

VowelClass vowel_class(std::string_view vowel) {
  struct Row {
    std::string_view vowel;
    VowelClass classes;
  };
  static constexpr Row kVowels[] = {
      {"a", {'a', 'o'}},   {"ea", {'a', 'e'}}, {"ia", {'e', 'a'}},  {"ie", {'e', 'a'}},
      {"ae", {'e', 'a'}},  {"ai", {'a', 'e'}}, {"ao", {'a', 'o'}},  {"au", {'a', 'o'}},
      {"oa", {'o', 'a'}},  {"o", {'o', 'a'}},  {"u", {'o', 'e'}},   {"ue", {'e', 'o'}},
      {"oe", {'e', 'o'}},  {"eu", {'e', 'o'}}, {"oeu", {'e', 'o'}}, {"ueu", {'e', 'o'}},
      {"aeu", {'e', 'o'}}, {"i", {'e', 'e'}},  {"e", {'e', 'a'}},   {"eae", {'e', 'a'}},
  };
  while (vowel.size() > 1 && (vowel.back() == 'y' || vowel.back() == 'w')) vowel.remove_suffix(1);
  for (const Row& row : kVowels) {
    if (row.vowel == vowel) return row.classes;
  }
  const bool back = vowel.find_first_of("ou") != std::string_view::npos;
  const bool front = vowel.find_first_of("eiy") != std::string_view::npos;
  const char usual = vowel[0] == 'a' ? 'a' : back && !front ? 'o' : front ? 'e' : 'a';
  return {usual, usual};
}

class SkeletonReader {
 public:
  explicit SkeletonReader(std::string_view letters) : s_(letters) {}

  Skeleton read() {
    while (i_ < s_.size()) step();
    return std::move(out_);
  }

 private:
  char at(std::size_t i) const { return i < s_.size() ? s_[i] : '\0'; }
  bool after_vowel() const { return i_ > 0 && is_vowel(s_[i_ - 1]); }
  bool before_vowel() const { return is_vowel(at(i_ + 1)); }

  void step() {
    const char c = s_[i_];
    const bool glide = (c == 'w' || c == 'y') && before_vowel() && !after_vowel();
    if (is_vowel(c) && !glide) {
      std::size_t end = i_;
      while (is_vowel(at(end))) ++end;
      const VowelClass vowel = vowel_class(s_.substr(i_, end - i_));
      out_.vowels += vowel.usual;
      out_.other_vowels += vowel.other;
      i_ = end;
      after_consonant_ = false;
      return;
    }
    // H after a consonant is breath, at the end of a syllable hardly heard; so are final R and V.
    const bool weak = c == 'h' || ((c == 'r' || c == 'v') && after_vowel());
    if (weak && !before_vowel()) {
      ++i_;
      return;
    }
    if (c == 'h' && after_consonant_) {
      ++i_;
      return;
    }
    add_consonant(c);
  }

  void add_consonant(char c) {
    std::size_t length = 1;
    char k = consonant_class(c);
    const char next = at(i_ + 1);
    if (c == 'n' && (next == 'g' || next == 'k')) {
      // NG, NK and NGK are one: Ang, Angk, Ankor.
      k = 'N';
      length = at(i_ + 2) == 'k' ? 3 : 2;
    } else if (c == 'c' && next != 'h') {
      k = 'k';  // Bassac
    }
    if (!after_consonant_ || out_.consonants.back() != k) out_.consonants += k;
    after_consonant_ = true;
    i_ += length;
  }

  std::string_view s_;
  std::size_t i_ = 0;
  bool after_consonant_ = false;  // no vowel since the last consonant
  Skeleton out_;
};

std::string whole_key(const Skeleton& skeleton) {
  std::string key = skeleton.consonants;
  if (skeleton.consonants.size() <= kShortSkeleton) key += '/' + skeleton.vowels;
  return key;
}

// Spellings of each sound, of those that a key cannot tell apart only the likeliest.
Choices distinct_choices(const std::vector<khmer::Sound>& sounds, bool with_vowels) {
  const SoundCosts& table = SoundCosts::instance();
  Choices parts(sounds.size());
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    seen.clear();
    for (const Spelling& s : table.spellings(sounds[i])) {
      const std::string_view letters = table.letters(s.piece);
      const Skeleton skeleton = SkeletonReader(letters).read();
      std::string fragment = skeleton.consonants;
      // Whether there is a vowel at all decides which consonants are final or doubled.
      if (!skeleton.vowels.empty()) fragment += '/' + (with_vowels ? skeleton.vowels : "a");
      if (std::ranges::find(seen, fragment) != seen.end()) continue;
      seen.push_back(std::move(fragment));
      parts[i].push_back({std::string(letters), s.cost});
    }
  }
  return parts;
}

}  // namespace

std::string sound_key(std::string_view letters) {
  return letters.empty() ? std::string() : whole_key(SkeletonReader(letters).read());
}

std::vector<std::string> name_keys(const Reading& reading) {
  std::vector<std::string> keys;
  const auto add = [&](std::string key) {
    if (keys.size() < kMaxKeys && std::ranges::find(keys, key) == keys.end()) {
      keys.push_back(std::move(key));
    }
  };
  if (reading.letters.empty()) return keys;
  const Skeleton skeleton = SkeletonReader(reading.letters).read();
  const std::string& best = skeleton.consonants;
  add(whole_key(skeleton));
  if (best.size() > kTail) add('-' + best.substr(best.size() - kTail));
  if (best.size() > kTail) add(best.substr(0, kEnd) + '-' + best.substr(best.size() - kEnd));
  if (reading.khmer()) {
    constexpr std::size_t kSpellings = 24;
    const bool with_vowels = best.size() <= kShortSkeleton;
    for (const Romanization& r :
         combine(distinct_choices(reading.sounds, with_vowels), kSpellings)) {
      if (keys.size() == kMaxKeys) break;
      add(sound_key(r.letters));
    }
  } else if (best.size() <= kShortSkeleton) {
    for (std::size_t i = skeleton.vowels.size(); i-- > 0;) {
      Skeleton other = skeleton;
      other.vowels[i] = skeleton.other_vowels[i];
      add(whole_key(other));
    }
  }
  return keys;
}

}  // namespace tip::names
