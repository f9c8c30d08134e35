#include "indexer/commit/archive.h"

#include <functional>
#include <optional>
#include <utility>

#include "common/index/fields.h"
#include "common/index/name_lexicon.h"
#include "common/index/terms.h"

namespace tip {
namespace {

bool has_aliases(const SnapshotPart& part) {
  return NameLexicon(Snapshot(part.segment)).aliases().pairs() > 0;
}

}  // namespace

void add_all(const OpenIndex& index, const KnownFile& file, Tombstones& to) {
  for_each_living(index.snapshot, file, [&](std::uint32_t document) {
    to.add(document);
    return true;
  });
}

DepartedFile departed(const Snapshot& snapshot, const StoredArticles& articles,
                      const KnownFile& file) {
  DepartedFile gone{file.path, file.bytes, {}};
  std::uint64_t most = 0;
  for (const DocumentRange& range : file.documents) most += range.count;
  if (most > DepartedFiles::kMost) return gone;
  if (file.removed != nullptr) gone.removed = *file.removed;
  for_each_living(snapshot, file, [&](std::uint32_t document) {
    if (Result<Article> article = articles.metadata(document)) {
      gone.articles.push_back({std::move(article->member), std::move(article->sha256),
                               std::move(article->id), article->first_indexed,
                               article->last_changed});
    }
    return true;
  });
  return gone;
}

std::vector<SegmentToCommit> segments_with(const OpenIndex& index, const Tombstones& dying,
                                           bool may_be_none) {
  std::vector<SegmentToCommit> segments;
  for (std::size_t n = 0; n < index.commit.segments.size(); ++n) {
    const SnapshotPart& part = index.snapshot.parts()[n];
    SegmentToCommit segment{.name = index.commit.segments[n].name,
                            .dead_file = index.commit.segments[n].dead};
    Tombstones dead = part.dead ? *part.dead : Tombstones();
    const std::uint32_t count = dead.count();
    dying.for_each([&](std::uint32_t document) { dead.add(document - part.base); }, part.base + 1,
                   part.last);
    // The last one says where the index's root is.
    const bool is_last = n + 1 == index.commit.segments.size();
    const bool is_needed = (is_last && !may_be_none) || has_aliases(part);
    if (dead.count() == part.last - part.base && !is_needed) continue;
    if (dead.count() != count) segment.dead = std::move(dead);
    segments.push_back(std::move(segment));
  }
  return segments;
}

Result<Archive> open_archive(const std::filesystem::path& dir, const std::string& root) {
  Result<OpenIndex> index = open_index(dir);
  if (!index) return tl::unexpected(index.error());
  const bool is_moved = !root.empty() && root != index->manifest.root;
  if (is_moved) index->commit.root = index->manifest.root = root;
  Result<StoredArticles> articles = articles_of(*index);
  if (!articles) return tl::unexpected(articles.error());
  Result<FileNotes> notes = read_notes(dir, index->commit, index->manifest.root);
  if (!notes) return tl::unexpected(notes.error());
  Archive archive{std::move(*index),
                  std::make_unique<StoredArticles>(std::move(*articles)),
                  std::move(*notes),
                  {},
                  is_moved};
  Result<KnownFiles> known = known_files(dir, archive.index, archive.notes);
  if (!known) return tl::unexpected(known.error());
  archive.known = std::move(*known);
  return archive;
}

void for_each_with_id(const Snapshot& snapshot, const std::string& id,
                      const std::function<void(std::uint32_t document)>& visit) {
  for_each_with_term(snapshot, whole_term(field_info(FieldId::id), id), visit);
}

}  // namespace tip
