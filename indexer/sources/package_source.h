// Documents that are a zip file of XML: DOCX, ODT and EPUB.
#ifndef TIP_INDEXER_SOURCES_PACKAGE_SOURCE_H_
#define TIP_INDEXER_SOURCES_PACKAGE_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Whether an entry of this name that begins so is one document and no archive of files.
bool is_package(std::string_view beginning, std::string_view name);

// An office document is one article, a book an article a chapter, in its order of reading.
// Spreadsheets and slides are failures.
std::unique_ptr<ArticleSource> open_package(SourceEntry entry);

// Whether this is an ODT document as one XML file (FODT).
bool is_flat_document(std::string_view beginning);
std::unique_ptr<ArticleSource> open_flat_document(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_PACKAGE_SOURCE_H_
