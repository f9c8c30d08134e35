// A text file, perhaps a web page saved as text with all its clutter -> an article.
#ifndef TIP_INDEXER_PARSE_TEXT_PAGE_H_
#define TIP_INDEXER_PARSE_TEXT_PAGE_H_

#include <tip/article.h>

#include <string_view>

#include "indexer/parse/page_hints.h"

namespace tip {

// Finds title, source, author, section, date and the story in plain text. Everything the page
// shows besides the story (captions, menus, teasers of other stories, forms, legal lines) goes
// into `aside`, block by block; no line with text is lost. In doubt a line stays in the body. A
// text of more than 200,000 lines is all body.
Article read_text_page(std::string_view utf8, const PageHints& hints = {});

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_TEXT_PAGE_H_
