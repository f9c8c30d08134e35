// What stands among the paragraphs of a page's story and is none of it, by its wording.
#ifndef TIP_INDEXER_PARSE_HTML_ASIDES_H_
#define TIP_INDEXER_PARSE_HTML_ASIDES_H_

#include <string>
#include <vector>

#include "common/text/date.h"
#include "indexer/parse/html_blocks.h"
#include "indexer/parse/html_tree.h"
#include "indexer/parse/page_roles.h"
#include "indexer/parse/text_units.h"

namespace tip {

// Byline and date that stand among the first paragraphs; `page` gets them where it has none.
void drop_bylines(const std::vector<TextUnit>& units, DayOrder order, PageRoles& page);

// Of a gallery the story is what stands below its pictures. A unit's run is the number of its
// block.
void keep_captions(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                   const std::vector<TextUnit>& units, PageRoles& page);

// The authors' names and roles, where they stand among the first or last paragraphs by themselves,
// and what is said of them among the last.
void drop_names(const std::vector<TextUnit>& units, const std::vector<std::string>& authors,
                PageRoles& page);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_ASIDES_H_
