// What agencies send as XML: NewsML-G2, NewsML 1.2, NITF.
#ifndef TIP_INDEXER_SOURCES_NEWS_XML_SOURCE_H_
#define TIP_INDEXER_SOURCES_NEWS_XML_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Whether a document with this first element (xml_root()) is one of them.
bool is_news_xml(std::string_view root);

// An article a news item with a text. Pictures, packages, plans and withdrawn items are passed
// over.
std::unique_ptr<ArticleSource> open_news_xml(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_NEWS_XML_SOURCE_H_
