// Markdown as the text that its readers see.
#ifndef TIP_INDEXER_SOURCES_MARKDOWN_TEXT_H_
#define TIP_INDEXER_SOURCES_MARKDOWN_TEXT_H_

#include <string>
#include <string_view>

namespace tip {

// Paragraphs with a blank line between, each in one line; items of lists a line each. Marks of
// headings, quotations, emphasis and code go, of a link its text stays, pictures and the templates
// of site builders ({% %}, {{< >}}) go. HTML in it stays. In time and memory of its length.
std::string markdown_text(std::string_view markdown);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_MARKDOWN_TEXT_H_
