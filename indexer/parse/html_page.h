// A web page -> an article.
#ifndef TIP_INDEXER_PARSE_HTML_PAGE_H_
#define TIP_INDEXER_PARSE_HTML_PAGE_H_

#include <tip/article.h>

#include <string_view>

#include "indexer/parse/page_hints.h"

namespace tip {

// Finds the story and what the page says about it (title, publisher, byline, date, language,
// canonical address) and where each was said. Visible text that is not the story goes into `aside`;
// scripts, styles and hidden parts are dropped. Copes with any bytes: broken markup, endless
// nesting, no markup at all. Throws std::length_error when there is more markup than any page has.
Article read_html_page(std::string_view utf8, const PageHints& hints = {});

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_PAGE_H_
