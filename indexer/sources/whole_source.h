// Files that are one article: a text or a web page.
#ifndef TIP_INDEXER_SOURCES_WHOLE_SOURCE_H_
#define TIP_INDEXER_SOURCES_WHOLE_SOURCE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "indexer/sources/article_source.h"

namespace tip {

// What is read into memory whole, unpacked: pages with their pictures in them have many megabytes.
inline constexpr std::size_t kMaxWholeBytes = std::size_t{32} << 20;

std::unique_ptr<ArticleSource> open_whole(SourceEntry entry);

// All bytes of the entry, at least one; the reason if there are none, too many, or they are
// damaged.
tl::expected<std::string, ReadFailure> read_whole(SourceEntry& entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_WHOLE_SOURCE_H_
