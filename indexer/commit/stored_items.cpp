#include "indexer/commit/stored_items.h"

#include <memory>
#include <utility>

namespace tip {
namespace {

// Whether all of a file's documents are dead.
bool all_are_dead(const Snapshot& snapshot, std::uint32_t first, std::uint32_t count) {
  const SnapshotPart& part = snapshot.part_of(first);
  for (std::uint32_t document = first; document < first + count; ++document) {
    if (!part.is_dead(document)) return false;
  }
  return true;
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
      new StoredItems(index, std::move(*articles), std::move(parts), first));
}

StoredItems::StoredItems(const OpenIndex& index, StoredArticles articles, std::vector<Part> parts,
                         std::size_t first)
    : index_(index), articles_(std::move(articles)), parts_(std::move(parts)), first_(first) {
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
      damaged_.insert(first_ + part_);
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
    // It has vanished, or a later segment knows it better.
    if (file.documents > 0 && all_are_dead(index_.snapshot, document_, file.documents)) {
      document_ = end_;
      continue;
    }
    return FileEntry{file.path,     {},           file.bytes,  ErrorCode::invalid_input,
                     file.modified, file.kind,    file.failed, file.skipped,
                     file.kept,     file.captures};
  }
}

}  // namespace tip
