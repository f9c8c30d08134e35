// WACZ: a zip with WARC files and lists of the pages in them.
// https://specs.webrecorder.net/wacz/1.1.1/
#ifndef TIP_INDEXER_SOURCES_WACZ_SOURCE_H_
#define TIP_INDEXER_SOURCES_WACZ_SOURCE_H_

#include <memory>

#include "indexer/sources/article_source.h"

namespace tip {

// The WARC files inside, whose pages are told what the lists say of them; then the lists.
std::unique_ptr<ArticleSource> open_wacz(SourceEntry entry);

// A list of pages: the texts in it of those that no record of its crawl has, or of all where it is
// by itself. A page without a text is passed over and counted, as is a list whose crawl is in the
// folder beside it.
std::unique_ptr<ArticleSource> open_page_list(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_WACZ_SOURCE_H_
