// The words, phrases and Khmer runs of a plan as scorers.
#ifndef TIP_SEARCHER_SCORE_COMPILE_WORDS_H_
#define TIP_SEARCHER_SCORE_COMPILE_WORDS_H_

#include <string>
#include <vector>

#include "common/index/fields.h"
#include "searcher/plan/plan.h"
#include "searcher/score/scorer_plan.h"

namespace tip::score {

// Where one of the leaf's stems stands, wherever its words are kept.
ScorerPlanPtr stems(const query::Leaf& leaf);

// Makes trees that match at least where words do.
class WordCompiler {
 public:
  // `languages`: those the plan was made with; must outlive this.
  explicit WordCompiler(query::Languages languages) : languages_(languages) {}

  ScorerPlanPtr make(const query::Leaf& leaf);
  ScorerPlanPtr make(const query::Sequence& sequence);
  ScorerPlanPtr make(const query::Run& run);

  // Whether something made so far may match more than its words do.
  bool needs_check() const { return needs_check_; }

 private:
  ScorerPlanPtr with_forms(const std::vector<std::string>& forms) const;
  ScorerPlanPtr exact(const query::Leaf& leaf);
  ScorerPlanPtr nearly(const query::Leaf& leaf);
  ScorerPlanPtr elsewhere(const query::Leaf& leaf, const std::vector<std::string>& forms);
  template <class TermsIn>
  ScorerPlanPtr side_by_side(const FieldInfo& field, TermsIn terms_in);
  ScorerPlanPtr clusters(const FieldInfo& field, const std::vector<std::string>& clusters);
  ScorerPlanPtr all_of(const std::vector<query::Leaf>& words);
  ScorerPlanPtr window(const query::Sequence& sequence);

  query::Languages languages_;
  bool needs_check_ = false;
};

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_COMPILE_WORDS_H_
