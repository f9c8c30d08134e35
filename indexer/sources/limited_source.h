// Documents that are read by a program of its own, which may crash or hang.
#ifndef TIP_INDEXER_SOURCES_LIMITED_SOURCE_H_
#define TIP_INDEXER_SOURCES_LIMITED_SOURCE_H_

#include <memory>
#include <string>

#include "indexer/limited/reader_pool.h"
#include "indexer/sources/article_source.h"

namespace tip {

// Asks a program of `pool`, which must outlive the source, to read the entry by `reader`. What
// becomes of the program is a failure of the entry; what it had sent before is kept.
std::unique_ptr<ArticleSource> open_limited(SourceEntry entry, std::string reader,
                                            ReaderPool& pool);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_LIMITED_SOURCE_H_
