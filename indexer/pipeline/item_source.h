// What a segment is made from.
#ifndef TIP_INDEXER_PIPELINE_ITEM_SOURCE_H_
#define TIP_INDEXER_PIPELINE_ITEM_SOURCE_H_

#include <tip/article.h>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "indexer/parse/raw_article.h"
#include "indexer/sources/captures.h"
#include "indexer/sources/file_walk.h"
#include "indexer/sources/skip_counts.h"

namespace tip {

// An article of the index that stays as it is.
struct KeptArticle {
  std::string id;
};

// A file that what follows is of; an article as it was read, or what could not be; an article that
// was understood before; one that is not to be indexed again; what was passed over of the file;
// what is remembered of pages of a crawl in it.
using Item = std::variant<FileEntry, RawArticle, ReadFailure, Article, KeptArticle, SkipCounts,
                          CaptureHashes>;

// Not thread-safe.
class ItemSource {
 public:
  virtual ~ItemSource() = default;

  // Nothing at the end.
  virtual std::optional<Item> next() = 0;

  // The number of the file that was read last, from 1.
  virtual std::uint64_t file_number() const = 0;
  // Goes on with the next file.
  virtual void leave_file() = 0;

  // For progress: how much there is, in whatever unit, and how much of it has been read.
  virtual std::uint64_t bytes_total() = 0;
  virtual std::uint64_t bytes_done() const = 0;
  // What was passed over because of its kind.
  virtual SkipCounts skipped() const = 0;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_ITEM_SOURCE_H_
