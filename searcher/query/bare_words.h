// Queries of words and names, which searcher/match/bare_words.h answers without the engine's
// matcher.
#ifndef TIP_SEARCHER_QUERY_BARE_WORDS_H_
#define TIP_SEARCHER_QUERY_BARE_WORDS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/arranged_places.h"
#include "searcher/query/day_terms.h"
#include "searcher/query/plan.h"
#include "searcher/query/scored.h"

namespace tip::query {

// A query of words alone, wherever they stand but for some that may have to stand together.
struct BareWords {
  std::vector<BareWord> words;
  bool all = false;                       // all words have to stand, not only one
  std::vector<std::string> within;        // when not empty: one of these terms has to stand
  std::optional<Days> days;               // what `within` stands for, if these are days
  std::optional<Arranged> arranged = {};  // with `all`: how some of them stand to each other
  ScoredPtr scored = {};                  // when set: what is searched, instead of `words`
};

// Lets through only articles of `days`, of those that passed before. False when no day of the
// archive is left.
bool limit_to(BareWords& query, const Days& days, const DateBounds& bounds);

// The plan as such a query, if it is one. `languages`: those it was made with.
std::optional<BareWords> as_bare_words(const PlanNode& plan, const DateBounds& bounds,
                                       Languages languages);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_BARE_WORDS_H_
