// A file and what is open of what is inside it.
#ifndef TIP_INDEXER_SOURCES_NESTED_SOURCES_H_
#define TIP_INDEXER_SOURCES_NESTED_SOURCES_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/limited/reader_pool.h"
#include "indexer/parse/raw_article.h"
#include "indexer/sources/article_source.h"
#include "indexer/sources/skip_counts.h"

namespace tip {

// Reads a file from front to back, and each container inside it where it stands. Not thread-safe.
class NestedSources {
 public:
  // Is asked about each entry, the file too, before it is opened. True: the entry has been dealt
  // with, and is not to be opened. `number` is the same whenever the file is read: "1" the file,
  // "1.2" the second entry in it.
  using Take = std::function<bool(SourceEntry& entry, const std::string& number)>;

  explicit NestedSources(Take take = {}) : take_(std::move(take)) {}

  // Begins a file, in place of what was open.
  void open(SourceEntry file);
  bool is_open() const { return !open_.empty(); }
  void close() { open_.clear(); }

  // The next article or failure; nothing at the file's end.
  std::optional<InputItem> next();

  // The number of the entry that what next() gave last is in; something must be open.
  const std::string& number() const { return open_.back().number; }
  // The kind of the file that was opened last (formats.h).
  std::string_view kind() const { return kind_; }
  // How much of the file has been read, in bytes as they are stored.
  std::uint64_t consumed() const;
  // What has been passed over since the last call, of sources that were read to their end.
  SkipCounts take_skipped() { return std::exchange(skipped_, {}); }

 private:
  struct Open {
    std::unique_ptr<ArticleSource> source;
    std::string number;
    std::uint64_t entries = 0;  // met in it
  };

  void push(SourceEntry entry, std::string number);

  Take take_;
  ReaderPool pool_;
  std::vector<Open> open_;  // the file, and what is inside it
  std::string_view kind_;
  SkipCounts skipped_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_NESTED_SOURCES_H_
