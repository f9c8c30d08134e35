#include "indexer/commit/changed_items.h"

#include <algorithm>
#include <iterator>
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
                           const Snapshot& snapshot, LostRemovals& lost, ReadSettings settings,
                           std::shared_ptr<Captures> captures)
    : articles_(articles),
      snapshot_(snapshot),
      lost_(lost),
      walked_(paths_of(files), std::move(settings), std::move(captures)) {
  for (const ChangedFile& file : files) files_.emplace(file.path, &file);
}

// An article whose record is damaged is read again as a new one.
void ChangedItems::begin(FileEntry& file) {
  end();
  const ChangedFile& changed = *files_.at(file.path);
  stored_ = file.path = changed.stored;
  bytes_ = file.bytes;
  modified_ = file.modified;
  refused_ = false;
  failed_ = false;
  if (changed.departed != nullptr) {
    moved_ = true;
    if (!changed.restore) away_ = changed.departed->removed;
    for (const DepartedArticle& article : changed.departed->articles) {
      before_.emplace(article.member, Before{0, article.id, article.sha256, article.first_indexed,
                                             article.last_changed});
    }
  }
  if (changed.known == nullptr) return;
  moved_ = changed.is_read_otherwise || changed.known->path != stored_;
  if (changed.known->removed != nullptr && !changed.restore) away_ = *changed.known->removed;
  for_each_living(snapshot_, *changed.known, [&](std::uint32_t document) {
    if (Result<Article> article = articles_.metadata(document)) {
      if (!lost_.empty()) living_.insert(article->sha256);
      before_.emplace(std::move(article->member),
                      Before{document, std::move(article->id), std::move(article->sha256),
                             article->first_indexed, article->last_changed});
    }
    return true;
  });
}

// What was not met is gone, unless there may be more than could be read.
void ChangedItems::end() {
  if (refused_) {
    for (const auto& [member, before] : before_) {
      if (before.document != 0) kept_.push_back(before.document);
    }
  }
  if (failed_) std::ranges::move(away_, std::back_inserter(met_away_));
  if (!met_away_.empty()) {
    removed_.push_back({stored_, std::move(met_away_), bytes_, refused_ ? 0 : modified_});
  }
  before_.clear();
  living_.clear();
  away_.clear();
  met_away_.clear();
}

// Its place in the file may be another one since: lines above it went or came.
bool ChangedItems::stays_away(const std::string& member, const std::string& digest) {
  const auto is_it = [&](const RemovedArticle& article) { return article.sha256 == digest; };
  auto found = std::ranges::find(away_, RemovedArticle{member, digest});
  if (found == away_.end()) found = std::ranges::find_if(away_, is_it);
  const auto lost = lost_.find(digest);
  if (found != away_.end()) {
    away_.erase(found);
  } else if (lost == lost_.end() || living_.contains(digest)) {
    return false;
  }
  if (lost != lost_.end() && --lost->second == 0) lost_.erase(lost);
  met_away_.push_back({member, digest});
  return true;
}

// Nothing where it stays away.
std::optional<Item> ChangedItems::compare(RawArticle raw) {
  raw.path = stored_;
  const auto [first, last] = before_.equal_range(raw.member);
  if (first == last && away_.empty() && lost_.empty()) return raw;
  const std::string digest = digest_of(raw);
  auto found = std::find_if(first, last, [&](const auto& b) { return b.second.sha256 == digest; });
  const bool same = found != last;
  if (!same && stays_away(raw.member, digest)) return std::nullopt;
  if (first == last) return raw;
  const auto before = before_.extract(same ? found : first);
  if (same && !moved_) {
    kept_.push_back(before.mapped().document);
    return KeptArticle{before.mapped().id};
  }
  raw.id = before.mapped().id;
  raw.first_indexed = before.mapped().first_indexed;
  if (same) raw.last_changed = before.mapped().last_changed;
  if (before.mapped().document != 0) ++updated_;
  return raw;
}

std::optional<Item> ChangedItems::next() {
  while (std::optional<Item> item = walked_.next()) {
    if (auto* file = std::get_if<FileEntry>(&*item)) {
      begin(*file);
    } else if (const auto* failure = std::get_if<ReadFailure>(&*item)) {
      failed_ = true;
      refused_ = refused_ || failure->code == ErrorCode::io;
    } else if (auto* raw = std::get_if<RawArticle>(&*item)) {
      item = compare(std::move(*raw));
    }
    if (item) return item;
  }
  end();
  return std::nullopt;
}

}  // namespace tip
