#include "indexer/commit/changed_items.h"

#include <utility>

namespace tip {
namespace {

std::vector<std::string> paths_of(std::span<const ChangedFile> files) {
  std::vector<std::string> paths;
  paths.reserve(files.size());
  for (const ChangedFile& file : files) paths.push_back(file.path);
  return paths;
}

}  // namespace

ChangedItems::ChangedItems(std::span<const ChangedFile> files, const StoredArticles& articles,
                           const Snapshot& snapshot, ReadSettings settings)
    : articles_(articles), snapshot_(snapshot), walked_(paths_of(files), std::move(settings)) {
  for (const ChangedFile& file : files) files_.emplace(file.path, &file);
}

// An article whose record is damaged is read again as a new one.
void ChangedItems::begin(FileEntry& file) {
  end();
  const ChangedFile& changed = *files_.at(file.path);
  stored_ = file.path = changed.stored;
  refused_ = false;
  if (changed.known == nullptr) return;
  moved_ = changed.known->path != stored_;
  for_each_living(snapshot_, *changed.known, [&](std::uint32_t document) {
    if (Result<Article> article = articles_.metadata(document)) {
      before_.insert_or_assign(std::move(article->member),
                               Before{document, std::move(article->id), std::move(article->sha256),
                                      article->first_indexed, article->last_changed});
    }
    return true;
  });
}

// What was not met is gone, unless there may be more than could be read.
void ChangedItems::end() {
  if (refused_) {
    for (const auto& [member, before] : before_) kept_.push_back(before.document);
  }
  before_.clear();
}

Item ChangedItems::compare(RawArticle raw) {
  raw.path = stored_;
  const auto before = before_.extract(raw.member);
  if (before.empty()) return raw;
  const bool same = before.mapped().sha256 == digest_of(raw);
  if (same && !moved_) {
    kept_.push_back(before.mapped().document);
    return KeptArticle{before.mapped().id};
  }
  raw.id = before.mapped().id;
  raw.first_indexed = before.mapped().first_indexed;
  if (same) raw.last_changed = before.mapped().last_changed;
  ++updated_;
  return raw;
}

std::optional<Item> ChangedItems::next() {
  std::optional<Item> item = walked_.next();
  if (!item) {
    end();
  } else if (auto* file = std::get_if<FileEntry>(&*item)) {
    begin(*file);
  } else if (const auto* failure = std::get_if<ReadFailure>(&*item)) {
    refused_ = refused_ || failure->code == ErrorCode::io;
  } else if (auto* raw = std::get_if<RawArticle>(&*item)) {
    return compare(std::move(*raw));
  }
  return item;
}

}  // namespace tip
