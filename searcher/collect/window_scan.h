// scan() of words, whose postings are read a window of documents at a time.
#ifndef TIP_SEARCHER_COLLECT_WINDOW_SCAN_H_
#define TIP_SEARCHER_COLLECT_WINDOW_SCAN_H_

#include "searcher/collect/scan.h"

namespace tip::collect {

// For a plan with words. Reads each posting list once: article by article until enough matches are
// counted, then passing over those that cannot be among the best (Turtle and Flood's max_score).
ScanResult scan_windows(const ScanPlan& plan, const ScanOptions& options,
                        const score::ScorerSource& source);

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_WINDOW_SCAN_H_
