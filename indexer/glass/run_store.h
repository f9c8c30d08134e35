// The runs a writer has spilled for one table.
#ifndef TIP_INDEXER_GLASS_RUN_STORE_H_
#define TIP_INDEXER_GLASS_RUN_STORE_H_

#include <tip/result.h>

#include <filesystem>
#include <string>
#include <vector>

namespace tip::glass {

// Names run files and keeps them few: as soon as there are `max_runs` of a size, they are merged
// into one of the next size, so that a posting is copied once for each power of max_runs. Not
// thread-safe.
class RunStore {
 public:
  // Files are called `stem`-00000 and so on.
  RunStore(std::filesystem::path stem, std::size_t max_runs, std::size_t merge_bytes)
      : stem_(std::move(stem)), max_runs_(max_runs), merge_bytes_(merge_bytes) {}

  // A name for the next run, to be given to add() once it is written.
  std::filesystem::path next_path();
  Status add(std::filesystem::path run);

  // All runs.
  std::vector<std::filesystem::path> paths() const;

 private:
  std::filesystem::path stem_;
  std::size_t max_runs_;
  std::size_t merge_bytes_;  // of memory while merging
  std::size_t named_ = 0;
  std::vector<std::vector<std::filesystem::path>> levels_;  // by size
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_RUN_STORE_H_
