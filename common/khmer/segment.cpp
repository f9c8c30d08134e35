#include "common/khmer/segment.h"

#include <algorithm>
#include <array>

#include "common/khmer/icu_dictionary.h"
#include "common/khmer/word_list.h"

namespace tip::khmer {
namespace {

// The cut with the least sum of costs is taken (Viterbi). Costs are -ln(probability) but for a
// constant; those of words and of name parts that are not in the table follow. They were chosen by
// random search on sentences and places that the tables in use had not seen: for word F1, whole
// names, and few words swallowed by names; those of the first part by hand. See docs/khmer.md.
struct Costs {
  // A word of ICU's dictionary, and any other string, and what each of its clusters adds.
  float dictionary_word, dictionary_cluster;
  float unknown_word, unknown_cluster;
  // The same for parts of a name. A word of the language is no more or less likely in a name for
  // being common elsewhere, so that common words end names and rare ones do not.
  float dictionary_part, dictionary_part_cluster;
  float unknown_part, unknown_part_cluster;
  // On top of the table's cost of a part; and of a title, which seldom is one.
  float known_part, title_part;
  // On top of the first part's cost amid other words, so that a name leaves the word before it
  // alone: for a part that begins no name, for a word of running text that is no known part, and
  // for one of ICU's dictionary that is rarer.
  float first_later, first_word, first_dictionary;
  // Starting a name: anywhere, at the start of the run, after words that announce one.
  float name, name_at_start, name_after_unit, name_after_land, name_after_title;
  // A second, third and further part of a name.
  float second_part, third_part, further_part;
};
constexpr Costs kCosts{
    .dictionary_word = 9.30F,
    .dictionary_cluster = 1.90F,
    .unknown_word = 4.17F,
    .unknown_cluster = 5.11F,
    .dictionary_part = 4.91F,
    .dictionary_part_cluster = 2.76F,
    .unknown_part = 2.52F,
    .unknown_part_cluster = 5.65F,
    .known_part = -1.02F,
    .title_part = 0.53F,
    .first_later = 8.00F,
    .first_word = 4.00F,
    .first_dictionary = 2.00F,
    .name = 4.38F,
    .name_at_start = 3.22F,
    .name_after_unit = -2.26F,
    .name_after_land = 2.48F,
    .name_after_title = 3.56F,
    .second_part = -2.26F,
    .third_part = 0.60F,
    .further_part = 1.84F,
};

// Words of running text with such costs are too common for a name that something announces, and
// rare enough to be one by themselves; or they are so much commoner as parts of names.
constexpr float kCommonWord = 7.0F;
constexpr float kRareWord = 10.0F;
constexpr float kCommonerInNames = 1.0F;

constexpr std::uint32_t kLongestWord = IcuDictionary::kLongest;  // clusters
constexpr std::uint32_t kLongestUnknown = 6;
constexpr float kNever = WordCosts::kNone;

// What stands before a place in the run.
enum State : std::uint8_t {
  kAfterOther,
  kAfterUnit,
  kAfterLand,
  kAfterTitle,
  kName,        // one part of a name
  kNameOfTwo,   // two
  kNameOfMore,  // three or more
  kStates
};
constexpr std::array kAllStates = {kAfterOther, kAfterUnit, kAfterLand, kAfterTitle,
                                   kName,       kNameOfTwo, kNameOfMore};

bool in_name(State state) { return state >= kName; }

State state_after(Cue cue) {
  switch (cue) {
    case Cue::unit:
      return kAfterUnit;
    case Cue::land:
      return kAfterLand;
    case Cue::title:
      return kAfterTitle;
    case Cue::at:
    case Cue::none:
      break;
  }
  return kAfterOther;
}

// What a word or a part of a name is: one that is known as such; letters that make no known word;
// a part that is a word, but none known from names; or what names of places begin with.
enum class Kind : std::uint8_t { known, unknown, word, land };

// The cheapest way to a place in a state.
struct Step {
  float cost = kNever;
  std::uint32_t from = 0;  // the cluster where the last word or name part starts
  State from_state = kAfterOther;
  // Of the last word, if it is in the table of words of running text; else it may be a name.
  bool common = true;
  NameHint hint = NameHint::none;
  Kind kind = Kind::known;  // of the last word or part
};
using Steps = std::array<Step, kStates>;

void offer(Step& step, const Step& offered) {
  if (offered.cost < step.cost) step = offered;
}

State cheapest(const Steps& steps) {
  State best = kAfterOther;
  for (const State s : kAllStates) {
    if (steps[s].cost < steps[best].cost) best = s;
  }
  return best;
}

// Adds a part, the last of a name first. It may begin with the next instead where this is a plain
// word, and then wherever that may.
void add_part(SegmentedWord& name, Kind kind, bool is_last, std::uint32_t clusters) {
  if (kind != Kind::word || is_last) {
    name.later_begins = {};
    return;
  }
  const auto next = static_cast<std::uint8_t>(clusters);
  const std::uint8_t then = name.later_begins[0];
  name.later_begins = {next, static_cast<std::uint8_t>(then == 0 ? 0 : next + then)};
}

// What the strings that start at one cluster cost, by length in clusters.
struct Candidates {
  std::array<float, kLongestWord + 1> word;
  std::array<float, kLongestWord + 1> part;
  std::array<Cue, kLongestWord + 1> cue;
  std::array<bool, kLongestWord + 1> common;  // in the table as a word of running text
  std::array<NameHint, kLongestWord + 1> hint;
  std::array<float, kLongestWord + 1> first;  // on top of a part's, of the first amid words
  std::array<Kind, kLongestWord + 1> kind;
};

NameHint hint_of(const WordCosts& costs) {
  if (costs.cue == Cue::unit || costs.cue == Cue::title) return NameHint::announces;
  if (costs.cue == Cue::at) return NameHint::leads;
  if (costs.word >= kRareWord || costs.word >= costs.part + kCommonerInNames) return NameHint::rare;
  return costs.word >= kCommonWord ? NameHint::word : NameHint::none;
}

void find_candidates(const Run& run, std::uint32_t first, std::uint32_t longest, Candidates& out) {
  const std::uint32_t dictionary = IcuDictionary::instance().words_at(run, first);
  for (std::uint32_t n = 1; n <= longest; ++n) {
    const auto length = static_cast<float>(n);
    out.cue[n] = Cue::none;
    out.common[n] = false;
    out.hint[n] = NameHint::none;
    out.first[n] = 0;
    out.kind[n] = Kind::unknown;
    if ((dictionary >> n & 1) != 0) {
      out.word[n] = kCosts.dictionary_word + kCosts.dictionary_cluster * length;
      out.part[n] = kCosts.dictionary_part + kCosts.dictionary_part_cluster * length;
      out.first[n] = kCosts.first_dictionary;
      out.kind[n] = Kind::word;
    } else if (n <= kLongestUnknown) {
      out.word[n] = kCosts.unknown_word + kCosts.unknown_cluster * length;
      out.part[n] = kCosts.unknown_part + kCosts.unknown_part_cluster * length;
    } else {
      out.word[n] = out.part[n] = kNever;
    }
  }
  // The table knows better.
  const WordList& words = WordList::instance();
  WordList::Node node = WordList::kRoot;
  for (std::uint32_t n = 1; n <= longest; ++n) {
    const Cluster& cluster = run.clusters[first + n - 1];
    for (std::uint32_t unit = cluster.unit_begin; unit < cluster.unit_end; ++unit) {
      node = words.next(node, run.text[unit]);
      if (node == WordList::kNowhere) return;
    }
    const WordCosts* costs = words.word_at(node);
    if (costs == nullptr) continue;
    out.first[n] = costs->later            ? kCosts.first_later
                   : costs->part == kNever ? kCosts.first_word
                                           : 0;
    out.kind[n] = costs->cue == Cue::land ? Kind::land
                  : out.first[n] > 0      ? Kind::word
                                          : Kind::known;
    if (costs->word != kNever) {
      out.word[n] = costs->word;
      out.common[n] = true;
      out.hint[n] = hint_of(*costs);
      out.part[n] = kCosts.dictionary_part + kCosts.dictionary_part_cluster * static_cast<float>(n);
    }
    out.part[n] = std::min(out.part[n], costs->part + kCosts.known_part);
    if (costs->cue == Cue::title) out.part[n] += kCosts.title_part;
    out.cue[n] = costs->cue;
  }
}

// How long the longest very common word is that begins there and ends before `end`; 0 if none does.
std::uint32_t common_word_at(const Run& run, std::uint32_t first, std::uint32_t end) {
  const WordList& words = WordList::instance();
  WordList::Node node = WordList::kRoot;
  std::uint32_t longest = 0;
  for (std::uint32_t at = first; at + 1 < end; ++at) {
    const Cluster& cluster = run.clusters[at];
    for (std::uint32_t unit = cluster.unit_begin; unit < cluster.unit_end; ++unit) {
      node = words.next(node, run.text[unit]);
      if (node == WordList::kNowhere) return longest;
    }
    const WordCosts* costs = words.word_at(node);
    if (costs != nullptr && costs->word < kCommonWord) longest = at + 1 - first;
  }
  return longest;
}

// Has the unknown word that begins at `first` begin behind what are very common words, as a name
// may that was read together with these.
void pass_common_words(const Run& run, std::uint32_t first, SegmentedWord& word) {
  constexpr int kMostPassed = 2;
  std::uint32_t begin = first;
  for (int passed = 0; passed < kMostPassed; ++passed) {
    begin += common_word_at(run, begin, word.end);
  }
  word.later_begins[0] = static_cast<std::uint8_t>(begin - first);
}

}  // namespace

bool ends_in_a_word(const Run& run) {
  const auto count = static_cast<std::uint32_t>(run.clusters.size());
  const WordList& words = WordList::instance();
  for (std::uint32_t n = 1; n <= std::min(count, kLongestWord); ++n) {
    const std::uint32_t first = count - n;
    // ICU's dictionary has single syllables of all kinds.
    if (n > 1 && (IcuDictionary::instance().words_at(run, first) >> n & 1) != 0) return true;
    WordList::Node node = WordList::kRoot;
    for (std::uint32_t unit = run.clusters[first].unit_begin;
         unit < run.text.size() && node != WordList::kNowhere; ++unit) {
      node = words.next(node, run.text[unit]);
    }
    const WordCosts* costs = node == WordList::kNowhere ? nullptr : words.word_at(node);
    if (costs != nullptr && costs->word != kNever) return true;
  }
  return false;
}

struct Segmenter::Impl {
  std::vector<Steps> steps;
};

Segmenter::Segmenter() : impl_(std::make_unique<Impl>()) {}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;

void Segmenter::segment(const Run& run, std::vector<SegmentedWord>& words) {
  words.clear();
  const auto count = static_cast<std::uint32_t>(run.clusters.size());
  if (count == 0) return;
  std::vector<Steps>& steps = impl_->steps;
  steps.assign(count + 1, Steps{});
  steps[0][kAfterOther].cost = 0;

  Candidates candidates;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Steps& here = steps[i];
    // A word may follow any state.
    const State before_word = cheapest(here);
    const float word_base = here[before_word].cost;
    if (word_base == kNever) continue;
    // A name may start after a word.
    const std::array starts = {
        here[kAfterOther].cost + (i == 0 ? kCosts.name_at_start : kCosts.name),
        here[kAfterUnit].cost + kCosts.name_after_unit,
        here[kAfterLand].cost + kCosts.name_after_land,
        here[kAfterTitle].cost + kCosts.name_after_title};
    const auto before_name = static_cast<State>(std::ranges::min_element(starts) - starts.begin());
    const float name_base = starts[before_name];
    const bool amid_words = before_name == kAfterOther && i > 0;
    // Three parts or more are one state: the cheaper of going on from two and from more.
    const float third = here[kNameOfTwo].cost + kCosts.third_part;
    const float further = here[kNameOfMore].cost + kCosts.further_part;

    const std::uint32_t longest = std::min(kLongestWord, count - i);
    find_candidates(run, i, longest, candidates);
    for (std::uint32_t n = 1; n <= longest; ++n) {
      Steps& there = steps[i + n];
      offer(there[state_after(candidates.cue[n])], {.cost = word_base + candidates.word[n],
                                                    .from = i,
                                                    .from_state = before_word,
                                                    .common = candidates.common[n],
                                                    .hint = candidates.hint[n],
                                                    .kind = candidates.kind[n]});
      const float part = candidates.part[n];
      const auto offer_part = [&](State state, float cost, State from_state) {
        offer(there[state],
              {.cost = cost, .from = i, .from_state = from_state, .kind = candidates.kind[n]});
      };
      offer_part(kName, name_base + part + (amid_words ? candidates.first[n] : 0), before_name);
      offer_part(kNameOfTwo, here[kName].cost + kCosts.second_part + part, kName);
      if (third <= further) {
        offer_part(kNameOfMore, third + part, kNameOfTwo);
      } else {
        offer_part(kNameOfMore, further + part, kNameOfMore);
      }
    }
  }

  State state = cheapest(steps[count]);
  std::uint32_t at = count;
  bool inside = false;  // `at` lies inside a name
  while (at > 0) {
    const Step& step = steps[at][state];
    const bool name = in_name(state);
    const bool begins = !(name && in_name(step.from_state));
    if (!inside) {
      words.push_back({at, name || !step.common, step.hint, begins && step.kind == Kind::land, {}});
    }
    if (name) add_part(words.back(), step.kind, !inside, at - step.from);
    if (begins && step.kind == Kind::unknown && step.from > 0) {
      pass_common_words(run, step.from, words.back());
    }
    inside = !begins;
    at = step.from;
    state = step.from_state;
  }
  std::ranges::reverse(words);
}

}  // namespace tip::khmer
