// What agencies sent before XML: IPTC 7901.
#ifndef TIP_INDEXER_SOURCES_WIRE_TEXT_SOURCE_H_
#define TIP_INDEXER_SOURCES_WIRE_TEXT_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Whether an entry begins so.
bool is_iptc_7901(std::string_view beginning);

// A story from its start of text to its end.
std::unique_ptr<ArticleSource> open_iptc_7901(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_WIRE_TEXT_SOURCE_H_
