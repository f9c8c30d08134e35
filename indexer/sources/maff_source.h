// MAFF: a zip of pages that Firefox saved, each in a folder with its pictures and frames.
// http://maf.mozdev.org/maff-specification.html
#ifndef TIP_INDEXER_SOURCES_MAFF_SOURCE_H_
#define TIP_INDEXER_SOURCES_MAFF_SOURCE_H_

#include <memory>

#include "indexer/sources/article_source.h"

namespace tip {

// The page of each folder, as an entry with the address, title and day that its index.rdf says.
// What else is in a folder is passed over and counted.
std::unique_ptr<ArticleSource> open_maff(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_MAFF_SOURCE_H_
