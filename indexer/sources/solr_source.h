// Documents of Solr in XML: answers, and files to be added to an index.
#ifndef TIP_INDEXER_SOURCES_SOLR_SOURCE_H_
#define TIP_INDEXER_SOURCES_SOLR_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Whether XML that begins so holds such documents.
bool is_solr(std::string_view beginning);

// A document is an article; its fields are read by their names, as those of JSON.
std::unique_ptr<ArticleSource> open_solr(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_SOLR_SOURCE_H_
