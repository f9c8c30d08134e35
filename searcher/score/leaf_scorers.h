// Scorers that read lists: the leaves of a tree.
#ifndef TIP_SEARCHER_SCORE_LEAF_SCORERS_H_
#define TIP_SEARCHER_SCORE_LEAF_SCORERS_H_

#include "searcher/score/scorer.h"

namespace tip::score {

// Each for the part of a plan that it is named after. `source` must outlive them.
ScorerPtr make_leaf(const None& none, const ScorerSource& source);
ScorerPtr make_leaf(const All& all, const ScorerSource& source);
ScorerPtr make_leaf(const Word& word, const ScorerSource& source);
ScorerPtr make_leaf(const Terms& terms, const ScorerSource& source);
ScorerPtr make_leaf(const Listed& listed, const ScorerSource& source);
ScorerPtr make_leaf(const DaySpan& span, const ScorerSource& source);
ScorerPtr make_leaf(const Values& values, const ScorerSource& source);
ScorerPtr make_leaf(const Proximity& proximity, const ScorerSource& source);

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_LEAF_SCORERS_H_
