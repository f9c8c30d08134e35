// A story as its passages: what copies are told by (docs/copies.md).
#ifndef TIP_INDEXER_COPIES_PASSAGES_H_
#define TIP_INDEXER_COPIES_PASSAGES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/text/token.h"

namespace tip::copies {

// What a unit of text weighs: a word two halves, a Khmer syllable cluster one. Khmer has 2.35
// clusters a word, so that a shingle says about as much in either script.
inline constexpr unsigned kWordWeight = 2;
inline constexpr unsigned kClusterWeight = 1;
// Of a shingle: five words or ten clusters.
inline constexpr unsigned kShingleWeight = 10;

// One begins at each unit of the text and ends where it has its weight.
using Shingle = std::uint64_t;  // a hash of its units in their order

struct Passages {
  std::vector<Shingle> shingles;       // in the order of the text
  std::vector<std::uint8_t> weights;   // of the unit that each of these begins with
  std::vector<Shingle> distinct;       // each once, ascending
  std::vector<std::uint64_t> numbers;  // hashes of the numbers in the text, each once, ascending
};

// Whether a token is a unit. Of a Khmer word its clusters are: words are cut differently in
// different company.
inline bool is_unit(const Token& token) {
  return token.reading == Reading::itself && token.kind != TokenKind::khmer;
}

// Collects the tokens of a story. Keeps its storage: one object a thread.
class PassageSink : public TokenSink {
 public:
  void clear();
  void on_token(const Token& token) override;

  // The shingles of what came since clear(), in the order of the text; valid until the next call.
  const std::vector<Shingle>& shingles();
  // The same and what else is compared.
  Passages passages();

 private:
  std::vector<std::uint64_t> units_;  // hashes
  std::vector<std::uint8_t> weights_;
  std::vector<std::uint64_t> numbers_;
  std::vector<Shingle> shingles_;
};

// Collects those of a title.
class TitleSink : public TokenSink {
 public:
  void clear() { hash_ = 0; }
  void on_token(const Token& token) override;
  // Of its words in their order.
  std::uint64_t hash() const { return hash_; }

 private:
  std::uint64_t hash_ = 0;
};

// Sorts, and leaves each out but once.
void sort_distinct(std::vector<std::uint64_t>& values);

}  // namespace tip::copies

#endif  // TIP_INDEXER_COPIES_PASSAGES_H_
