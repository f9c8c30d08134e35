// Where on a page the story is.
#ifndef TIP_INDEXER_PARSE_HTML_CONTENT_H_
#define TIP_INDEXER_PARSE_HTML_CONTENT_H_

#include <vector>

#include "indexer/parse/html_blocks.h"
#include "indexer/parse/html_tree.h"

namespace tip {

enum class Believed {
  names,     // what classes and ids say of elements, and their tags
  cards,     // the same, but what teasers and their parts are called: a list is made of them
  comments,  // of classes and ids only which elements hold what readers wrote
  tags,      // only the tags: of a discussion what is written there is the story
};

// For every block of the page, whether it is part of the story: inside the element that holds the
// most running text for the least of everything else, and not a caption, list of links, form,
// sidebar or the like within it.
std::vector<bool> find_story(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                             Believed believed = Believed::names);

struct FoundList {
  std::vector<bool> blocks;
  bool teasers = false;  // of other pages, under headlines that lead there
  bool named = false;    // the page says which element is its main one
};

// The same of a page that is a list of things to choose from: all that its main element shows,
// links too, but what is put aside by its name or tag. Where the page names no main element, it is
// the innermost that holds its headline and most of what is not put aside.
FoundList find_list(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_CONTENT_H_
