// Lists of places in a text, ascending, and what is looked for in them.
#ifndef TIP_SEARCHER_SCORE_OCCURRENCE_LISTS_H_
#define TIP_SEARCHER_SCORE_OCCURRENCE_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "searcher/score/text_matches.h"

namespace tip::match {

// The order of lists.
bool by_position(const Occurrence& a, const Occurrence& b);

// The words one right after the other, beginning with `first`; of[i] are the places of word i.
std::optional<Occurrence> chain(const std::vector<std::vector<Occurrence>>& of, Occurrence first);

// The least windows in which all words stand, in any order, each at a place of its own, of at most
// `slop` plus their number positions.
std::vector<Occurrence> windows(const std::vector<std::vector<Occurrence>>& of, std::uint32_t slop);

// For each of a list, how many sentences, or paragraphs, begin at or before it. `starts`: where in
// the text they do, ascending.
std::vector<std::size_t> units_of(const std::vector<Occurrence>& list,
                                  const std::vector<std::uint32_t>& starts);

// Looks up where a list goes on behind positions that mostly ascend: from where the last look-up
// ended.
class Follower {
 public:
  explicit Follower(const std::vector<Occurrence>& list) : list_(list) {}

  // The number of the first at or after `position`; the list's size if there is none.
  std::size_t from(std::uint32_t position) {
    while (at_ > 0 && list_[at_ - 1].position >= position) --at_;
    while (at_ < list_.size() && list_[at_].position < position) ++at_;
    return at_;
  }

 private:
  const std::vector<Occurrence>& list_;
  std::size_t at_ = 0;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_SCORE_OCCURRENCE_LISTS_H_
