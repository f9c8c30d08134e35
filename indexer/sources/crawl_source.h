// Crawls of the web: WARC and ARC.
#ifndef TIP_INDEXER_SOURCES_CRAWL_SOURCE_H_
#define TIP_INDEXER_SOURCES_CRAWL_SOURCE_H_

#include <memory>

#include "indexer/sources/article_source.h"

namespace tip {

// Pages that were fetched, each with the address and day of its capture. What is no page (errors,
// redirects, scripts, feeds...) is passed over and counted by reason.
std::unique_ptr<ArticleSource> open_crawl(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_CRAWL_SOURCE_H_
