#include "indexer/commit/update.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "common/store/guard.h"
#include "common/terms.h"
#include "indexer/build/segment_build.h"
#include "indexer/commit/changed_items.h"
#include "indexer/commit/known_files.h"
#include "indexer/commit/merge.h"
#include "indexer/commit/update_plan.h"
#include "indexer/commit/writer_lock.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

void add_all(const OpenIndex& index, const KnownFile& file, Tombstones& to) {
  for_each_living(index.snapshot, file, [&](std::uint32_t document) {
    to.add(document);
    return true;
  });
}

// The index's segments with what is to be dead as well, by the snapshot's numbers. One in which
// nothing lives is left out, unless there is no other.
std::vector<SegmentToCommit> segments_with(const OpenIndex& index, const Tombstones& dying,
                                           bool may_be_none) {
  std::vector<SegmentToCommit> segments;
  for (std::size_t n = 0; n < index.commit.segments.size(); ++n) {
    const SnapshotPart& part = index.snapshot.parts()[n];
    SegmentToCommit segment{.name = index.commit.segments[n].name,
                            .dead_file = index.commit.segments[n].dead};
    Tombstones dead = part.dead ? *part.dead : Tombstones();
    const std::uint32_t before = dead.count();
    for (std::uint32_t document = dying.next_from(part.base + 1); document <= part.last;
         document = dying.next_from(document + 1)) {
      dead.add(document - part.base);
    }
    const bool is_empty = dead.count() == part.last - part.base;
    const bool is_last = n + 1 == index.commit.segments.size();
    if (is_empty && (may_be_none || !segments.empty() || !is_last)) continue;
    if (dead.count() > before) segment.dead = std::move(dead);
    segments.push_back(std::move(segment));
  }
  return segments;
}

// What an update works on.
struct Archive {
  OpenIndex index;
  std::unique_ptr<StoredArticles> articles;
  KnownFiles known;
};

Result<Archive> open_archive(const fs::path& dir) {
  Result<OpenIndex> index = open_index(dir);
  if (!index) return tl::unexpected(index.error());
  Result<StoredArticles> articles = articles_of(*index);
  if (!articles) return tl::unexpected(articles.error());
  Result<KnownFiles> known = known_files(dir, *index);
  if (!known) return tl::unexpected(known.error());
  return Archive{std::move(*index), std::make_unique<StoredArticles>(std::move(*articles)),
                 std::move(*known)};
}

std::string id_term(const std::string& id) { return whole_term(field_info(FieldId::id), id); }

// Whether an identifier is that of an article which does not go. The look-up is made by workers in
// turn, so it has the index open for itself.
Result<IdRegister::IsTaken> taken_by_others(const fs::path& dir, const Tombstones& going) {
  Result<OpenIndex> index = open_index(dir);
  if (!index) return tl::unexpected(index.error());
  const auto shared = std::make_shared<const OpenIndex>(std::move(*index));
  return [shared, &going](const std::string& id) {
    bool taken = false;
    for_each_with_term(shared->snapshot, id_term(id),
                       [&](std::uint32_t document) { taken = taken || !going.has(document); });
    return taken;
  };
}

// Adds `more` failures in front of the summary's.
void add_failures(std::vector<ReadFailure> more, BuildSummary& summary) {
  for (const ReadFailure& failure : more) {
    ++summary.failed;
    summary.refused += failure.code == ErrorCode::io ? 1 : 0;
  }
  more.insert(more.end(), std::make_move_iterator(summary.errors.begin()),
              std::make_move_iterator(summary.errors.end()));
  summary.errors = std::move(more);
}

Result<BuildSummary> update_locked(const UpdateOptions& options, const WriterLock& lock,
                                   const fs::path& scratch) {
  const Result<Archive> archive = open_archive(options.index_dir);
  if (!archive) return tl::unexpected(archive.error());
  const OpenIndex& index = archive->index;
  UpdatePlan plan =
      plan_update(options, index.manifest.root, archive->known, *archive->articles, index.snapshot);
  // What goes, but for what turns out to be as it was.
  Tombstones going;
  for (const KnownFile* file : plan.vanished) add_all(index, *file, going);
  for (const ChangedFile& file : plan.to_read) {
    if (file.known != nullptr) add_all(index, *file.known, going);
  }

  BuildSummary summary;
  ChangedItems items(plan.to_read, *archive->articles, index.snapshot, options.read);
  std::optional<SegmentBuild> segment;
  if (!plan.to_read.empty()) {
    const Result<IdRegister::IsTaken> taken = taken_by_others(options.index_dir, going);
    if (!taken) return tl::unexpected(taken.error());
    segment.emplace(SegmentSettings{.jobs = options.jobs,
                                    .analyzer = index.manifest.analyzer,
                                    .is_taken = *taken,
                                    .keep_rare_names = true,
                                    .root = index.manifest.root,
                                    .paths = index.manifest.paths,
                                    .observer = options.observer},
                    items, scratch);
    Result<SegmentSummary> read = segment->read();
    if (!read) return tl::unexpected(read.error());
    summary.take(std::move(*read));
  }
  add_failures(std::move(plan.failures), summary);
  summary.skipped.add(plan.skipped);
  summary.skipped.add(items.skipped());
  summary.warnings = std::move(plan.warnings);
  Tombstones dying = going;
  for (const std::uint32_t document : items.kept()) dying.remove(document);
  summary.updated = std::min({items.updated(), summary.added, std::uint64_t{dying.count()}});
  summary.removed = dying.count() - summary.updated;
  summary.unchanged = index.snapshot.live_documents() - dying.count();
  summary.documents = summary.unchanged + summary.added;
  summary.added -= summary.updated;
  if (options.strict && summary.failed > 0) {
    summary.kept =
        Error{ErrorCode::invalid_input,
              fmt::format("the index is as it was: {} articles or files could not be read",
                          summary.failed),
              "mend or leave out what is listed above, or update without --strict"};
    summary.documents = index.snapshot.live_documents();
    return summary;
  }
  const bool adds = summary.added + summary.updated > 0;
  if (!adds && dying.count() == 0) return summary;
  std::vector<SegmentToCommit> segments = segments_with(index, dying, adds);
  if (adds) {
    const Result<fs::path> built = segment->write();
    if (!built) return tl::unexpected(built.error());
    segments.push_back({.built = *built});
  }
  auto warnings = lock.commit(segments);
  if (!warnings) return tl::unexpected(warnings.error());
  summary.warnings.insert(summary.warnings.end(), warnings->begin(), warnings->end());
  return summary;
}

}  // namespace

Result<BuildSummary> update(const UpdateOptions& options) {
  return change_index(
      options.index_dir, "update the index",
      [&](const WriterLock& lock, const fs::path& scratch) -> Result<BuildSummary> {
        Result<BuildSummary> summary = update_locked(options, lock, scratch);
        if (!summary || summary->kept || options.max_merge.count() <= 0) return summary;
        std::vector<std::string> warnings = merge_segments(
            {options.index_dir, options.jobs, options.observer}, options.max_merge, lock);
        summary->warnings.insert(summary->warnings.end(), std::make_move_iterator(warnings.begin()),
                                 std::make_move_iterator(warnings.end()));
        return summary;
      });
}

Result<RemoveSummary> remove(const RemoveOptions& options) {
  const Result<WriterLock> lock = WriterLock::acquire(options.index_dir);
  if (!lock) return tl::unexpected(lock.error());
  return xapian_guard("remove articles", [&]() -> Result<RemoveSummary> {
    const Result<Archive> archive = open_archive(options.index_dir);
    if (!archive) return tl::unexpected(archive.error());
    const OpenIndex& index = archive->index;
    RemoveSummary summary;
    Tombstones dying;
    for (const std::string& id : options.ids) {
      const std::uint32_t before = dying.count();
      for_each_with_term(index.snapshot, id_term(id),
                         [&](std::uint32_t document) { dying.add(document); });
      if (dying.count() == before) summary.unknown.push_back(id);
    }
    for (const std::string& path : options.paths) {
      const std::uint32_t before = dying.count();
      const std::string folder = file_key(working_folder(), path);
      for (const auto& [key, file] : archive->known) {
        if (is_under(folder, key)) add_all(index, file, dying);
      }
      if (dying.count() == before) summary.unknown.push_back(path);
    }
    summary.removed = dying.count();
    summary.documents = index.snapshot.live_documents() - (options.dry_run ? 0 : dying.count());
    if (options.dry_run || dying.count() == 0) return summary;
    const Result<fs::path> scratch = lock->fresh_scratch();
    if (!scratch) return tl::unexpected(scratch.error());
    auto warnings = lock->commit(segments_with(index, dying, false));
    if (!warnings) return tl::unexpected(warnings.error());
    summary.warnings = std::move(*warnings);
    return summary;
  });
}

}  // namespace tip
