// Markup in a field that is meant to be text.
#ifndef TIP_INDEXER_PARSE_HTML_TEXT_H_
#define TIP_INDEXER_PARSE_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace tip {

// Whether `text` has tags or entities of HTML in it, as exports of content managers do.
bool has_markup(std::string_view text);

// A fragment of HTML as text: a paragraph a block, blank lines between, entities resolved; scripts,
// styles and hidden parts left out. Markup that was escaped once more ("&lt;p&gt;") is read too.
// Captions and asides within it are added to `aside`.
std::string html_to_text(std::string_view html, std::string& aside);

// The same on one line, for titles and names. What has no markup comes back as it is.
std::string html_to_line(std::string_view html);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_TEXT_H_
