// Queries by where words stand in title and story.
#ifndef TIP_SEARCHER_QUERY_WORD_PLACES_H_
#define TIP_SEARCHER_QUERY_WORD_PLACES_H_

#include <xapian.h>

#include "searcher/query/arranged_places.h"
#include "searcher/query/list_query.h"

namespace tip::query {

// Articles with words that stand so. Scores by the terms as OP_AND does. Reads the terms' lists of
// places (common/store/place_list.h), so it needs the index at hand: a custom posting source does
// not travel to a remote database.
Xapian::Query arranged_query(const Arranged& arranged, Reading reading);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_WORD_PLACES_H_
