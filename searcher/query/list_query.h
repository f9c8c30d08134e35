// Queries for words that are kept as lists of documents.
#ifndef TIP_SEARCHER_QUERY_LIST_QUERY_H_
#define TIP_SEARCHER_QUERY_LIST_QUERY_H_

#include <xapian.h>

#include <string>
#include <vector>

namespace tip::query {

// Articles that are in one of the lists of documents of `words` (common/store/place_list.h); they
// score nothing. Needs the index at hand, as arranged() does.
Xapian::Query listed_with_any(const std::vector<std::string>& words);

// The same for all lists of words that begin with `prefix`.
Xapian::Query listed_with_prefix(const std::string& prefix);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_LIST_QUERY_H_
