// Collections of news in SGML: Reuters-21578, TREC, the LDC's Gigaword.
#ifndef TIP_INDEXER_SOURCES_NEWS_SGML_SOURCE_H_
#define TIP_INDEXER_SOURCES_NEWS_SGML_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Whether an entry begins so.
bool is_news_sgml(std::string_view beginning);

// A story a <REUTERS> or <DOC>.
std::unique_ptr<ArticleSource> open_news_sgml(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_NEWS_SGML_SOURCE_H_
