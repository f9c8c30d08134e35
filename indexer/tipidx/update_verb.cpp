// tipidx update
#include <fmt/format.h>

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
