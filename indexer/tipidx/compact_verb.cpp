// tipidx compact
#include <fmt/format.h>

#include "common/base/counted.h"
#include "common/index/index_dir.h"
#include "indexer/commit/merge.h"
#include "indexer/tipidx/progress.h"
#include "indexer/tipidx/summary.h"
#include "indexer/tipidx/verbs.h"

namespace tip {

int compact_verb(const CompactVerbOptions& options, const CommonOptions& common, Console& console) {
  const Result<std::filesystem::path> dir = choose_index_dir(common.index);
  Result<BuildSummary> summary;
  if (dir) {
    ProgressBar progress(console, common.quiet);
    CompactOptions compact_options;
    compact_options.index_dir = *dir;
    compact_options.jobs = options.jobs;
    if (progress.enabled()) compact_options.observer = &progress;
    summary = compact(compact_options);
  } else {
    summary = tl::unexpected(dir.error());
  }
  if (!summary) {
    console.error(summary.error());
    return kExitError;
  }
  print_summary(*summary,
                fmt::format("{} in one segment, in {:.1f} s",
                            counted(summary->documents, "article"), summary->seconds),
                common.quiet, console);
  if (common.json) console.json(to_json(*summary, *dir));
  return kExitDone;
}

}  // namespace tip
