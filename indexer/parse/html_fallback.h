// What to read where the first reading of a page found next to nothing.
#ifndef TIP_INDEXER_PARSE_HTML_FALLBACK_H_
#define TIP_INDEXER_PARSE_HTML_FALLBACK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/date.h"
#include "indexer/parse/html_blocks.h"
#include "indexer/parse/html_tree.h"

namespace tip {

// Words of running text.
std::uint32_t prose_words(std::string_view text);

// The blocks whose text JSON-LD's articleBody has too, in order; none where they are less than half
// of it, as it is then only a part of the page, or its beginning.
std::vector<bool> aligned_story(const std::vector<HtmlBlock>& blocks,
                                std::string_view article_body);

// The paragraphs in a page's scripts, and, `with_attributes`, in the data that elements have for
// them as attributes, where it is put together by the browser: string literals that are running
// text or markup with running text, each once, in order. Empty if there are none.
std::string story_in_scripts(const HtmlTree& tree, bool with_attributes);

// The day that a page's scripts give to its article under a name that says so ("datePublished",
// "publication_date"); empty if there is none.
std::string published_in_scripts(const HtmlTree& tree, DayOrder order);

// The markup that a page of frames has for browsers without frames; empty if it has none.
std::string_view noframes_markup(const HtmlTree& tree);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_FALLBACK_H_
