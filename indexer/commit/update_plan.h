// What an update has to do: which files are to be read, and whose articles may be gone.
#ifndef TIP_INDEXER_COMMIT_UPDATE_PLAN_H_
#define TIP_INDEXER_COMMIT_UPDATE_PLAN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/commit/archive.h"
#include "indexer/commit/changed_items.h"
#include "indexer/commit/update.h"
#include "indexer/sources/walk_ahead.h"

namespace tip {

struct UpdatePlan {
  std::vector<ChangedFile> to_read;        // new and changed ones, in the order of the walk
  std::vector<const KnownFile*> vanished;  // whose articles are to be removed
  // Keys of files that have not changed, but one that is read together with them has. Those that
  // can be opened are to be read.
  std::vector<std::string> again;
  std::vector<ReadFailure> failures;    // paths that cannot be looked at
  std::vector<std::string> warnings;    // for the user
  std::vector<PassedOver> passed_over;  // by the paths as the index names them
};

// Looks at every file under the paths, without reading those that are as they were. `walk`: over
// the options' paths, of which nothing has been taken. `archive` must outlive the plan.
UpdatePlan plan_update(const UpdateOptions& options, const Archive& archive, WalkAhead& walk);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_UPDATE_PLAN_H_
