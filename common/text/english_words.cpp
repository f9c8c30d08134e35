#include "common/text/english_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/word_hash.h"
#include "english_ise_words.data.h"
#include "english_kept_apart.data.h"
#include "english_men_words.data.h"
#include "english_plurals.data.h"
#include "english_spellings.data.h"

namespace tip {
namespace {

// Calls visit(line) for each line that says something, without comments.
template <class Visit>
void for_each_line(std::string_view table, Visit visit) {
  while (!table.empty()) {
    std::string_view line = ascii::take(table, '\n');
    line = ascii::trim(ascii::take(line, '#'));
    if (!line.empty()) visit(line);
  }
}

// Takes the next word, which ends at white space.
std::string_view take_word(std::string_view& line) {
  line = ascii::trim(line);
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end);
  return word;
}

// Letters that a word has at least before the ending -ise.
constexpr std::size_t kLeastRoot = 4;

// The part of an ending in -ise or -ize that both spellings share, behind "is" or "iz".
constexpr std::array<std::string_view, 10> kIseEndings = {
    "ations", "ational", "ation", "ers", "ing", "ed", "er", "es", "able", "e"};

class Tables {
 public:
  static const Tables& instance() {
    static const Tables tables;
    return tables;
  }

  std::string stem(std::string_view word, Stemmer& stemmer) const {
    if (const auto found = words_.find(word); found != words_.end()) return found->second;
    if (std::string verb = ize_stem(word); !verb.empty()) return verb;
    if (is_plural_of_man(word)) {
      std::string singular(word);
      singular[word.size() - 2] = 'a';
      return std::string(stemmer.stem(singular));
    }
    const std::string_view stem = stemmer.stem(word);
    const auto american = stems_.find(stem);
    return american == stems_.end() ? our_stem(stem) : american->second;
  }

  std::span<const std::string> other_beginnings(std::string_view stem) const {
    const auto found = beginnings_.find(stem);
    if (found == beginnings_.end()) return {};
    return found->second;
  }

  std::vector<std::string_view> stems_of_beginning(std::string_view beginning) const {
    std::vector<std::string_view> stems;
    for (const auto& [stem, others] : beginnings_) {
      if (std::ranges::find(others, beginning) != others.end()) stems.emplace_back(stem);
    }
    return stems;
  }

 private:
  // Most words are in none of the tables: an empty place tells it without a look at other words.
  static constexpr float kMostFilled = 1.0F / 8;
  template <class Value>
  class Map : public std::unordered_map<std::string, Value, WordHash, std::equal_to<>> {
   public:
    Map() { this->max_load_factor(kMostFilled); }
  };

  Tables() {
    Stemmer stemmer(kDefaultLanguage);
    for_each_line(data::english_ise_words(), [&](std::string_view line) {
      while (!line.empty()) no_endings_.emplace_back(take_word(line));
    });
    std::ranges::sort(no_endings_);
    for_each_line(data::english_men_words(), [&](std::string_view line) {
      while (!line.empty()) no_plurals_.emplace_back(take_word(line));
    });
    std::ranges::sort(no_plurals_);
    for_each_line(data::english_kept_apart(), [&](std::string_view line) {
      line = ascii::trim(ascii::take(line, '|'));
      const std::string stem(take_word(line));
      add(stem, stem);
      while (!line.empty()) add(take_word(line), stem);
    });
    for_each_line(data::english_spellings(), [&](std::string_view line) {
      const std::string british(stemmer.stem(take_word(line)));
      const std::string_view word = take_word(line);
      const std::string american = stem(word, stemmer);
      if (british == american) return;
      stems_.emplace(british, american);
      add_beginning(british, american);
    });
    for_each_line(data::english_plurals(), [&](std::string_view line) {
      const std::string singular = stem(take_word(line), stemmer);
      while (!line.empty()) add(take_word(line), singular);
    });
  }

  void add(std::string_view word, const std::string& stem) {
    words_.emplace(word, stem);
    add_beginning(word, stem);
  }

  void add_beginning(std::string_view word, std::string_view stem) {
    const std::string beginning(word.substr(0, 2));
    if (stem.starts_with(beginning)) return;
    std::vector<std::string>& known = beginnings_[std::string(stem)];
    if (std::ranges::find(known, beginning) == known.end()) known.push_back(beginning);
    std::ranges::sort(known);
  }

  // organiz for organise, organizing, organisations; empty for words of other kinds.
  std::string ize_stem(std::string_view word) const {
    for (const std::string_view ending : kIseEndings) {
      if (!word.ends_with(ending.back()) || !word.ends_with(ending)) continue;
      const std::string_view verb = word.substr(0, word.size() - ending.size());
      if (verb.size() < kLeastRoot + 2 || !(verb.ends_with("is") || verb.ends_with("iz"))) continue;
      const std::string_view root = verb.substr(0, verb.size() - 2);
      // Edgewise and clockwise are no verbs.
      if (root.back() == 'w' || is_no_ending(verb)) return {};
      return std::string(root) + "iz";
    }
    return {};
  }

  // Gunmen, policewomen.
  bool is_plural_of_man(std::string_view word) const {
    constexpr std::string_view kEnding = "men";
    constexpr std::size_t kLeastBefore = 2;
    return word.size() >= kLeastBefore + kEnding.size() && word.ends_with(kEnding) &&
           !std::ranges::binary_search(no_plurals_, word, std::less<>());
  }

  // The American stem of a word made of another one and one in -our, as unfavour and watercolour;
  // of others as it is.
  std::string our_stem(std::string_view stem) const {
    constexpr std::size_t kLeastBefore = 2;
    constexpr std::size_t kLeast = 5;  // letters of the word in -our
    if (stem.size() < kLeastBefore + kLeast || !stem.ends_with("our")) return std::string(stem);
    for (std::size_t at = kLeastBefore; at + kLeast <= stem.size(); ++at) {
      const auto american = stems_.find(stem.substr(at));
      if (american != stems_.end()) return std::string(stem.substr(0, at)) + american->second;
    }
    return std::string(stem);
  }

  bool is_no_ending(std::string_view verb) const {
    return std::ranges::binary_search(no_endings_, verb, std::less<>());
  }

  std::vector<std::string> no_endings_;  // sorted
  std::vector<std::string> no_plurals_;  // sorted
  Map<std::string> words_;               // to their stems
  Map<std::string> stems_;               // British to American
  Map<std::vector<std::string>> beginnings_;
};

}  // namespace

std::string english_stem(std::string_view word, Stemmer& stemmer) {
  return Tables::instance().stem(word, stemmer);
}

std::span<const std::string> other_beginnings(std::string_view stem) {
  return Tables::instance().other_beginnings(stem);
}

std::vector<std::string_view> stems_of_beginning(std::string_view beginning) {
  return Tables::instance().stems_of_beginning(beginning);
}

}  // namespace tip
