// The formats that files are in.
#ifndef TIP_INDEXER_READERS_FORMATS_H_
#define TIP_INDEXER_READERS_FORMATS_H_

#include <memory>
#include <span>
#include <string_view>

#include "indexer/readers/article_source.h"

namespace tip {

struct SourceFormat {
  std::string_view name;  // "JSON lines"
  // Whether the entry is of this format, by its name and the first bytes of its stream, which are
  // looked at and not taken. Asked in the order of the table: the first format that says yes reads
  // it.
  bool (*holds)(SourceEntry& entry);
  std::unique_ptr<ArticleSource> (*open)(SourceEntry entry);
};

// The table; the last format holds whatever no other does.
std::span<const SourceFormat> source_formats();

// Opens the entry in its format.
std::unique_ptr<ArticleSource> open_source(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_READERS_FORMATS_H_
