// tipidx update
#include <fmt/format.h>

#include "common/base/counted.h"
#include "indexer/commit/update.h"
#include "indexer/tipidx/progress.h"
#include "indexer/tipidx/summary.h"
#include "indexer/tipidx/update_request.h"
#include "indexer/tipidx/verbs.h"

namespace tip {

int update_verb(const UpdateVerbOptions& options, const CommonOptions& common, Console& console) {
  Result<UpdateOptions> request = update_request(options, common);
  if (!request) {
    console.error(request.error());
    return kExitError;
  }
  Result<BuildSummary> summary;
  {
    ProgressBar progress(console, common.quiet);
    if (progress.enabled()) request->observer = &progress;
    summary = update(*request);
  }
  if (!summary) {
    console.error(summary.error());
    return kExitError;
  }
  print_summary(*summary,
                fmt::format("{} added, {} updated, {} removed, {} unchanged, {} failed in "
                            "{:.1f} s",
                            counted(summary->added, "article"), summary->updated, summary->removed,
                            summary->unchanged, summary->failed, summary->seconds),
                common.quiet, console);
  if (common.json) console.json(to_json(*summary, request->index_dir));
  if (summary->kept) {
    console.error(*summary->kept);
    return kExitError;
  }
  if (summary->refused > 0) {
    console.error({ErrorCode::io,
                   fmt::format("the index is up to date but for {} that could not be read",
                               counted(summary->refused, "path")),
                   "their articles are as they were; update again when they can be read"});
    return kExitError;
  }
  return kExitDone;
}

}  // namespace tip
