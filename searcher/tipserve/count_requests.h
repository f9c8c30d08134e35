// Requests that count and show no article.
#ifndef TIP_SEARCHER_TIPSERVE_COUNT_REQUESTS_H_
#define TIP_SEARCHER_TIPSERVE_COUNT_REQUESTS_H_

#include <tip/searcher.h>

#include <utility>

namespace tip::serve {

// What the request finds, counted and nothing else; facets and a timeline are to be asked
// for anew.
inline SearchRequest count_only(SearchRequest request) {
  request.limit = 0;
  request.offset = 0;
  request.snippets = 0;
  request.facets.clear();
  request.timeline = Timeline::none;
  return request;
}

// All stories of the archive, counted.
inline SearchRequest everything() { return count_only({.fields = {{.field = "source"}}}); }

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_COUNT_REQUESTS_H_
