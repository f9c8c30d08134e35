// How long a watch waits for the system to tell of a change.
#ifndef TIP_INDEXER_WATCH_TIME_TO_LOOK_H_
#define TIP_INDEXER_WATCH_TIME_TO_LOOK_H_

#include <chrono>

#include "indexer/watch/folder_events.h"

namespace tip {

// Where the system lets some folders not be watched, or some files not be read, all are looked at
// now and then.
inline constexpr std::chrono::milliseconds kLookAgain{60'000};
// After a failure: another program may be writing the index, or the disk be full. Also where a path
// is in no folder that could tell of it.
inline constexpr std::chrono::milliseconds kTryAgain{10'000};

// Then all is looked at though nothing was told; negative: never. `refused`: the system did not let
// all be read.
constexpr std::chrono::milliseconds time_to_look(FolderEvents::Watching watching, bool refused) {
  if (watching == FolderEvents::Watching::no_place) return kTryAgain;
  const bool all = watching == FolderEvents::Watching::all && !refused;
  return all ? std::chrono::milliseconds(-1) : kLookAgain;
}

}  // namespace tip

#endif  // TIP_INDEXER_WATCH_TIME_TO_LOOK_H_
