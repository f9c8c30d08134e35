// Text as HTML.
#ifndef TIP_SEARCHER_RENDER_HTML_H_
#define TIP_SEARCHER_RENDER_HTML_H_

#include <string>
#include <string_view>

namespace tip::render {

// `text` for between tags: nothing in it is markup. What turns or hides text is shown as an escape
// (common/cli/printable.h). May be called from any thread.
std::string escaped_html(std::string_view text);

// `value` for an attribute in quotation marks, where it is sent back as it was: only bytes that are
// not UTF-8, and NUL, become U+FFFD.
std::string escaped_attribute(std::string_view value);

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_HTML_H_
