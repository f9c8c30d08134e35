// Runs a tree of scorers over an archive: the matches, best first.
#ifndef TIP_SEARCHER_COLLECT_SCAN_H_
#define TIP_SEARCHER_COLLECT_SCAN_H_

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "searcher/collect/counts.h"
#include "searcher/collect/scan_plan.h"
#include "searcher/collect/top_k.h"
#include "searcher/score/scorer.h"

namespace tip::collect {

struct ScanOptions {
  std::size_t wanted = 0;      // candidates, best first
  std::size_t counted = 0;     // matches to count exactly; beyond, the total may be an estimate
  bool give_up = false;        // when there are more: then the total is all that is told
  Counter* counter = nullptr;  // is shown each match; `counted` has to be all there may be
  // Matches are counted by story, the copies of one once; null: each document is a story. Has to
  // outlive the scan.
  const Stories* stories = nullptr;
  bool each_version = false;  // candidates are documents all the same, not the best of each story
};

struct ScanResult {
  std::vector<Candidate> candidates;
  std::size_t total = 0;  // stories that match
  bool total_exact = true;
  bool given_up = false;
};

// Looks at article by article until enough matches are counted, then passes over those that cannot
// be among the best. Once the deadline has passed, what was found is given, and the total is
// inexact. What is dead is no match. May throw Xapian's errors.
ScanResult scan(const ScanPlan& plan, const ScanOptions& options,
                const score::ScorerSource& source);

// The two ways it goes. A plan with a tree: scorers are asked document by document.
ScanResult scan_tree(const ScanPlan& plan, const ScanOptions& options,
                     const score::ScorerSource& source);
// A plan with words: each posting list is read once, a window of documents at a time, then those
// are passed over that cannot be among the best (Turtle and Flood's max_score).
ScanResult scan_windows(const ScanPlan& plan, const ScanOptions& options,
                        const score::ScorerSource& source);

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_SCAN_H_
