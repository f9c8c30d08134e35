// What says of an element that it is not the story: its tag, and the words in its class and id.
#ifndef TIP_INDEXER_PARSE_HTML_SIGNS_H_
#define TIP_INDEXER_PARSE_HTML_SIGNS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/parse/html_tree.h"

namespace tip {

// One of the tags, words and parts of words that say so; less than sign_count().
using Sign = std::uint16_t;

std::size_t sign_count();

// Whether it is what the element is called; else it is its tag or a state.
bool is_named(Sign sign);

// Whether it holds what readers wrote.
bool is_sure(Sign sign);

// Whether it is what stands before the page for a while: a dialog, a question about cookies.
bool is_floating(Sign sign);

// Whether it is what the parts of a teaser are called, or the teaser itself: of a page that is a
// list of such, these are what it shows.
bool is_of_card(Sign sign);

// Adds the signs that an element has. An element that folds up in place is not hidden.
void add_signs(const HtmlTree& tree, std::size_t node, std::vector<Sign>& signs);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_SIGNS_H_
