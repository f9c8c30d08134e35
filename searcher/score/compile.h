// From what a query means to what runs for it.
#ifndef TIP_SEARCHER_SCORE_COMPILE_H_
#define TIP_SEARCHER_SCORE_COMPILE_H_

#include "searcher/plan/day_terms.h"
#include "searcher/plan/plan.h"
#include "searcher/score/scorer_plan.h"

namespace tip::score {

struct Compiled {
  // Matches at least the articles that the plan matches.
  ScorerPlanPtr root;
  // True when it may match more, so that matches have to be compared with the plan
  // (searcher/score/evaluate.h).
  bool needs_check = false;
};

// `bounds`: the archive's own days. `languages`: those the plan was made with.
Compiled compile(const query::PlanNode& plan, const query::DateBounds& bounds,
                 query::Languages languages);

// The days of the archive that lie in `days`.
ScorerPlanPtr day_span(const query::Days& days, const query::DateBounds& bounds);

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_COMPILE_H_
