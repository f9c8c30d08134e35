// What an answer comes to: for the exit status, and what is said beside it.
#ifndef TIP_SEARCHER_TIPSEARCH_OUTCOME_H_
#define TIP_SEARCHER_TIPSEARCH_OUTCOME_H_

#include <fmt/format.h>
#include <tip/searcher.h>

#include <cstddef>

#include "common/base/counted.h"
#include "searcher/tipsearch/options.h"

namespace tip {

// A page beyond the last hit is empty; a page of no hits was asked for.
inline bool has_hits(const Answer& answer, const SearchRequest& request) {
  return request.limit > 0 ? !answer.hits.empty() : answer.total > 0;
}

// Whether what is printed says itself that time was over: text and JSON do, but for a number alone.
inline bool says_when_partial(const Options& options) {
  const bool is_json = options.format == render::Format::json;
  const bool is_number = options.count && (!is_json || !options.batch.empty());
  return !is_number && (is_json || options.format == render::Format::text);
}

// `articles`: how many could not be read.
inline Error damage_error(std::size_t articles) {
  return {ErrorCode::corrupt,
          fmt::format("the index is damaged: {} could not be read", counted(articles, "article")),
          "tipidx check names what is damaged; the answer is of all the rest"};
}

}  // namespace tip

#endif  // TIP_SEARCHER_TIPSEARCH_OUTCOME_H_
