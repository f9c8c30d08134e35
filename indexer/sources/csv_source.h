// Tables of articles: CSV and its kin.
#ifndef TIP_INDEXER_SOURCES_CSV_SOURCE_H_
#define TIP_INDEXER_SOURCES_CSV_SOURCE_H_

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Whether an entry that begins with `beginning` (`complete`: which is all of it), in any encoding,
// is a table: by its name, or because its first lines are rows of as many fields each.
bool is_csv(std::string_view beginning, bool complete, std::string_view name);

// An article a row. The columns are named in the first row, as in JSON lines, or by the settings. A
// row with more or fewer fields is a failure, unless those that its line lacks at the end stand
// behind the text.
std::unique_ptr<ArticleSource> open_csv(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_CSV_SOURCE_H_
