#include "indexer/commit/stored_items.h"

#include <memory>
#include <utility>

namespace tip {
namespace {

// What is left of a file's documents.
enum class Left { articles, nothing, file };  // file: all were removed by hand, or there were none

Left what_is_left(const Snapshot& snapshot, std::uint32_t first, std::uint32_t count) {
  if (count == 0) return Left::file;
  const SnapshotPart& part = snapshot.part_of(first);
  Left left = Left::nothing;
  for (std::uint32_t document = first; document < first + count; ++document) {
    if (!part.is_dead(document)) return Left::articles;
    if (part.dead->by_hand().has(document - part.base)) left = Left::file;
  }
  return left;
}

}  // namespace

Result<std::unique_ptr<StoredItems>> StoredItems::open(const std::filesystem::path& dir,
                                                       const OpenIndex& index, std::size_t first,
                                                       std::size_t last) {
  Result<StoredArticles> articles = articles_of(index);
  if (!articles) return tl::unexpected(articles.error());
  std::vector<Part> parts;
  for (std::size_t n = first; n < last; ++n) {
    Result<std::vector<IndexedFile>> files = read_file_table(dir / index.commit.segments[n].name);
    if (!files) return tl::unexpected(files.error());
    parts.push_back({std::move(*files), index.snapshot.parts()[n].base});
  }
  return std::unique_ptr<StoredItems>(
      new StoredItems(index, std::move(*articles), std::move(parts)));
}

StoredItems::StoredItems(const OpenIndex& index, StoredArticles articles, std::vector<Part> parts)
    : index_(index), articles_(std::move(articles)), parts_(std::move(parts)) {
  for (const Part& part : parts_) {
    for (const IndexedFile& file : part.files) total_ += file.documents;
  }
}

std::optional<Item> StoredItems::next() {
  for (;;) {
    for (; document_ < end_; ++document_) {
      ++done_;
      if (index_.snapshot.part_of(document_).is_dead(document_)) continue;
      const Result<std::string> record = articles_.record(document_);
      Result<Article> article =
          record ? articles_.decode(*record, document_) : tl::unexpected(record.error());
      if (article) {
        taken_.push_back(document_);
        ++document_;
        return std::move(*article);
      }
      const DamagedArticle damaged =
          RecordCodec::salvage(record.value_or(""), document_, article.error().message);
      ++document_;
      return ReadFailure{to_string(damaged), damaged.why, article.error().code};
    }
    while (part_ < parts_.size() && file_ == parts_[part_].files.size()) {
      ++part_;
      file_ = 0;
    }
    if (part_ == parts_.size()) return std::nullopt;
    const IndexedFile& file = parts_[part_].files[file_++];
    ++file_number_;
    document_ = parts_[part_].base + file.first_document;
    end_ = document_ + file.documents;
    const Left left = what_is_left(index_.snapshot, document_, file.documents);
    if (left != Left::articles) document_ = end_;
    // It has vanished, or a later segment knows it better.
    if (left == Left::nothing) continue;
    // What was kept of one all of whose articles were removed by hand is none of them any more.
    const bool all_removed = left == Left::file && file.documents > 0;
    return FileEntry{
        file.path, {},          file.bytes,   ErrorCode::invalid_input,   file.modified,
        file.kind, file.failed, file.skipped, all_removed ? 0 : file.kept};
  }
}

}  // namespace tip
