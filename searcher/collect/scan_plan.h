// Which way a tree of scorers is run over an archive.
#ifndef TIP_SEARCHER_COLLECT_SCAN_PLAN_H_
#define TIP_SEARCHER_COLLECT_SCAN_PLAN_H_

#include <optional>
#include <string>
#include <vector>

#include "searcher/score/scorer_plan.h"

namespace tip::collect {

// A tree taken apart: what scores, and what only lets through. Of words alone, any or all of them,
// postings are read a window of documents at a time (scan.h); of anything else scorers are
// asked document by document (tree_scan.h).
struct ScanPlan {
  std::vector<score::Word> words;             // not empty: what scores
  bool all = false;                           // all words have to stand, not only one
  std::optional<score::Proximity> proximity;  // with `all`: how some of them stand to each other
  score::ScorerPlanPtr tree;                  // without words: what scores
  score::ScorerPlanPtr filter;                // null: everything passes
};

ScanPlan make_scan_plan(const score::ScorerPlanPtr& root);

// On one line, for --analyze.
std::string to_string(const ScanPlan& plan);

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_SCAN_PLAN_H_
