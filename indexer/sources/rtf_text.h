// The text of RTF documents.
#ifndef TIP_INDEXER_SOURCES_RTF_TEXT_H_
#define TIP_INDEXER_SOURCES_RTF_TEXT_H_

#include <memory>
#include <string>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// What is read of `rtf` (Rich Text Format Specification 1.9.1): its paragraphs, a blank line
// between them, footnotes at the end, as UTF-8. Headings of pages, hidden and deleted text and what
// is no text are left out. Any bytes give some text. Thread-safe.
std::string rtf_text(std::string_view rtf);

// One article.
std::unique_ptr<ArticleSource> open_rtf(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_RTF_TEXT_H_
