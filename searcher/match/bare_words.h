// Ranks the articles that have any or all of some words, maybe side by side or near each other, or
// names: the most common queries, done without the engine's general matcher.
#ifndef TIP_SEARCHER_MATCH_BARE_WORDS_H_
#define TIP_SEARCHER_MATCH_BARE_WORDS_H_

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "searcher/deadline.h"
#include "searcher/match/bm25.h"
#include "searcher/match/doc_columns.h"
#include "searcher/match/rerank.h"
#include "searcher/query/bare_words.h"

namespace tip::match {

struct BareWordsOptions {
  std::size_t wanted = 0;   // candidates, best first
  std::size_t counted = 0;  // matches to count exactly; beyond, the total may be an estimate
  bool give_up = false;     // when there are more: then the total is all that is told
};

struct BareWordsMatches {
  std::vector<Candidate> candidates;
  std::size_t total = 0;
  bool total_exact = true;
  bool given_up = false;
};

// Finds what Xapian would find for the same query, with the same scores. Reads each list of
// postings once: article by article until enough matches are counted, then passing over those that
// cannot be among the best (Turtle and Flood's max_score). A query with a tree of parts goes to
// find_scored(). Once the deadline has passed, what was found is given, and the total is inexact.
BareWordsMatches find_bare_words(const query::BareWords& query, const Bm25& ranking,
                                 const BareWordsOptions& options, const Snapshot& database,
                                 DocColumns& columns, Deadline& deadline);

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_BARE_WORDS_H_
