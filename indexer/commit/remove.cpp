#include <chrono>
#include <string>
#include <utility>

#include "common/index/guard.h"
#include "indexer/commit/archive.h"
#include "indexer/commit/file_key.h"
#include "indexer/commit/file_notes.h"
#include "indexer/commit/joined_copies.h"
#include "indexer/commit/update.h"

namespace tip {
namespace {

// The notes with one for each that is removed, or its file would bring it back. Of an article that
// is damaged nothing is known to tell it by.
FileNotes notes_with(const Archive& archive, const Tombstones& dying) {
  FileNotes notes = archive.notes;
  FileKeys keys(archive.index.manifest.root);
  dying.for_each([&](std::uint32_t document) {
    Result<Article> article = archive.articles->metadata(document);
    if (!article || article->path == "-") return;  // standard input is not read again
    const std::string key = keys.of_file(article->path);
    RemovedOfFile& removed = notes.removed[key];
    if (const auto known = archive.known.find(key); known != archive.known.end()) {
      removed.bytes = known->second.bytes;
      removed.modified = known->second.modified;
    }
    removed.path = std::move(article->path);
    removed.articles.push_back({std::move(article->member), std::move(article->sha256)});
  });
  return notes;
}

// Of the files that are in a folder, or are it, as `is_in` says.
template <class IsIn>
void add_all_under(const Archive& archive, const std::string& folder, IsIn is_in, Tombstones& to) {
  for (const auto& [key, file] : archive.known) {
    if (is_in(folder, key)) add_all(archive.index, file, to);
  }
}

}  // namespace

Result<RemoveSummary> remove(const RemoveOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const Result<WriterLock> lock = WriterLock::acquire_index(options.index_dir);
  if (!lock) return tl::unexpected(lock.error());
  Result<RemoveSummary> done = xapian_guard("remove articles", [&]() -> Result<RemoveSummary> {
    const Result<Archive> archive = open_archive(options.index_dir);
    if (!archive) return tl::unexpected(archive.error());
    const OpenIndex& index = archive->index;
    RemoveSummary summary;
    Tombstones dying;
    for (const std::string& id : options.ids) {
      const std::uint32_t before = dying.count();
      for_each_with_id(index.snapshot, id, [&](std::uint32_t document) { dying.add(document); });
      if (dying.count() == before) summary.unknown.push_back(id);
    }
    FileKeys keys(working_folder());
    for (const std::string& path : options.paths) {
      const std::uint32_t before = dying.count();
      const std::string folder = keys.of_root(path);
      add_all_under(*archive, folder, is_under, dying);
      if (dying.count() == before) add_all_under(*archive, folder, is_under_in_nfc, dying);
      if (dying.count() == before) summary.unknown.push_back(path);
    }
    summary.removed = dying.count();
    summary.unchanged = index.snapshot.live_documents() - dying.count();
    summary.documents = summary.unchanged + (options.dry_run ? dying.count() : 0);
    if (options.dry_run) return summary;
    lock->remove_leftovers();
    if (dying.count() == 0) {
      lock->remove_scratch();
      return summary;
    }
    const Result<std::filesystem::path> scratch = lock->fresh_scratch();
    if (!scratch) return tl::unexpected(scratch.error());
    const std::vector<SegmentToCommit> segments = segments_with(index, dying, false);
    Result<Committed> committed =
        lock->commit(segments, {.joined = joined_copies(index, segments, nullptr, {}),
                                .new_files = notes_bytes(notes_with(*archive, dying)),
                                .root = index.commit.root});
    if (!committed) return tl::unexpected(committed.error());
    summary.warnings = std::move(committed->warnings);
    return summary;
  });
  if (done) {
    done->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  return done;
}

}  // namespace tip
