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
#include "searcher/score/word_postings.h"

namespace tip::collect {

// Which matches are handed out.
enum class Candidates {
  best,   // the best so many stories, best first; of each story its best version
  every,  // all documents, ascending: as Match, of which there may be millions
};

struct Match {
  Xapian::docid id = 0;
  float score = 0;
};

struct ScanOptions {
  Candidates candidates = Candidates::best;
  std::size_t wanted = 0;      // of the best
  Counter* counter = nullptr;  // is shown each match
  // Matches are counted by story, the copies of one once; null: each document is a story. Has to
  // outlive the scan.
  const Stories* stories = nullptr;
};

struct ScanResult {
  std::vector<Candidate> candidates;
  std::vector<Match> every;
  std::size_t total = 0;    // stories that match, of which each is counted
  bool is_complete = true;  // else time ran out first
};

// Looks at article by article and counts all that match. Once the deadline has passed, what was
// found is given. What is dead is no match. May throw Xapian's
// errors.
ScanResult scan(const ScanPlan& plan, const ScanOptions& options,
                const score::ScorerSource& source);

// The ways it goes. A plan with a tree: scorers are asked document by document.
ScanResult scan_tree(const ScanPlan& plan, const ScanOptions& options,
                     const score::ScorerSource& source);
// A plan with words and no proximity: each posting list is read once, a window of documents at a
// time, and every match is scored. Scores are added up in the order of `words`; `filter` may be
// null.
ScanResult scan_windows(const ScanPlan& plan, std::vector<score::WordPostings> words,
                        score::ScorerPtr filter, const ScanOptions& options,
                        const score::ScorerSource& source);
// A plan with words, the last of them the rarest if all have to match: that one, positions or the
// filter lead, and the words are asked about their documents. The same scores.
ScanResult scan_leading(const ScanPlan& plan, std::vector<score::WordPostings> words,
                        score::ScorerPtr filter, const ScanOptions& options,
                        const score::ScorerSource& source);

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_SCAN_H_
