// Texts that press databases export, many stories in a file: LexisNexis, Factiva, ProQuest.
#ifndef TIP_INDEXER_SOURCES_PRESS_EXPORT_SOURCE_H_
#define TIP_INDEXER_SOURCES_PRESS_EXPORT_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Whether a text that begins so is such an export.
bool is_press_export(std::string_view beginning);

// A story is an article, with the fields that the database names.
std::unique_ptr<ArticleSource> open_press_export(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_PRESS_EXPORT_SOURCE_H_
