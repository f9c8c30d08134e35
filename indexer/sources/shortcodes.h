// Shortcodes: what WordPress's posts have in square brackets for plugins to fill in.
#ifndef TIP_INDEXER_SOURCES_SHORTCODES_H_
#define TIP_INDEXER_SOURCES_SHORTCODES_H_

#include <string>
#include <string_view>

namespace tip {

// A story without them: [gallery ids="1,2"] and [/column] go, what stands between a pair stays, but
// for addresses ([embed]https://...[/embed]). [caption] becomes a <figcaption>. Words in brackets
// ([sic], [photo]) stay: a shortcode has an attribute, or its end stands behind it.
std::string without_shortcodes(std::string_view html);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_SHORTCODES_H_
