#include "indexer/commit/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "common/base/counted.h"
#include "common/index/open.h"
#include "indexer/commit/file_key.h"
#include "indexer/commit/file_notes.h"
#include "indexer/commit/writer_lock.h"
#include "indexer/pipeline/failure_log.h"
#include "indexer/pipeline/segment_build.h"
#include "indexer/pipeline/walked_items.h"

namespace tip {
namespace {

// Why what was read may not become the index; nothing when it may.
std::optional<Error> objection(const BuildOptions& options, const BuildSummary& summary,
                               bool has_index) {
  const char* outcome = has_index ? "the old index is kept" : "no index is made";
  if (options.strict && summary.failed > 0) {
    return Error{ErrorCode::invalid_input,
                 fmt::format("{}: {} could not be read", outcome,
                             counted(summary.failed, "article or file", "articles or files")),
                 "mend or leave out what is listed above, or build without --strict"};
  }
  // A drive that was unplugged or a limit on open files must not cost the articles of yesterday.
  if (has_index && summary.refused > 0 && !options.partial) {
    return Error{
        ErrorCode::io,
        fmt::format("{}: the system refused to read {} of the files", outcome, summary.refused),
        "build again when they can be read, or index what could be read with --partial"};
  }
  return std::nullopt;
}

}  // namespace

void BuildSummary::take(SegmentSummary&& segment) {
  added += segment.added;
  bytes += segment.bytes;
  failed += segment.failed;
  refused += segment.refused;
  for (ReadFailure& failure : segment.errors) {
    if (errors.size() < kMostListed) errors.push_back(std::move(failure));
  }
  skipped.add(segment.skipped);
  for (const auto& [kind, count] : segment.kinds) {
    kinds[kind].files += count.files;
    kinds[kind].documents += count.documents;
  }
}

void BuildSummary::take(const std::vector<PassedOver>& passed_over) {
  for (const PassedOver& passed : passed_over) {
    skipped.add(passed.skipped);
    for (const std::string& link : passed.links) {
      if (links.size() < kMostLinks) links.push_back(link);
    }
  }
}

void BuildSummary::warn(std::vector<std::string> more) {
  for (std::string& warning : more) {
    if (std::ranges::find(warnings, warning) == warnings.end()) {
      warnings.push_back(std::move(warning));
    }
  }
}

std::string working_folder() {
  std::error_code unknown;
  return std::filesystem::current_path(unknown).string();
}

Result<BuildSummary> build(const BuildOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const Result<WriterLock> lock = WriterLock::acquire(options.index_dir);
  if (!lock) return tl::unexpected(lock.error());
  const Result<std::filesystem::path> scratch = lock->fresh_scratch();
  if (!scratch) return tl::unexpected(scratch.error());
  const std::string root = working_folder();
  const std::vector<std::string> paths = distinct_roots(root, options.paths);
  WalkedItems items(paths, options.read);
  BuildSummary summary;
  Status status;
  {
    SegmentBuild segment({.jobs = options.jobs,
                          .writer = options.writer,
                          .analyzer = options.analyzer,
                          .aliases = options.aliases,
                          .root = root,
                          .paths = paths,
                          .columns = options.read.columns,
                          .observer = options.observer},
                         items, *scratch);
    Result<SegmentSummary> read = segment.read();
    if (read) {
      summary.take(std::move(*read));
      summary.skipped.add(items.skipped());
      summary.take(items.passed_over());
      summary.documents = summary.added;
      if (summary.added > 0) summary.kept = objection(options, summary, lock->has_index());
    } else {
      status = tl::unexpected(read.error());
    }
    if (status && summary.added > 0 && !summary.kept) {
      FileNotes notes;
      notes.take_walked(items.passed_over(), root);
      auto committed = segment.write().and_then([&](const BuiltSegment& built) {
        return lock->commit({{.built = built.folder}}, {.new_files = notes_bytes(notes)});
      });
      if (committed) {
        summary.warnings = std::move(committed->warnings);
      } else {
        status = tl::unexpected(committed.error());
      }
    } else if (status) {
      const Result<OpenIndex> old = open_index(options.index_dir);
      summary.documents = old ? old->manifest.documents : 0;
      summary.added = 0;
    }
  }
  lock->remove_scratch();
  if (!status) return tl::unexpected(status.error());
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace tip
