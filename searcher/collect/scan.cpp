#include "searcher/collect/scan.h"

#include <algorithm>
#include <utility>

namespace tip::collect {
namespace {

using score::find_word;
using score::make_scorer;
using score::ScorerPtr;
using score::ScorerSource;
using score::Word;
using score::WordPostings;

// To ask a list about a document costs about as much as to read so many of its postings.
constexpr double kLookUp = 8;

// Whether what has the fewest documents should tell which ones to look at.
bool leads(const ScanPlan& plan, const std::vector<WordPostings>& words, const ScorerPtr& filter) {
  double postings = 0;
  for (const WordPostings& word : words) postings += static_cast<double>(word.postings);
  if (filter != nullptr && filter->cost() < postings) return true;
  return plan.proximity ||
         (plan.all && static_cast<double>(words.back().postings) * kLookUp < postings);
}

ScanResult scan_words(const ScanPlan& plan, const ScanOptions& options,
                      const ScorerSource& source) {
  std::vector<WordPostings> words;
  words.reserve(plan.words.size());
  for (const Word& word : plan.words) {
    words.push_back(find_word(word, source.ranking, source.snapshot, source.deadline));
  }
  std::ranges::sort(words, {}, &WordPostings::weight);
  if (plan.all) {
    std::swap(*std::ranges::min_element(words, {}, &WordPostings::postings), words.back());
  }
  ScorerPtr filter = plan.filter == nullptr ? nullptr : make_scorer(plan.filter, source);
  if (leads(plan, words, filter)) {
    return scan_leading(plan, std::move(words), std::move(filter), options, source);
  }
  return scan_windows(plan, std::move(words), std::move(filter), options, source);
}

}  // namespace

ScanResult scan(const ScanPlan& plan, const ScanOptions& options, const ScorerSource& source) {
  return plan.tree != nullptr ? scan_tree(plan, options, source)
                              : scan_words(plan, options, source);
}

}  // namespace tip::collect
