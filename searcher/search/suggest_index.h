// Names, publications and bylines of an archive, by what they begin with.
#ifndef TIP_SEARCHER_SEARCH_SUGGEST_INDEX_H_
#define TIP_SEARCHER_SEARCH_SUGGEST_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/name_lexicon.h"
#include "common/index/snapshot.h"

namespace tip {

// Values of one kind, found by the beginning of any of their words. Thread-safe once made.
class Beginnings {
 public:
  struct Value {
    std::string text;
    std::size_t count = 0;
  };

  // Of more than kMostValues the most frequent.
  explicit Beginnings(std::vector<Value> values);
  static constexpr std::size_t kMostValues = 200'000;

  // Those with a word at which `beginning` begins, the most frequent first. Case, accents, and
  // what joins words (hyphens, apostrophes, spaces) do not matter.
  std::vector<Value> with(std::string_view beginning, std::size_t limit) const;

 private:
  struct Start {
    std::uint32_t value;
    std::uint32_t at;  // byte of folded_
  };
  std::string_view from(const Start& start) const {
    return std::string_view(folded_[start.value]).substr(start.at);
  }

  std::vector<Value> values_;
  std::vector<std::string> folded_;
  std::vector<Start> starts_;  // in the order of what begins there
};

// Of one commit.
struct SuggestIndex {
  // May throw Xapian's errors.
  SuggestIndex(const Snapshot& snapshot, const NameLexicon& lexicon);

  Beginnings names;
  Beginnings authors;
  Beginnings sources;
};

}  // namespace tip

#endif  // TIP_SEARCHER_SEARCH_SUGGEST_INDEX_H_
