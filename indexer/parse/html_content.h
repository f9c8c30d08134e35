// Where on a page the story is.
#ifndef TIP_INDEXER_PARSE_HTML_CONTENT_H_
#define TIP_INDEXER_PARSE_HTML_CONTENT_H_

#include <vector>

#include "indexer/parse/html_blocks.h"
#include "indexer/parse/html_tree.h"

namespace tip {

enum class Believed {
  names,     // what classes and ids say of elements, and their tags
  comments,  // of classes and ids only which elements hold what readers wrote
  tags,      // only the tags: of a discussion what is written there is the story
};

// For every block of the page, whether it is part of the story: inside the element that holds the
// most running text for the least of everything else, and not a caption, list of links, form,
// sidebar or the like within it.
std::vector<bool> find_story(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                             Believed believed = Believed::names);

// The same of a page that is a list of things to choose from: all that its main element shows,
// links too, but what is put aside by its name or tag. Empty if the page names no main element.
std::vector<bool> find_list(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_CONTENT_H_
