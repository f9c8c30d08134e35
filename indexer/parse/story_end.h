// Where a story ends without a word of warning.
#ifndef TIP_INDEXER_PARSE_STORY_END_H_
#define TIP_INDEXER_PARSE_STORY_END_H_

#include <cstddef>
#include <vector>

#include "indexer/parse/page_roles.h"
#include "indexer/parse/text_units.h"

namespace tip {

// The unit, at most `end`, from which on a page shows other things than the story whose first
// paragraph is `prose`, though no line says so: teasers of other stories, a note on the author,
// menus. `prose` has to be less than `end`.
std::size_t unmarked_end(const std::vector<TextUnit>& units, const PageRoles& page,
                         std::size_t prose, std::size_t end);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_STORY_END_H_
