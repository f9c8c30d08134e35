// Feeds and exports of sites: RSS, Atom, CDF, and WXR, WordPress's export.
#ifndef TIP_INDEXER_SOURCES_FEED_SOURCE_H_
#define TIP_INDEXER_SOURCES_FEED_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Whether a document with this first element (xml_root()) is a feed.
bool is_feed(std::string_view root);

// An article an item, with the longest text that it has. Of an export, posts and pages that were
// published; drafts, pictures and menus are passed over.
std::unique_ptr<ArticleSource> open_feed(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_FEED_SOURCE_H_
