// Where the words of a query stand in a text.
#ifndef TIP_SEARCHER_SCORE_TEXT_MATCHES_H_
#define TIP_SEARCHER_SCORE_TEXT_MATCHES_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/stored_text.h"
#include "common/text/analyzer.h"
#include "common/text/word_hash.h"
#include "common/text/word_starts.h"
#include "searcher/deadline.h"
#include "searcher/plan/plan.h"
#include "searcher/score/neighbours.h"

namespace tip::match {

// One word of the query in the text.
struct Occurrence {
  std::uint32_t position = 0;  // word positions, first and last
  std::uint32_t last_position = 0;
  std::uint32_t begin = 0;  // half-open byte range
  std::uint32_t end = 0;
  std::uint32_t leaf = 0;  // which word of the query; of a phrase the first
  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

// What a text has of a query's words.
struct TextMatches {
  std::vector<std::vector<Occurrence>> by_leaf;  // indexed as LeafFinder::leaves(); ascending
  std::uint32_t lead_end = 0;                    // first position after the lead
};

// Finds a plan's words in texts with the analyzer that built the index, so that what is highlighted
// is what matched. The plan must outlive it. Not thread-safe.
class LeafFinder {
 public:
  explicit LeafFinder(const query::PlanNode& plan);

  // The plan's leaves, equal ones once.
  const std::vector<const query::Leaf*>& leaves() const { return leaves_; }
  std::size_t index_of(const query::Leaf& leaf) const { return index_.at(&leaf); }

  // `text` may be a part of one that begins and ends at white space; what is found is numbered as
  // in the whole. Once the deadline has passed, nothing is found.
  TextMatches find(std::string_view text, std::string_view language, Analyzer& analyzer,
                   Deadline& deadline, TextPart part = {}) const;

 private:
  class Sink;
  struct Nearly {
    std::size_t leaf;
    Neighbours neighbours;
  };
  // Strangers choose the words, but the limits of a query bound the chain they could make.
  using LeafMap =
      std::unordered_map<std::string, std::vector<std::size_t>, WordHash, std::equal_to<>>;

  void add(const query::Leaf& leaf, std::size_t index);
  void add_stem(const std::string& stem, std::size_t leaf);

  std::vector<const query::Leaf*> leaves_;
  std::unordered_map<const query::Leaf*, std::size_t> index_;
  LeafMap by_stem_;
  LeafMap by_form_;
  LeafMap by_cluster_;  // Khmer words by their first cluster
  std::vector<std::size_t> prefixes_;
  mutable std::vector<Nearly> nearly_;  // which keep what they compare with
  WordStarts starts_;                   // of stems and forms
  bool in_lead_ = false;                // some leaf is looked for in the lead
  bool only_lead_ = true;               // no leaf is looked for behind the lead
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_SCORE_TEXT_MATCHES_H_
