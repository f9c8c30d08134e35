// Scanned newspapers (METS with ALTO pages), article by article.
#ifndef TIP_INDEXER_SOURCES_METS_SOURCE_H_
#define TIP_INDEXER_SOURCES_METS_SOURCE_H_

#include <memory>

#include "indexer/sources/article_source.h"

namespace tip {

// The pages are read from the files beside the METS file that it names. One without articles, and
// one in an archive, is passed over: its pages are read as pages.
std::unique_ptr<ArticleSource> open_mets(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_METS_SOURCE_H_
