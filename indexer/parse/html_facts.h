// The day and the authors of an article, of all that its page says about them.
#ifndef TIP_INDEXER_PARSE_HTML_FACTS_H_
#define TIP_INDEXER_PARSE_HTML_FACTS_H_

#include <tip/article.h>

#include <string>
#include <vector>

#include "indexer/parse/date_line.h"
#include "indexer/parse/html_markup.h"
#include "indexer/parse/html_meta.h"
#include "indexer/parse/html_tree.h"
#include "indexer/parse/page_hints.h"

namespace tip {

// The day an article came out, as YYYY-MM-DD; empty if the page does not say it. `shown`: by the
// page's elements; `line`: in the story's first lines. Scripts are looked into only where nothing
// else says a day.
Said<std::string> choose_day(const HtmlTree& tree, const PageMeta& meta,
                             const PageMarkup::ShownDay& shown, const LineDay& line,
                             const PageHints& hints);

// Persons before houses. `markup` is asked only where the page names no person for machines;
// `line`: a byline among the story's first lines, which may be empty.
Said<std::vector<std::string>> choose_authors(const PageMeta& meta, const PageMarkup& markup,
                                              const std::string& line);

// What the record of the article says, where the page itself does not say it for certain.
void take_facts(Article& state, const PageMeta& meta, Article& article);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_FACTS_H_
