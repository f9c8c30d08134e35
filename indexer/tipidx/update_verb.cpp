// tipidx update
#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "common/store/index_dir.h"
#include "common/store/open.h"
#include "indexer/build/build.h"
#include "indexer/commit/update.h"
#include "indexer/tipidx/progress.h"
#include "indexer/tipidx/summary.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

// Without paths those that the index was built of, wherever that was.
Result<std::vector<std::string>> paths_of(const UpdateVerbOptions& options,
                                          const std::filesystem::path& dir) {
  if (!options.paths.empty()) return options.paths;
  const Result<OpenIndex> index = open_index(dir);
  if (!index) return tl::unexpected(index.error());
  std::vector<std::string> paths;
  for (const std::string& path : index->manifest.paths) {
    if (path == "-") continue;
    const std::filesystem::path& root = index->manifest.root;
    paths.push_back(root == working_folder() ? path : (root / path).string());
  }
  if (paths.empty()) {
    return fail(ErrorCode::invalid_input, "the index was built of standard input alone",
                "name files or folders: tipidx update PATH...");
  }
  return paths;
}

}  // namespace

int update_verb(const UpdateVerbOptions& options, const CommonOptions& common, Console& console) {
  const Result<std::filesystem::path> dir = choose_index_dir(common.index);
  const auto paths = dir.and_then([&](const auto& found) { return paths_of(options, found); });
  if (!paths) {
    console.error(paths.error());
    return kExitError;
  }
  Result<BuildSummary> summary;
  {
    ProgressBar progress(console, common.quiet);
    UpdateOptions update_options;
    update_options.paths = *paths;
    update_options.index_dir = *dir;
    update_options.jobs = options.jobs;
    update_options.prune = options.prune;
    update_options.retry_failed = options.retry_failed;
    update_options.strict = options.strict;
    update_options.commit_every = options.commit_every * 1'000'000;
    update_options.max_merge = std::chrono::seconds(options.max_merge);
    update_options.read = read_settings(options.columns);
    if (progress.enabled()) update_options.observer = &progress;
    summary = update(update_options);
  }
  if (!summary) {
    console.error(summary.error());
    return kExitError;
  }
  print_summary(*summary,
                fmt::format("{} articles added, {} updated, {} removed, {} unchanged, {} failed in "
                            "{:.1f} s",
                            summary->added, summary->updated, summary->removed, summary->unchanged,
                            summary->failed, summary->seconds),
                common.quiet, console);
  if (common.json) console.json(to_json(*summary));
  if (summary->kept) {
    console.error(*summary->kept);
    return kExitError;
  }
  return kExitDone;
}

}  // namespace tip
