// The visible text of a page, block by block: what a reader sees as paragraphs, headings, items.
#ifndef TIP_INDEXER_PARSE_HTML_BLOCKS_H_
#define TIP_INDEXER_PARSE_HTML_BLOCKS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/parse/html_tree.h"

namespace tip {

struct HtmlBlock {
  std::string text;            // white space collapsed; \n where the page has a <br>
  std::uint32_t node = 0;      // the innermost block-level element around it
  std::uint32_t first = 0;     // the node that its text begins with
  std::size_t link_bytes = 0;  // how much of the text is inside links

  // Most of it.
  bool is_linked() const { return link_bytes * 2 > text.size(); }
};

// In document order. Scripts, styles, hidden and interactive parts are left out; two <br> in a row
// begin a new block, as old pages write paragraphs. A page that scripts fill, and that shows next
// to nothing before, is read as browsers show it that run none.
std::vector<HtmlBlock> visible_blocks(const HtmlTree& tree);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_BLOCKS_H_
