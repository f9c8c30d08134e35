#include "common/khmer/word_list.h"

#include <charconv>
#include <cstddef>
#include <string>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "khmer_words.data.h"

namespace tip::khmer {
namespace {

struct Word {
  std::u16string text;
  WordCosts costs;
};

float cost_of(std::string_view text) {
  float value = WordCosts::kNone;
  if (text != "-") std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// The words are in normal form and in order: to see to that here would take longer than all the
// rest of a search.
std::vector<Word> read_words() {
  std::vector<Word> words;
  std::string_view rest = data::khmer_words();
  for (std::string_view line; ascii::take_row(rest, line);) {
    const std::string_view text = ascii::take(line, '\t');
    Word& word = words.emplace_back();
    for (std::size_t at = 0; at < text.size();) {
      word.text += static_cast<char16_t>(utf8::next(text, at));
    }
    word.costs.word = cost_of(ascii::take(line, '\t'));
    word.costs.part = cost_of(ascii::take(line, '\t'));
    const std::string_view cue = ascii::take(line, '\t');
    word.costs.cue = cue == "unit"    ? Cue::unit
                     : cue == "land"  ? Cue::land
                     : cue == "title" ? Cue::title
                     : cue == "at"    ? Cue::at
                                      : Cue::none;
    word.costs.later = ascii::take(line, '\t') == "later";
  }
  return words;
}

}  // namespace

const WordList& WordList::instance() {
  static const WordList list;
  return list;
}

WordList::WordList() {
  const std::vector<Word> words = read_words();
  // Breadth first, so that the children of a node are neighbours.
  struct Pending {
    std::size_t begin, end;  // words that share this node's letters
    std::size_t depth;
  };
  std::vector<Pending> pending{{0, words.size(), 0}};
  nodes_.emplace_back();
  for (std::size_t node = 0; node < pending.size(); ++node) {
    const auto [begin, end, depth] = pending[node];
    std::size_t i = begin;
    for (; i < end && words[i].text.size() == depth; ++i) {
      nodes_[node].word = static_cast<std::int32_t>(words_.size());
      words_.push_back(words[i].costs);
    }
    nodes_[node].first_child = static_cast<std::uint32_t>(pending.size());
    while (i < end) {
      const char16_t letter = words[i].text[depth];
      std::size_t j = i;
      while (j < end && words[j].text[depth] == letter) ++j;
      const unsigned bit = static_cast<unsigned>(letter) - 0x1780U;
      if (bit < 96) {
        nodes_[node].bits[bit / 32] |= 1U << bit % 32;
        pending.push_back({i, j, depth + 1});
        nodes_.emplace_back();
      }
      i = j;
    }
    Branches& branches = nodes_[node];
    for (std::size_t k = 1; k < branches.bits.size(); ++k) {
      branches.before[k] =
          static_cast<std::uint8_t>(branches.before[k - 1] + std::popcount(branches.bits[k - 1]));
    }
  }
}

}  // namespace tip::khmer
