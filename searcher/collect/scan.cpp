#include "searcher/collect/scan.h"

namespace tip::collect {

ScanResult scan(const ScanPlan& plan, const ScanOptions& options,
                const score::ScorerSource& source) {
  return plan.tree != nullptr ? scan_tree(plan, options, source)
                              : scan_windows(plan, options, source);
}

}  // namespace tip::collect
