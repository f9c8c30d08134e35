#include "indexer/commit/update.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "common/base/counted.h"
#include "indexer/commit/archive.h"
#include "indexer/commit/batch_progress.h"
#include "indexer/commit/changed_items.h"
#include "indexer/commit/file_key.h"
#include "indexer/commit/joined_copies.h"
#include "indexer/commit/known_crawls.h"
#include "indexer/commit/merge.h"
#include "indexer/commit/update_plan.h"
#include "indexer/commit/writer_lock.h"
#include "indexer/pipeline/segment_build.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// What a file counts at least for the size of a batch.
constexpr std::uint64_t kFileBytes = 4096;
// Segments an update adds before they are merged: each takes some open files.
constexpr std::size_t kMostAdded = 32;

std::uint64_t bytes_of(std::span<const ChangedFile> files) {
  std::uint64_t bytes = 0;
  for (const ChangedFile& file : files) bytes += file.bytes;
  return bytes;
}

class Updater {
 public:
  Updater(const UpdateOptions& options, const WriterLock& lock, Archive archive, WalkAhead& walk)
      : options_(options),
        lock_(lock),
        archive_(std::move(archive)),
        plan_(plan_update(options, archive_, walk)),
        progress_(options.observer, bytes_of(plan_.to_read)),
        notes_(archive_.notes),
        notes_bytes_(notes_bytes(notes_)) {
    meet_crawls(plan_.to_read);
    summary_.documents = index_.snapshot.live_documents();
  }

  // Commits what has changed batch by batch; what has vanished goes with the first one, but for
  // what was removed of it by hand: a file of the last one may have that.
  Result<BuildSummary> run() {
    add_failures(std::move(plan_.failures));
    summary_.take(plan_.passed_over);
    summary_.warnings = std::move(plan_.warnings);
    if (keeps_strictly()) return std::move(summary_);
    notes_.take_walked(plan_.passed_over, index_.manifest.root);
    for (const ChangedFile& file : plan_.to_read) {
      if (file.known != nullptr) add_lost(*file.known);
    }
    // With the first commit, as what they are read together with may come with any.
    for (const std::string& key : plan_.again) {
      notes_.again.emplace(key, archive_.known.at(key).path);
    }
    Status status = read_all(std::move(plan_.to_read));
    while (status && !summary_.stopped && !summary_.kept && !read_again_.empty()) {
      status = read_all(std::exchange(read_again_, {}));
    }
    if (!status) return tl::unexpected(status.error());
    if (!summary_.kept) summary_.unchanged = summary_.documents - summary_.added - summary_.updated;
    return std::move(summary_);
  }

 private:
  // Whether nothing may change, as something could not be read; says so.
  bool keeps_strictly() {
    if (!options_.strict || summary_.failed == 0) return false;
    summary_.kept =
        Error{ErrorCode::invalid_input,
              fmt::format("the index is as it was: {} could not be read",
                          counted(summary_.failed, "article or file", "articles or files")),
              "mend or leave out what is listed above, or update without --strict"};
    return true;
  }

  // At least one batch, as something may have vanished.
  Status read_all(std::vector<ChangedFile> files) {
    std::span<ChangedFile> left = files;
    do {
      if (added_.size() >= kMostAdded) {
        if (Status merged = merge_added(left); !merged) return merged;
      }
      const std::size_t count = next_batch(left);
      if (Status status = update_batch(left.first(count), count == left.size()); !status) {
        return status;
      }
      left = left.subspan(count);
      if (!left.empty() && summary_.stopped) {
        summary_.warnings.push_back(
            fmt::format("stopped: {} left to the next update", counted(left.size(), "more file")));
        break;
      }
    } while (!left.empty() && !summary_.kept);
    return {};
  }

  // How many files the next batch has. All, where the index must stay if one of them fails.
  std::size_t next_batch(std::span<const ChangedFile> files) const {
    if (options_.strict) return files.size();
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    while (count < files.size() && (count == 0 || bytes < options_.commit_every)) {
      bytes += std::max(files[count++].bytes, kFileBytes);
    }
    return count;
  }

  // Merges what was added so far, and goes on with the index as it is then. `left`: files that are
  // still to be read.
  Status merge_added(std::span<ChangedFile> left) {
    summary_.warn(merge_segments({options_.index_dir, options_.jobs, options_.observer},
                                 kAsLongAsItTakes, lock_));
    Result<Archive> archive = open_archive(options_.index_dir, options_.root);
    if (!archive) return tl::unexpected(archive.error());
    crawls_.reset();
    const DepartedFiles& departed = archive->notes.departed;
    for (const std::span<ChangedFile> files : {left, std::span(read_again_)}) {
      for (ChangedFile& file : files) {
        if (file.known != nullptr) file.known = find_known(archive->known, *file.known);
        if (file.departed != nullptr) file.departed = departed.find(file.departed->path);
      }
    }
    archive_ = std::move(*archive);
    gone_ = {};
    added_.clear();
    meet_crawls(left);
    return {};
  }

  // The same file in the index as it is now; null where nothing is known of it any more.
  const KnownFile* find_known(const KnownFiles& now, const KnownFile& file) {
    const auto found = now.find(key_of(file.path));
    return found == now.end() ? nullptr : &found->second;
  }

  void meet_crawls(std::span<const ChangedFile> left) {
    std::set<const KnownFile*> going(plan_.vanished.begin(), plan_.vanished.end());
    for (const ChangedFile& file : left) going.insert(file.known);
    for (const ChangedFile& file : read_again_) going.insert(file.known);
    crawls_.emplace(archive_.known, std::move(going));
  }

  // Whether an identifier is that of an article which stays. The look-up is made by workers in
  // turn, so nobody else may use `now`, the index with the batches before, until they have ended.
  IdRegister::IsTaken taken_by_others(const OpenIndex& now, const Tombstones& going) const {
    // Where the segments that were there before begin in the numbers of `going`.
    std::map<std::string, std::uint32_t> bases;
    for (std::size_t n = 0; n < index_.commit.segments.size(); ++n) {
      bases.emplace(index_.commit.segments[n].name, index_.snapshot.parts()[n].base);
    }
    std::vector<std::optional<std::uint32_t>> base_of_part;
    for (const CommitSegment& segment : now.commit.segments) {
      const auto base = bases.find(segment.name);
      base_of_part.push_back(base == bases.end() ? std::nullopt : std::optional(base->second));
    }
    return [&now, base_of_part, &going](const std::string& id) {
      bool taken = false;
      for_each_with_id(now.snapshot, id, [&](std::uint32_t document) {
        const SnapshotPart& part = now.snapshot.part_of(document);
        const std::size_t n = now.snapshot.number_of(part);
        taken = taken || !base_of_part[n] || !going.has(*base_of_part[n] + (document - part.base));
      });
      return taken;
    };
  }

  std::string key_of(const std::string& path) { return keys_.of_file(path); }

  // Should one that has vanished come back, it is a new file.
  void note_vanished(const KnownFile& file) {
    const std::string key = key_of(file.path);
    notes_.seen.erase(key);
    notes_.again.erase(key);
    if (file.gave_nothing && file.in_a_segment) notes_.gone.emplace(key, file.path);
    if (file.removed == nullptr) return;
    lapsing_.push_back(key);
    add_lost(file);
  }

  void add_lost(const KnownFile& file) {
    if (file.removed == nullptr || options_.restore) return;
    for (const RemovedArticle& article : *file.removed) ++lost_[article.sha256];
  }

  // `segment`: where the files are not in a table of their own.
  Status note_read(std::span<const ChangedFile> files, const ChangedItems& items,
                   SegmentBuild* segment) {
    for (const ChangedFile& file : files) {
      notes_.forget(key_of(file.stored));
      if (file.known != nullptr) notes_.forget(key_of(file.known->path));
      notes_.departed.forget(file.departed != nullptr ? file.departed->path : file.stored);
    }
    for (const RemovedOfFile& file : items.removed()) {
      notes_.removed.insert_or_assign(key_of(file.path), file);
    }
    if (segment == nullptr) return {};
    Result<std::vector<IndexedFile>> read = segment->files();
    if (!read) return tl::unexpected(read.error());
    for (IndexedFile& file : *read) {
      std::string key = key_of(file.path);
      notes_.seen.insert_or_assign(std::move(key), std::move(file));
    }
    return {};
  }

  // Noted until it is, as the update may end before.
  void read_again(const std::string& key) {
    const KnownFile& file = archive_.known.at(key);
    notes_.again.emplace(key, file.path);
    std::error_code failed;
    if (!fs::is_regular_file(key, failed)) return;
    read_again_.push_back({key, file.path, &file, file.bytes, options_.restore});
  }

  Status update_batch(std::span<const ChangedFile> files, bool is_last) {
    // What goes, but for what turns out to be as it was.
    Tombstones going;
    const bool is_walked_so = notes_.walked == archive_.notes.walked && !archive_.is_moved;
    if (files.empty() && plan_.vanished.empty() && plan_.again.empty() && is_walked_so) return {};
    std::vector<const KnownFile*> were = std::exchange(plan_.vanished, {});
    for (std::size_t n = 0; n < were.size(); ++n) {
      add_all(index_, *were[n], going);
      note_vanished(*were[n]);
      if (were.size() - n > DepartedFiles::kMost) continue;  // they would be forgotten
      notes_.departed.add(departed(index_.snapshot, *archive_.articles, *were[n]));
    }
    for (const ChangedFile& file : files) {
      if (file.known == nullptr) continue;
      were.push_back(file.known);
      add_all(index_, *file.known, going);
    }
    const Result<OpenIndex> now = open_index(options_.index_dir);  // with the batches before
    if (!now) return tl::unexpected(now.error());
    ChangedItems items(files, *archive_.articles, index_.snapshot, lost_, options_.read,
                       crawls_->captures());
    std::optional<SegmentBuild> segment;
    std::uint64_t added = 0;
    if (!files.empty()) {
      const Result<fs::path> scratch = lock_.fresh_scratch();
      if (!scratch) return tl::unexpected(scratch.error());
      segment.emplace(
          SegmentSettings{.jobs = options_.jobs,
                          .analyzer = index_.manifest.analyzer,
                          .is_taken = taken_by_others(*now, going),
                          .keep_rare_names = true,
                          .root = index_.manifest.root,
                          .paths = index_.manifest.paths,
                          .columns = options_.read.columns,
                          .observer = options_.observer != nullptr ? &progress_ : nullptr},
          items, *scratch);
      Result<SegmentSummary> read = segment->read();
      if (!read) return tl::unexpected(read.error());
      added = read->added;
      summary_.take(std::move(*read));
      progress_.add(bytes_of(files), added);
    }
    summary_.skipped.add(items.skipped());
    Tombstones dying = going;
    for (const std::uint32_t document : items.kept()) dying.remove(document);
    const std::uint64_t updated = std::min({items.updated(), added, std::uint64_t{dying.count()}});
    summary_.added -= updated;
    summary_.updated += updated;
    summary_.removed += dying.count() - updated;
    if (keeps_strictly()) return {};
    summary_.documents += added;
    summary_.documents -= dying.count();
    const bool has_segment = added > 0;
    if (Status status = note_read(files, items, has_segment || !segment ? nullptr : &*segment);
        !status) {
      return status;
    }
    for (const std::string& key : crawls_->to_read_after(were)) read_again(key);
    if (is_last) {
      for (const std::string& key : std::exchange(lapsing_, {})) notes_.removed.erase(key);
    }
    std::string bytes = notes_bytes(notes_);
    const bool are_noted = bytes == notes_bytes_;
    if (!has_segment && dying.count() == 0 && are_noted && !archive_.is_moved) return {};
    notes_bytes_ = std::move(bytes);
    gone_.add(dying);
    Status status = commit(*now, has_segment ? &*segment : nullptr, are_noted);
    if (!status) return status;
    summary_.stopped =
        options_.committed && !options_.committed({summary_.documents, added - updated, updated,
                                                   dying.count() - updated});
    return {};
  }

  // `now`: the index with the batches before. `segment`: with new articles; may be null.
  // `are_noted`: the notes are those of the index.
  Status commit(const OpenIndex& now, SegmentBuild* segment, bool are_noted) {
    std::vector<SegmentToCommit> segments =
        segments_with(index_, gone_, segment != nullptr || !added_.empty());
    for (const std::string& name : added_) segments.push_back({.name = name});
    std::optional<BuiltSegment> built;
    if (segment != nullptr) {
      const Tombstones dying = gone_from(now);
      const copies::OlderArticles older{options_.index_dir, now, dying};
      Result<BuiltSegment> written = segment->write(&older);
      if (!written) return tl::unexpected(written.error());
      built = std::move(*written);
      segments.push_back({.built = built->folder});
    }
    CommitBesides besides{.joined = joined_copies(now, segments, built ? &*built : nullptr, {}),
                          .files = now.commit.files,
                          .root = index_.commit.root};
    if (!are_noted) besides.new_files = notes_bytes_;
    Result<Committed> committed = lock_.commit(segments, besides);
    if (!committed) return tl::unexpected(committed.error());
    archive_.is_moved = false;
    if (segment != nullptr) added_.push_back(committed->segments.back());
    summary_.warn(std::move(committed->warnings));
    return {};
  }

  // What has gone from the index as it was, by the numbers of the index as it is now.
  Tombstones gone_from(const OpenIndex& now) const {
    Tombstones gone;
    for (std::size_t n = 0; n < now.commit.segments.size(); ++n) {
      const auto before = std::ranges::find(index_.commit.segments, now.commit.segments[n].name,
                                            &CommitSegment::name);
      if (before == index_.commit.segments.end()) continue;
      const SnapshotPart& part =
          index_.snapshot
              .parts()[static_cast<std::size_t>(before - index_.commit.segments.begin())];
      const std::uint32_t base = now.snapshot.parts()[n].base;
      gone_.for_each([&](std::uint32_t document) { gone.add(base + (document - part.base)); },
                     part.base + 1, part.last);
    }
    return gone;
  }

  void add_failures(std::vector<ReadFailure> failures) {
    for (ReadFailure& failure : failures) {
      ++summary_.failed;
      summary_.refused += failure.code == ErrorCode::io ? 1 : 0;
      summary_.errors.push_back(std::move(failure));
    }
  }

  const UpdateOptions& options_;
  const WriterLock& lock_;
  Archive archive_;  // as it was before, or since a merge
  const OpenIndex& index_ = archive_.index;
  FileKeys keys_{index_.manifest.root};
  UpdatePlan plan_;
  std::optional<KnownCrawls> crawls_;
  std::vector<ChangedFile> read_again_;  // when all else has been read
  BatchProgress progress_;
  FileNotes notes_;                   // of the batch in hand
  std::string notes_bytes_;           // of the commit before
  LostRemovals lost_;                 // of what has vanished or is read again
  std::vector<std::string> lapsing_;  // keys of it in the notes
  Tombstones gone_;                   // of the index, by its numbers
  std::vector<std::string> added_;    // segments
  BuildSummary summary_;
};

}  // namespace

Result<BuildSummary> update(const UpdateOptions& options) {
  return change_index(
      options.index_dir, "update the index",
      [&](const WriterLock& lock, const fs::path&) -> Result<BuildSummary> {
        const CompactOptions merging{options.index_dir, options.jobs, options.observer};
        std::vector<std::string> warnings;
        const Result<Commit> live = live_commit(options.index_dir);
        const bool has_many = live && live->segments.size() > kMostSegments;
        if (has_many) warnings = merge_segments(merging, kAsLongAsItTakes, lock);
        // Files are looked at while the tables that tell of them are read.
        WalkAhead walk(options.paths);
        Result<Archive> archive = open_archive(options.index_dir, options.root);
        if (!archive) return tl::unexpected(archive.error());
        UpdateOptions asked = options;
        if (asked.read.columns.empty()) asked.read.columns = archive->index.manifest.columns;
        Result<BuildSummary> summary = Updater(asked, lock, std::move(*archive), walk).run();
        if (summary) summary->warn(std::move(warnings));
        const bool is_done = summary && !summary->kept && !summary->stopped;
        if (is_done && options.max_merge.count() > 0) {
          summary->warn(merge_segments(merging, options.max_merge, lock));
        }
        return summary;
      });
}

}  // namespace tip
