// What a page hides, and what of it a reader opens where it stands.
#ifndef TIP_INDEXER_PARSE_HTML_HIDDEN_H_
#define TIP_INDEXER_PARSE_HTML_HIDDEN_H_

#include <cstddef>

#include "indexer/parse/html_tree.h"

namespace tip {

// Whether an element's own attributes hide it from everybody: `hidden`, display: none and the like.
bool is_hidden(const HtmlTree& tree, std::size_t node);

// Whether a reader opens an element that is hidden, or is said to be: an answer below its question,
// a tab, a section that folds. Such text belongs to the page as much as any other. Menus, dialogs
// and the like come and go too, and belong to nothing.
bool is_folded(const HtmlTree& tree, std::size_t node);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_HIDDEN_H_
