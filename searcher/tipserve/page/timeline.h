// The archive's time: a bar a step for all articles, and before it one for the matches.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_TIMELINE_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_TIMELINE_H_

#include <tip/answer.h>

#include <string_view>
#include <vector>

#include "searcher/tipserve/page/data.h"
#include "searcher/tipserve/page/prose.h"
#include "searcher/tipserve/page/words.h"

namespace tip::serve::page {

// What stands beside the archive's own time.
struct TimelineState {
  const Address* address = nullptr;                // whose years can be chosen
  const std::vector<Interval>* matches = nullptr;  // null: nothing is searched
  std::string_view open_date;                      // of the article that is read, or empty
  const std::vector<Interval>* years = nullptr;    // of the matches; null where these are
};

void add_timeline(Html& html, const Words& words, const Overview& archive,
                  const TimelineState& state);

// The days of one source on the whole archive's line.
void add_spark_line(Html& html, const Overview& archive, const std::vector<Interval>& timeline);

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_TIMELINE_H_
