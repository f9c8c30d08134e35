// The formats that files are in.
#ifndef TIP_INDEXER_READERS_FORMATS_H_
#define TIP_INDEXER_READERS_FORMATS_H_

#include <memory>

#include "indexer/limited/reader_pool.h"
#include "indexer/readers/article_source.h"

namespace tip {

// Opens the entry in its format, by the table in formats.cpp. `pool`, which must outlive the
// source, has the programs that read some of them.
std::unique_ptr<ArticleSource> open_source(SourceEntry entry, ReaderPool& pool);

}  // namespace tip

#endif  // TIP_INDEXER_READERS_FORMATS_H_
