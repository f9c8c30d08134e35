// What a request asks for.
#ifndef TIP_SEARCHER_SEARCH_ASKED_H_
#define TIP_SEARCHER_SEARCH_ASKED_H_

#include <tip/searcher.h>

namespace tip {

// Whether it says which articles are let through, besides by its query.
inline bool has_filters(const SearchRequest& request) {
  return !(request.since.empty() && request.until.empty() && request.source.empty() &&
           request.language.empty() && request.author.empty() && request.fields.empty());
}

// Whether it has a query or filters.
inline bool asks_for_something(const SearchRequest& request) {
  return !request.query.empty() || has_filters(request);
}

}  // namespace tip

#endif  // TIP_SEARCHER_SEARCH_ASKED_H_
