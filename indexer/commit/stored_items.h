// The articles of an index as items, for making one segment of several.
#ifndef TIP_INDEXER_COMMIT_STORED_ITEMS_H_
#define TIP_INDEXER_COMMIT_STORED_ITEMS_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <set>
#include <vector>

#include "common/index/open.h"
#include "common/index/stored_articles.h"
#include "indexer/pipeline/file_table.h"
#include "indexer/pipeline/item_source.h"

namespace tip {

// Files and, after each, its articles that are not dead, segment by segment. Files all of whose
// articles are dead are left out. Not thread-safe.
class StoredItems : public ItemSource {
 public:
  // Of the segments from `first` up to `last`. `index` must outlive it.
  static Result<std::unique_ptr<StoredItems>> open(const std::filesystem::path& dir,
                                                   const OpenIndex& index, std::size_t first,
                                                   std::size_t last);

  // An article that cannot be read is a failure.
  std::optional<Item> next() override;
  std::uint64_t file_number() const override { return file_number_; }
  void leave_file() override { document_ = end_; }
  std::uint64_t bytes_total() override { return total_; }
  std::uint64_t bytes_done() const override { return done_; }
  SkipCounts skipped() const override { return {}; }

  // The documents that were given, in their order.
  const std::vector<std::uint32_t>& taken() const { return taken_; }
  // Segments some of whose articles could not be read, by their numbers in the commit.
  const std::set<std::size_t>& damaged() const { return damaged_; }

 private:
  struct Part {
    std::vector<IndexedFile> files;
    std::uint32_t base;
  };

  StoredItems(const OpenIndex& index, StoredArticles articles, std::vector<Part> parts,
              std::size_t first);

  const OpenIndex& index_;
  StoredArticles articles_;
  std::vector<Part> parts_;
  std::size_t part_ = 0;
  std::size_t file_ = 0;        // of the part, which comes next
  std::uint32_t document_ = 0;  // which comes next, of the file before
  std::uint32_t end_ = 0;
  std::uint64_t file_number_ = 0;
  std::uint64_t done_ = 0;  // documents
  std::uint64_t total_ = 0;
  std::vector<std::uint32_t> taken_;
  std::size_t first_;  // of the commit's segments, that of the first part
  std::set<std::size_t> damaged_;
};

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_STORED_ITEMS_H_
