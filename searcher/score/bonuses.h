// What a query's parts score beside how often words stand somewhere (docs/ranking.md).
#ifndef TIP_SEARCHER_SCORE_BONUSES_H_
#define TIP_SEARCHER_SCORE_BONUSES_H_

#include "searcher/plan/names.h"

namespace tip::score {

// Added where the whole of a name stands that is asked for by itself: more than any word can score,
// so that such articles come first.
inline constexpr double kNameBonus = 50;

// Added where the words of an unspaced Khmer run stand side by side.
inline constexpr double kRunBonus = 10;

// Of what the words of another spelling of a name score: how often they stand in an article only
// breaks ties.
inline constexpr double kSpellingTieBreak = 0.02;

// What a spelling is worth beside what was typed, which comes first: less the less likely it is to
// be the name.
double worth(const query::Spelling& spelling);

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_BONUSES_H_
