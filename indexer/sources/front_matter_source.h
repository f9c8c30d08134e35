// Posts of site builders: a text with its fields above it.
#ifndef TIP_INDEXER_SOURCES_FRONT_MATTER_SOURCE_H_
#define TIP_INDEXER_SOURCES_FRONT_MATTER_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Enough of a file for begins_front_matter().
inline constexpr std::size_t kFrontMatterBytes = std::size_t{8} << 10;

// Whether the file begins with fields of an article between lines of "---" (YAML) or "+++" (TOML).
// Of Markdown also as an object of JSON, and as lines without a mark above them. Under a name that
// is none of a post (.md, .markdown, .html), most fields have to be known ones: a text may have
// lines of its own there.
bool begins_front_matter(std::string_view beginning, std::string_view name);

std::unique_ptr<ArticleSource> open_front_matter(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_FRONT_MATTER_SOURCE_H_
