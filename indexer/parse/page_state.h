// The article in the data of a page that the browser puts together.
#ifndef TIP_INDEXER_PARSE_PAGE_STATE_H_
#define TIP_INDEXER_PARSE_PAGE_STATE_H_

#include <tip/article.h>

#include <optional>
#include <string_view>

#include "indexer/parse/html_tree.h"

namespace tip {

// Of the records in the JSON of a page's scripts (Next.js' __NEXT_DATA__, window.__STATE__ =
// {...}, state.push({...}), JSON.parse("...")) that have a headline and a story of some length, the
// one whose headline is in `title`, the page's own, or else the one with the longest story; nothing
// if there is none. Looks at 4 MiB of scripts at most.
std::optional<Article> article_in_state(const HtmlTree& tree, std::string_view title);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_PAGE_STATE_H_
