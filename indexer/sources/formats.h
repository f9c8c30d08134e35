// The formats that files are in.
#ifndef TIP_INDEXER_SOURCES_FORMATS_H_
#define TIP_INDEXER_SOURCES_FORMATS_H_

#include <memory>
#include <string_view>

#include "indexer/limited/reader_pool.h"
#include "indexer/sources/article_source.h"

namespace tip {

// Kinds that are read together with other files.
inline constexpr std::string_view kNewspapers = "newspapers (METS)";
inline constexpr std::string_view kScannedPages = "scanned pages (ALTO)";

// Whether an entry of this kind may have what ReadSettings::columns say how to read.
bool may_have_columns(std::string_view kind);

struct OpenedSource {
  std::unique_ptr<ArticleSource> source;
  std::string_view kind;  // what entries of the format are called, in the plural: "crawls"
};

// Opens the entry in its format, by the table in formats.cpp. `pool`, which must outlive the
// source, has the programs that read some of them.
OpenedSource open_source(SourceEntry entry, ReaderPool& pool);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_FORMATS_H_
