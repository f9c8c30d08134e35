// Text as HTML.
#ifndef TIP_SEARCHER_RENDER_HTML_H_
#define TIP_SEARCHER_RENDER_HTML_H_

#include <string>
#include <string_view>

namespace tip::render {

// `text` for between tags and for values of attributes in quotation marks: nothing in it is markup.
// What turns or hides text is shown as an escape (common/cli/printable.h). May be called from any
// thread.
std::string escaped_html(std::string_view text);

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_HTML_H_
