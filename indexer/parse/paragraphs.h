// How paragraphs stand in an article's text.
#ifndef TIP_INDEXER_PARSE_PARAGRAPHS_H_
#define TIP_INDEXER_PARSE_PARAGRAPHS_H_

#include <string>
#include <string_view>

namespace tip {

// Adds a paragraph, or several, behind a blank line where there is text before.
inline void append_paragraph(std::string& text, std::string_view more) {
  if (!text.empty()) text += "\n\n";
  text += more;
}

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_PARAGRAPHS_H_
