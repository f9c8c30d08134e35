#include "indexer/commit/archive.h"

#include <functional>
#include <optional>
#include <utility>

#include "common/index/fields.h"
#include "common/index/terms.h"

namespace tip {

void add_all(const OpenIndex& index, const KnownFile& file, Tombstones& to) {
  for_each_living(index.snapshot, file, [&](std::uint32_t document) {
    to.add(document);
    return true;
  });
}

std::vector<SegmentToCommit> segments_with(const OpenIndex& index, const Tombstones& dying,
                                           const DocumentBits& lapsed, bool may_be_none) {
  std::vector<SegmentToCommit> segments;
  for (std::size_t n = 0; n < index.commit.segments.size(); ++n) {
    const SnapshotPart& part = index.snapshot.parts()[n];
    SegmentToCommit segment{.name = index.commit.segments[n].name,
                            .dead_file = index.commit.segments[n].dead};
    Tombstones dead = part.dead ? *part.dead : Tombstones();
    const std::uint32_t count = dead.count();
    const std::uint32_t removed = dead.by_hand().count();
    const auto each = [&](const DocumentBits& documents, const auto& visit) {
      documents.for_each([&](std::uint32_t document) { visit(document - part.base); },
                         part.base + 1, part.last);
    };
    each(dying, [&](std::uint32_t document) { dead.add(document); });
    each(lapsed, [&](std::uint32_t document) { dead.forget_hand(document); });
    each(dying.by_hand(), [&](std::uint32_t document) { dead.add_by_hand(document); });
    const bool is_changed = dead.count() != count || dead.by_hand().count() != removed;
    // A segment of nothing but what was removed by hand stays: it is what keeps that away.
    const bool is_empty = dead.count() == part.last - part.base && dead.by_hand().count() == 0;
    const bool is_last = n + 1 == index.commit.segments.size();
    // The last one says where the index's root is.
    if (is_empty && (may_be_none || !is_last)) continue;
    if (is_changed) segment.dead = std::move(dead);
    segments.push_back(std::move(segment));
  }
  return segments;
}

Result<Archive> open_archive(const std::filesystem::path& dir, const std::string& root) {
  Result<OpenIndex> index = open_index(dir);
  if (!index) return tl::unexpected(index.error());
  if (!root.empty()) index->manifest.root = root;
  Result<StoredArticles> articles = articles_of(*index);
  if (!articles) return tl::unexpected(articles.error());
  Result<KnownFiles> known = known_files(dir, *index);
  if (!known) return tl::unexpected(known.error());
  return Archive{std::move(*index), std::make_unique<StoredArticles>(std::move(*articles)),
                 std::move(*known)};
}

void for_each_with_id(const Snapshot& snapshot, const std::string& id,
                      const std::function<void(std::uint32_t document)>& visit) {
  for_each_with_term(snapshot, whole_term(field_info(FieldId::id), id), visit);
}

}  // namespace tip
