// Pages of scanned newspapers (ALTO).
#ifndef TIP_INDEXER_SOURCES_ALTO_SOURCE_H_
#define TIP_INDEXER_SOURCES_ALTO_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Whether a document with this first element (xml_root()) is a page in ALTO.
bool is_alto(std::string_view root);

// One article a page: its blocks as paragraphs, in the order of the file, which is that of the
// columns; words that are cut at the end of a line whole.
std::unique_ptr<ArticleSource> open_alto(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_ALTO_SOURCE_H_
