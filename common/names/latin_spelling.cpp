#include "common/names/latin_spelling.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <queue>
#include <set>
#include <span>
#include <utility>

#include "common/base/ascii.h"
#include "common/names/families.h"
#include "name_spellings.data.h"

namespace tip::names {
namespace {

// Costs of what no row of the table explains, set by hand: a slip of the ear or the pen.
constexpr float kFar = 1e6F;
constexpr float kDoubled = 0.2F;
constexpr float kSilentH = 0.5F;
constexpr float kOtherVowel = 1.5F;
constexpr float kGlide = 0.8F;          // y and w beside a vowel
constexpr float kLikeConsonant = 1.8F;  // b and p, d and t, ...
constexpr float kLostConsonant = 2.8F;
constexpr float kOtherConsonant = 3.5F;
constexpr float kSwapped = 2.0F;  // neighbours

constexpr std::size_t kMaxLetters = 40;

constexpr bool is_written_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

constexpr bool alike(char a, char b) {
  constexpr std::string_view kClasses[] = {"bp", "dt", "gkqc", "fvwbp", "szjcx", "lr", "mn"};
  return std::ranges::any_of(kClasses, [&](std::string_view c) {
    return c.find(a) != std::string_view::npos && c.find(b) != std::string_view::npos;
  });
}

// One direction of a row of the table.
struct Rule {
  std::string from;
  std::string to;
  float cost = 0;
  bool front = false;  // at the beginning of a word only
  bool back = false;   // at its end only
};

struct Rules {
  std::array<std::vector<Rule>, 26> by_letter;  // the first of `from`

  void add(Rule rule) {
    by_letter[static_cast<std::size_t>(rule.from.front() - 'a')].push_back(std::move(rule));
  }
};

const Rules& rules() {
  static const Rules instance = [] {
    Rules made;
    std::string_view rest = data::name_spellings();
    for (std::string_view line; ascii::take_row(rest, line);) {
      std::string_view a = ascii::take(line, '\t');
      const std::string_view b = ascii::take(line, '\t');
      Rule rule;
      std::from_chars(line.data(), line.data() + line.size(), rule.cost);
      rule.front = a.starts_with('^');
      rule.back = a.ends_with('$');
      if (rule.front) a.remove_prefix(1);
      if (rule.back) a.remove_suffix(1);
      rule.from = a;
      rule.to = b;
      made.add(rule);
      std::swap(rule.from, rule.to);
      made.add(rule);
    }
    return made;
  }();
  return instance;
}

std::span<const Rule> rules_at(std::string_view word, std::size_t at) {
  const char c = word[at];
  return ascii::is_lower(c)
             ? std::span<const Rule>(rules().by_letter[static_cast<std::size_t>(c - 'a')])
             : std::span<const Rule>();
}

// Whether a rule's letters stand at a place of a word where it holds.
bool holds(const Rule& rule, std::string_view letters, std::string_view word, std::size_t at) {
  return word.substr(at).starts_with(letters) && (!rule.front || at == 0) &&
         (!rule.back || at + letters.size() == word.size());
}

// What a letter costs that only one of the words has.
float lost(std::string_view word, std::size_t at, float lost_vowel) {
  const char c = word[at];
  if (at > 0 && word[at - 1] == c) return kDoubled;
  if (c == 'h') return kSilentH;
  const bool beside_vowel = (at > 0 && is_written_vowel(word[at - 1])) ||
                            (at + 1 < word.size() && is_written_vowel(word[at + 1]));
  if ((c == 'y' || c == 'w') && beside_vowel) return std::min(kGlide, lost_vowel);
  return is_written_vowel(c) ? lost_vowel : kLostConsonant;
}

float other_letter(char a, char b, float lost_vowel) {
  if (a == b) return 0;
  const auto soft = [](char c) { return is_written_vowel(c) || c == 'w'; };
  if (soft(a) && soft(b)) return std::min(kOtherVowel, 2 * lost_vowel);
  if (is_written_vowel(a) || is_written_vowel(b)) return kOtherConsonant + lost_vowel;
  return alike(a, b) ? kLikeConsonant : kOtherConsonant;
}

}  // namespace

float spelling_distance(const LatinForm& first, const LatinForm& second, float limit) {
  const std::string_view a = std::string_view(first.letters).substr(0, kMaxLetters);
  const std::string_view b = std::string_view(second.letters).substr(0, kMaxLetters);
  const float base = first.cost + second.cost;
  if (a == b) return base;
  // Vowels that one of them does not write are no difference.
  const float lost_vowel = std::min(first.lost_vowel, second.lost_vowel);
  std::array<std::array<float, kMaxLetters + 1>, kMaxLetters + 1> cost;
  for (std::size_t i = 0; i <= a.size(); ++i) std::fill_n(cost[i].begin(), b.size() + 1, kFar);
  cost[0][0] = base;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      const float here = cost[i][j];
      if (here > limit) continue;
      const auto relax = [&](std::size_t di, std::size_t dj, float c) {
        float& there = cost[i + di][j + dj];
        there = std::min(there, here + c);
      };
      if (i < a.size()) relax(1, 0, lost(a, i, lost_vowel));
      if (j < b.size()) relax(0, 1, lost(b, j, lost_vowel));
      if (i == a.size() || j == b.size()) continue;
      relax(1, 1, other_letter(a[i], b[j], lost_vowel));
      if (i + 1 < a.size() && j + 1 < b.size() && a[i] == b[j + 1] && a[i + 1] == b[j] &&
          a[i] != a[i + 1]) {
        relax(2, 2, kSwapped);
      }
      for (const Rule& rule : rules_at(a, i)) {
        if (holds(rule, rule.from, a, i) && holds(rule, rule.to, b, j)) {
          relax(rule.from.size(), rule.to.size(), rule.cost);
        }
      }
    }
  }
  return cost[a.size()][b.size()];
}

float word_distance(std::string_view a, std::string_view b, float limit) {
  if (in_one_family(a, b)) return kFamilyCost;
  float best = kFar;
  const std::vector<LatinForm> others = latin_forms(b);
  for (const LatinForm& one : latin_forms(a)) {
    for (const LatinForm& other : others) {
      best = std::min(best, spelling_distance(one, other, std::min(limit, best)));
      if (in_one_family(one.letters, other.letters)) {
        best = std::min(best, one.cost + other.cost + kFamilyCost);
      }
    }
  }
  return best;
}

float spelling_limit(std::size_t letters) {
  constexpr float kBase = 1.0F;
  constexpr float kPerLetter = 0.35F;
  constexpr float kMost = 5.0F;
  return std::min(kMost, kBase + kPerLetter * static_cast<float>(letters));
}

std::vector<Variant> spelling_variants(std::string_view letters, float limit, std::size_t count) {
  // The cheapest first, letter by letter.
  struct State {
    float cost;
    std::size_t at;
    std::string made;
    bool operator>(const State& other) const {
      return cost != other.cost ? cost > other.cost
             : at != other.at   ? at < other.at
                                : made > other.made;
    }
  };
  constexpr std::size_t kMostSteps = 4000;
  std::vector<Variant> out;
  if (letters.size() > kMaxLetters) return out;
  std::priority_queue<State, std::vector<State>, std::greater<>> open;
  std::set<std::pair<std::size_t, std::string>> seen;
  open.push({0, 0, ""});
  for (std::size_t step = 0; step < kMostSteps && !open.empty() && out.size() < count; ++step) {
    State state = open.top();
    open.pop();
    if (!seen.insert({state.at, state.made}).second) continue;
    if (state.at == letters.size()) {
      if (state.made != letters) out.push_back({state.made, state.cost});
      continue;
    }
    const auto go = [&](std::size_t taken, std::string_view put, float cost) {
      if (state.cost + cost <= limit) {
        open.push({state.cost + cost, state.at + taken, state.made + std::string(put)});
      }
    };
    const char c = letters[state.at];
    go(1, letters.substr(state.at, 1), 0);
    if (state.at > 0 && letters[state.at - 1] == c) go(1, "", kDoubled);
    if (!is_written_vowel(c) && c != 'h' && state.at > 0 &&
        is_written_vowel(letters[state.at - 1]) &&
        (state.at + 1 == letters.size() || is_written_vowel(letters[state.at + 1]))) {
      go(1, std::string(2, c), kDoubled);
    }
    for (const Rule& rule : rules_at(letters, state.at)) {
      if (holds(rule, rule.from, letters, state.at)) go(rule.from.size(), rule.to, rule.cost);
    }
  }
  return out;
}

}  // namespace tip::names
