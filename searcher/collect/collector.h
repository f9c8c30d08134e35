// What a scan does with each match.
#ifndef TIP_SEARCHER_COLLECT_COLLECTOR_H_
#define TIP_SEARCHER_COLLECT_COLLECTOR_H_

#include <xapian.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "searcher/collect/scan.h"
#include "searcher/collect/seen_stories.h"
#include "searcher/collect/top_k.h"

namespace tip::collect {

// Counts the matches, shows them to the request's counter and keeps the candidates. Documents come
// in ascending order.
class Collector {
 public:
  explicit Collector(const ScanOptions& options)
      : options_(options), seen_(options.stories), best_(options.wanted, options.stories) {}

  // Whether count() has to be told of each match by itself.
  bool wants_each() const { return options_.counter != nullptr; }

  void count(Xapian::docid document) {
    if (seen_.add(document)) ++total_;
    if (options_.counter != nullptr) options_.counter->count(document);
  }
  // The same of some of the 64 documents from `first` on, unless each is wanted.
  void count(Xapian::docid first, std::uint64_t documents) {
    total_ += static_cast<std::size_t>(std::popcount(documents));
    if (options_.stories == nullptr) return;
    std::uint64_t copies = documents & options_.stories->copies_from(first);
    for (; copies != 0; copies &= copies - 1) {
      if (!seen_.add(first + static_cast<Xapian::docid>(std::countr_zero(copies)))) --total_;
    }
  }

  // What a match has to score more than to be a candidate.
  double threshold() const {
    return options_.candidates == Candidates::best ? best_.threshold() : score::kNoMatch;
  }
  // A match that scores more.
  void add(Xapian::docid document, double score) {
    if (options_.candidates == Candidates::best) {
      best_.add(document, score);
    } else {
      every_.push_back({document, static_cast<float>(score)});
    }
  }

  ScanResult take(bool complete) { return {best_.take(), std::move(every_), total_, complete}; }

 private:
  ScanOptions options_;
  SeenStories seen_;
  TopK best_;
  std::vector<Match> every_;
  std::size_t total_ = 0;
};

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_COLLECTOR_H_
