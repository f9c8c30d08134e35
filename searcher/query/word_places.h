// Queries by where words stand in title and story.
#ifndef TIP_SEARCHER_QUERY_WORD_PLACES_H_
#define TIP_SEARCHER_QUERY_WORD_PLACES_H_

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

namespace tip::query {

// How words stand to each other.
enum class Arrangement : std::uint8_t {
  side_by_side,  // in order, one right after the other
  in_order,      // in order, the last at most `reach` positions after the first
  within,        // in any order, each at a place of its own, within `reach` positions
};

// Articles that have each of `terms`, which are FieldId::body's and at least two, arranged so;
// in_order is for two terms. Scores by the terms as OP_AND does. Reads the terms' lists of places
// (common/store/place_list.h), so it needs the index at hand: a custom posting source does not
// travel to a remote database.
Xapian::Query arranged(const std::vector<std::string>& terms, Arrangement arrangement,
                       std::uint32_t reach = 0);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_WORD_PLACES_H_
