// Finds names that an article itself says are one: a Khmer name with its Latin spelling behind it
// in brackets, in quotes or after a comma, or the other way round.
#ifndef TIP_INDEXER_PIPELINE_NAME_PAIRS_H_
#define TIP_INDEXER_PIPELINE_NAME_PAIRS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/same_names.h"
#include "common/names/name_runs.h"
#include "indexer/glass/vocabulary.h"

namespace tip {

// Counts the pairs in what one worker reads. Where a name begins that nothing sets apart from the
// words before it is told by the sound: of the words before the bracket those that sound most like
// what is in it. What sounds like nothing is counted as well, for names that mean the same in other
// words; a search asks how often (names/pair_likeness.h). After a comma a list goes on as a rule:
// there only what sounds alike counts. In bounded memory: when there are too many, those that this
// worker saw once are forgotten. One a thread.
class NamePairs {
 public:
  // A run of Khmer words (NameRuns) of `text`.
  void look_around(std::string_view text, std::span<const NameWord> run);

  // The pairs of several workers together, in the order of their letters; of very many only the
  // most frequent.
  static std::vector<NamePairCount> merge(std::span<const NamePairs* const> workers);

 private:
  void count(std::string_view khmer, std::string_view latin);
  void forget_rare();

  Vocabulary pairs_;  // Khmer, tabulator, Latin
  std::vector<std::uint32_t> counts_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_NAME_PAIRS_H_
