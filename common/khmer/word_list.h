// The words that tip knows by how common they are, and the parts that names are made of.
#ifndef TIP_COMMON_KHMER_WORD_LIST_H_
#define TIP_COMMON_KHMER_WORD_LIST_H_

#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace tip::khmer {

// What a word says of the next one.
enum class Cue : std::uint8_t {
  none,
  unit,   // the name of a place follows: "village", "province"
  land,   // it may: "island", "market", "mountain", which may also be part of the name
  title,  // the name of a person follows: "Mr", "Samdech"
  at,     // the name of a place may follow, as may any noun: "from", "near"
};

// Costs are -ln of probabilities.
struct WordCosts {
  static constexpr float kNone = std::numeric_limits<float>::infinity();
  float word = kNone;  // as a word of running text
  float part = kNone;  // as a part of a name
  Cue cue = Cue::none;
  bool later = false;  // a part that begins no name: west, lower
};

// The table common/data/khmer_words.tsv as a trie over UTF-16 units. Immutable, shared by all
// threads; made at first use (about two milliseconds).
class WordList {
 public:
  static const WordList& instance();

  using Node = std::uint32_t;
  static constexpr Node kRoot = 0;
  static constexpr Node kNowhere = 0xFFFFFFFF;

  // The node one letter on, or kNowhere.
  Node next(Node node, char16_t letter) const {
    const unsigned bit = static_cast<unsigned>(letter) - 0x1780U;
    if (bit >= 96) return kNowhere;
    const Branches& b = nodes_[node];
    const std::uint32_t word = b.bits[bit / 32];
    const std::uint32_t mask = 1U << bit % 32;
    if ((word & mask) == 0) return kNowhere;
    return b.first_child + b.before[bit / 32] +
           static_cast<std::uint32_t>(std::popcount(word & (mask - 1)));
  }

  // The costs of the word that ends at `node`, or nullptr.
  const WordCosts* word_at(Node node) const {
    const std::int32_t index = nodes_[node].word;
    return index < 0 ? nullptr : &words_[static_cast<std::size_t>(index)];
  }

 private:
  WordList();

  // The children of a node as a bit set of letters U+1780..U+17DF; they are neighbours in nodes_.
  struct Branches {
    std::array<std::uint32_t, 3> bits{};
    std::array<std::uint8_t, 3> before{};  // children in the bit words before
    std::uint32_t first_child = 0;
    std::int32_t word = -1;
  };
  std::vector<Branches> nodes_;
  std::vector<WordCosts> words_;
};

}  // namespace tip::khmer

#endif  // TIP_COMMON_KHMER_WORD_LIST_H_
