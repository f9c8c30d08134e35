// What differs between two texts, word by word.
#ifndef TIP_SEARCHER_COMPARE_WORD_DIFF_H_
#define TIP_SEARCHER_COMPARE_WORD_DIFF_H_

#include <tip/difference.h>

#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace tip::compare {

// A text to compare, in UTF-8, and its language.
struct Side {
  std::string_view text;
  std::string_view language;
};

// Words are those of the analyzer, of Khmer the clusters. Runs of five words that stand once in
// either text are anchors, of which the longest chain in the order of both holds (patience
// sorting, as in Bram Cohen's patience diff); between them the least edit script is looked for
// (Myers, An O(ND) difference algorithm and its variations, 1986), and where that has more than 400
// words, all is told as replaced. Time and memory are bounded by the texts' length times that.
std::vector<DifferencePiece> differences(Analyzer& analyzer, const Side& from, const Side& to);

}  // namespace tip::compare

#endif  // TIP_SEARCHER_COMPARE_WORD_DIFF_H_
