// The formats that files are in.
#ifndef TIP_INDEXER_READERS_FORMATS_H_
#define TIP_INDEXER_READERS_FORMATS_H_

#include <memory>

#include "indexer/readers/article_source.h"

namespace tip {

// Opens the entry in its format, by the table in formats.cpp.
std::unique_ptr<ArticleSource> open_source(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_READERS_FORMATS_H_
