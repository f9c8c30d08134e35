// What an update has to do: which files are to be read, and whose articles may be gone.
#ifndef TIP_INDEXER_COMMIT_UPDATE_PLAN_H_
#define TIP_INDEXER_COMMIT_UPDATE_PLAN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/stored_articles.h"
#include "indexer/commit/changed_items.h"
#include "indexer/commit/known_files.h"
#include "indexer/commit/update.h"

namespace tip {

struct UpdatePlan {
  std::vector<ChangedFile> to_read;        // new and changed ones, in the order of the walk
  std::vector<const KnownFile*> vanished;  // whose articles are to be removed
  std::vector<ReadFailure> failures;       // paths that cannot be looked at
  std::vector<std::string> warnings;       // for the user
  SkipCounts skipped;                      // files passed over because of their kind
};

// Looks at every file under the paths, without reading those that are as they were. `known` and
// `articles`, the index's, must outlive the plan. `root`: what the paths of the index are relative
// to.
UpdatePlan plan_update(const UpdateOptions& options, const std::string& root,
                       const KnownFiles& known, const StoredArticles& articles,
                       const Snapshot& snapshot);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_UPDATE_PLAN_H_
