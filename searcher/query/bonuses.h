// What a query's parts score beside how often words stand somewhere (docs/ranking.md).
#ifndef TIP_SEARCHER_QUERY_BONUSES_H_
#define TIP_SEARCHER_QUERY_BONUSES_H_

#include <cstddef>

#include "searcher/query/plan.h"

namespace tip::query {

// Added to the score of an article that has all of a short query's words: more than any word can
// score, so that such articles come first.
inline constexpr double kAllWordsBonus = 50;
// Queries longer than this are prose: they get no such bonus.
inline constexpr std::size_t kAllWordsMax = 5;

// Added where the words of an unspaced Khmer run stand side by side.
inline constexpr double kRunBonus = 10;

// Of what the words of another spelling of a name score: how often they stand in an article only
// breaks ties.
inline constexpr double kSpellingTieBreak = 0.02;

// What a spelling is worth beside what was typed, which comes first: less the less likely it is to
// be the name.
double worth(const Spelling& spelling);

// Whether articles that have all parts of `ranked` get kAllWordsBonus: a few words, names, or any
// of some words. Nested groups get no bonus of their own: each would stand twice in the query, and
// so would what is nested in it.
bool gets_bonus(const Ranked& ranked);

inline bool is_name(const PlanPtr& part) { return std::holds_alternative<Name>(part->value); }

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_BONUSES_H_
