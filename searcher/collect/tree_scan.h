// scan() of a tree whose scorers are asked document by document.
#ifndef TIP_SEARCHER_COLLECT_TREE_SCAN_H_
#define TIP_SEARCHER_COLLECT_TREE_SCAN_H_

#include "searcher/collect/scan.h"

namespace tip::collect {

// For a plan with a tree.
ScanResult scan_tree(const ScanPlan& plan, const ScanOptions& options,
                     const score::ScorerSource& source);

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_TREE_SCAN_H_
