#include "indexer/commit/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "common/base/counted.h"
#include "common/index/manifest.h"
#include "common/index/name_lexicon.h"
#include "common/index/open.h"
#include "common/index/read_file.h"
#include "indexer/commit/joined_copies.h"
#include "indexer/commit/merge_policy.h"
#include "indexer/commit/stored_items.h"
#include "indexer/pipeline/segment_build.h"

namespace tip {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Text a worker merges in a second, on a slow machine: what decides whether a merge is begun.
constexpr double kBytesPerSecond = 2e6;
// Of the time there is, the part in which all articles have to be read; the rest is for writing
// tables, which is not given up half-way.
constexpr double kReadingShare = 0.7;
// What a merge needs of the disk, by the size of its segments: the new one and, while that is
// written, what the workers have spilled.
constexpr double kDiskFactor = 2.5;

// Items until a moment, after which there are none.
class ItemsUntil : public ItemSource {
 public:
  ItemsUntil(ItemSource& items, Clock::time_point end) : items_(items), end_(end) {}

  std::optional<Item> next() override {
    if (!gave_up_ && Clock::now() >= end_) gave_up_ = true;
    if (gave_up_) return std::nullopt;
    return items_.next();
  }
  std::uint64_t file_number() const override { return items_.file_number(); }
  void leave_file() override { items_.leave_file(); }
  std::uint64_t bytes_total() override { return items_.bytes_total(); }
  std::uint64_t bytes_done() const override { return items_.bytes_done(); }
  SkipCounts skipped() const override { return items_.skipped(); }

  bool gave_up() const { return gave_up_; }

 private:
  ItemSource& items_;
  Clock::time_point end_;
  bool gave_up_ = false;
};

std::uint64_t documents_of(const SnapshotPart& part) { return part.last - part.base; }
std::uint64_t dead_of(const SnapshotPart& part) { return part.dead ? part.dead->count() : 0; }

// `staying`: names of segments that cannot be merged.
Result<std::vector<SegmentSize>> sizes_of(const OpenIndex& index,
                                          const std::set<std::string>& staying) {
  std::vector<SegmentSize> sizes;
  for (const SnapshotPart& part : index.snapshot.parts()) {
    const auto manifest = manifest_from_json(part.segment.get_metadata(std::string(kManifestKey)));
    if (!manifest) return tl::unexpected(manifest.error());
    SegmentSize& size = sizes.emplace_back();
    size.stays = staying.contains(index.commit.segments[sizes.size() - 1].name);
    const auto documents = static_cast<double>(std::max<std::uint64_t>(documents_of(part), 1));
    // Where nothing lives there is nothing to write anew.
    if (dead_of(part) == documents_of(part)) continue;
    size.dead = static_cast<double>(dead_of(part)) / documents;
    size.bytes =
        static_cast<std::uint64_t>(static_cast<double>(manifest->text_bytes) * (1 - size.dead));
  }
  return sizes;
}

// The living articles of some segments, as what Xapian and the names are asked about them.
Snapshot part_of(const OpenIndex& index, SegmentRange range) {
  std::vector<Snapshot::Member> members;
  for (std::size_t n = range.first; n < range.last; ++n) {
    const SnapshotPart& part = index.snapshot.parts()[n];
    members.push_back({part.segment, part.dead});
  }
  return Snapshot(std::move(members));
}

// Fails when the disk has not the room to merge these segments.
Status check_room(const fs::path& dir, const OpenIndex& index, SegmentRange range) {
  std::uint64_t bytes = 0;
  for (std::size_t n = range.first; n < range.last; ++n) {
    std::error_code failed;
    bytes += folder_bytes(dir / index.commit.segments[n].name, failed);
  }
  const auto needed = static_cast<std::uint64_t>(static_cast<double>(bytes) * kDiskFactor);
  std::error_code unknown;
  const fs::space_info space = fs::space(dir, unknown);
  if (unknown || space.available >= needed) return {};
  return fail(ErrorCode::io,
              fmt::format("merging {} segments needs {} MB of disk, and {} has {} MB left",
                          range.last - range.first, needed / 1'000'000 + 1, dir.string(),
                          space.available / 1'000'000),
              "make room, or go on without: the index is whole, only slower");
}

// The commit with one segment in place of these; without it when none of their articles lives.
std::vector<SegmentToCommit> with_merged(const OpenIndex& index, SegmentRange range,
                                         const fs::path& built) {
  std::vector<SegmentToCommit> segments;
  for (std::size_t n = 0; n < index.commit.segments.size(); ++n) {
    if (n == range.first) segments.push_back({.built = built});
    if (n >= range.first && n < range.last) continue;
    const CommitSegment& kept = index.commit.segments[n];
    segments.push_back({.name = kept.name, .dead_file = kept.dead});
  }
  return segments;
}

struct Merged {
  bool gave_up = false;  // it took too long: nothing was done
  std::uint64_t bytes = 0;
  std::vector<std::string> warnings;
  // Segments with articles that cannot be read, and what is said of these: nothing was done.
  std::set<std::string> damaged = {};
  std::string damage = {};
};

// Whether a merge keeps together what was one story, or looks at what is left anew.
enum class StoriesAre : std::uint8_t { kept, decided_anew };

// Makes one segment of these and commits it.
Result<Merged> merge(const CompactOptions& options, const WriterLock& lock, const fs::path& scratch,
                     const OpenIndex& index, SegmentRange range, Clock::time_point end,
                     StoriesAre stories) {
  if (Status room = check_room(options.index_dir, index, range); !room) {
    return tl::unexpected(room.error());
  }
  const auto stored = StoredItems::open(options.index_dir, index, range.first, range.last);
  if (!stored) return tl::unexpected(stored.error());
  ItemsUntil items(**stored, end);
  const bool is_whole = range.last - range.first == index.commit.segments.size();
  SegmentBuild segment({.jobs = options.jobs,
                        .analyzer = index.manifest.analyzer,
                        .aliases = NameLexicon(part_of(index, range)).aliases().all(),
                        .keep_rare_names = !is_whole,
                        .root = index.manifest.root,
                        .paths = index.manifest.paths,
                        .columns = index.manifest.columns,
                        .observer = options.observer},
                       items, scratch);
  const Result<SegmentSummary> read = segment.read();
  if (!read) return tl::unexpected(read.error());
  if (items.gave_up() || (read->added == 0 && read->failed == 0)) return Merged{true, 0, {}};
  if (read->failed > 0) {
    Merged nothing;
    nothing.damage = fmt::format("{} damaged, the first: {}", counted(read->failed, "article"),
                                 read->errors.front().path);
    for (std::size_t n = range.first; n < range.last; ++n) {
      if ((*stored)->damaged().empty() || (*stored)->damaged().contains(n)) {
        nothing.damaged.insert(index.commit.segments[n].name);
      }
    }
    return nothing;
  }
  const Result<BuiltSegment> built = segment.write();
  if (!built) return tl::unexpected(built.error());
  const std::vector<SegmentToCommit> segments = with_merged(index, range, built->folder);
  const JoinedCopies joined = stories == StoriesAre::decided_anew
                                  ? JoinedCopies()
                                  : joined_copies(index, segments, &*built, (*stored)->taken());
  Result<Committed> committed = lock.commit(
      segments, {.joined = joined, .files = index.commit.files, .root = index.commit.root});
  if (!committed) return tl::unexpected(committed.error());
  return Merged{false, read->bytes, std::move(committed->warnings)};
}

double seconds_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

// Merges until nothing is due or the time is over. Segments with damaged articles stay as they are.
Status merge_until(const CompactOptions& options, Clock::time_point end, const WriterLock& lock,
                   std::vector<std::string>& warnings) {
  const unsigned jobs =
      options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  std::set<std::string> staying;
  for (;;) {
    const Result<OpenIndex> index = open_index(options.index_dir);
    if (!index) return tl::unexpected(index.error());
    const auto sizes = sizes_of(*index, staying);
    if (!sizes) return tl::unexpected(sizes.error());
    const double left = seconds_between(Clock::now(), end);
    if (left <= 0) return {};
    const auto range =
        next_merge(*sizes, static_cast<std::uint64_t>(left * kBytesPerSecond * jobs));
    if (!range) return {};
    const Result<fs::path> scratch = lock.fresh_scratch();
    if (!scratch) return tl::unexpected(scratch.error());
    const auto reading_end =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(
                           std::chrono::duration<double>(left * kReadingShare));
    auto merged = merge(options, lock, *scratch, *index, *range, reading_end, StoriesAre::kept);
    if (!merged) return tl::unexpected(merged.error());
    warnings.insert(warnings.end(), merged->warnings.begin(), merged->warnings.end());
    if (merged->gave_up) return {};
    if (merged->damaged.empty()) continue;
    staying.merge(merged->damaged);
    warnings.push_back("the index is up to date, but some segments are not merged: " +
                       merged->damage);
  }
}

}  // namespace

Result<BuildSummary> compact(const CompactOptions& options) {
  return change_index(
      options.index_dir, "compact the index",
      [&](const WriterLock& lock, const fs::path& scratch) -> Result<BuildSummary> {
        const Result<OpenIndex> index = open_index(options.index_dir);
        if (!index) return tl::unexpected(index.error());
        BuildSummary done;
        done.documents = done.unchanged = index->snapshot.live_documents();
        const std::size_t segments = index->commit.segments.size();
        const bool is_one =
            segments == 1 && !index->snapshot.has_dead() && index->copies->joined.empty();
        if (done.documents == 0 || is_one) return done;
        auto merged = merge(options, lock, scratch, *index, {0, segments}, Clock::time_point::max(),
                            StoriesAre::decided_anew);
        if (!merged) return tl::unexpected(merged.error());
        if (!merged->damaged.empty()) {
          return fail(ErrorCode::corrupt, "the index is as it was: " + merged->damage, kDamageHint);
        }
        done.bytes = merged->bytes;
        done.warnings = std::move(merged->warnings);
        return done;
      });
}

std::vector<std::string> merge_segments(const CompactOptions& options,
                                        std::chrono::seconds max_time, const WriterLock& lock) {
  std::vector<std::string> warnings;
  const Clock::time_point end = Clock::now() + max_time;
  const Status merged =
      xapian_guard("merge segments", [&] { return merge_until(options, end, lock, warnings); });
  if (!merged) {
    warnings.push_back("the index is up to date, but its segments are not merged: " +
                       merged.error().message);
  }
  return warnings;
}

}  // namespace tip
