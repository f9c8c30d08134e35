#include "common/names/sound_skeleton.h"

#include <algorithm>
#include <array>

#include "common/names/scripts.h"

namespace tip::names {
namespace {

constexpr char kPrefix = '~';

// Letters that are read as one sound. A class in capitals has two readings (kChoices).
struct Letters {
  std::string_view letters;
  std::string_view classes;
};

// The longest that fits counts.
constexpr Letters kLetters[] = {
    {"chtch", "s"}, {"tsch", "s"}, {"shch", "s"}, {"dsch", "s"}, {"sch", "s"}, {"tch", "s"},
    {"tsh", "s"},   {"dzh", "s"},  {"dj", "s"},   {"dz", "s"},   {"ts", "s"},  {"tz", "s"},
    {"cz", "s"},    {"cs", "s"},   {"zh", "s"},   {"sh", "s"},   {"sz", "s"},  {"hs", "s"},
    {"ch", "C"},    {"kh", "k"},   {"gh", "k"},   {"ck", "k"},   {"ph", "p"},  {"bh", "p"},
    {"th", "t"},    {"dh", "t"},   {"ng", "n"},   {"ce", "s"},   {"ci", "s"},  {"cy", "s"},
    {"qi", "Q"},    {"qu", "Q"},   {"b", "p"},    {"p", "p"},    {"f", "p"},   {"v", "p"},
    {"d", "t"},     {"t", "t"},    {"g", "k"},    {"k", "k"},    {"q", "k"},   {"c", "k"},
    {"s", "s"},     {"z", "s"},    {"l", "l"},    {"r", "l"},    {"m", "m"},   {"n", "n"},
    {"h", "H"},     {"w", "W"},    {"j", "J"},    {"x", "X"},
};

struct Choice {
  char letter;
  std::string_view usual;
  std::string_view other;
};
constexpr Choice kChoices[] = {{'H', "", "k"},  {'W', "", "p"},   {'J', "s", ""},
                               {'C', "s", "k"}, {'X', "ks", "s"}, {'Q', "k", "s"}};
constexpr std::size_t kMaxChoices = 3;

std::string classes_of(std::string_view letters) {
  std::string out;
  while (!letters.empty()) {
    const auto row = std::ranges::find_if(
        kLetters, [&](const Letters& l) { return letters.starts_with(l.letters); });
    if (row == std::end(kLetters)) {
      letters.remove_prefix(1);
      continue;
    }
    out += row->classes;
    letters.remove_prefix(row->letters.size());
  }
  return out;
}

}  // namespace

std::vector<std::string> skeletons(std::string_view letters) {
  const std::string classes = classes_of(letters);
  std::vector<const Choice*> open;
  for (const Choice& choice : kChoices) {
    if (classes.find(choice.letter) != std::string::npos && open.size() < kMaxChoices) {
      open.push_back(&choice);
    }
  }
  std::vector<std::string> out;
  for (std::size_t which = 0; which < std::size_t{1} << open.size(); ++which) {
    std::string skeleton;
    const auto add = [&](std::string_view sounds) {
      for (const char c : sounds) {
        if (skeleton.empty() || skeleton.back() != c) skeleton += c;
      }
    };
    for (const char c : classes) {
      const auto choice = std::ranges::find(kChoices, c, &Choice::letter);
      if (choice == std::end(kChoices)) {
        add({&c, 1});
        continue;
      }
      const auto at = std::ranges::find(open, &*choice) - open.begin();
      add((which >> at & 1U) != 0 ? choice->other : choice->usual);
    }
    if (std::ranges::find(out, skeleton) == out.end()) out.push_back(std::move(skeleton));
  }
  return out;
}

std::vector<std::string> word_keys(std::string_view word) {
  // One consonant tells something only where there is little else (Li, Xi).
  constexpr std::size_t kShortWord = 4;
  std::vector<std::string> keys;
  for (const LatinForm& form : latin_forms(word)) {
    for (const std::string& skeleton : skeletons(form.letters)) {
      if (skeleton.empty() || (skeleton.size() == 1 && form.letters.size() > kShortWord)) continue;
      std::string key = kPrefix + skeleton;
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
    }
  }
  return keys;
}

}  // namespace tip::names
