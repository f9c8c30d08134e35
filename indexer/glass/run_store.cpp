#include "indexer/glass/run_store.h"

#include <fmt/format.h>

#include "indexer/glass/run_merge.h"

namespace tip::glass {
namespace fs = std::filesystem;

fs::path RunStore::next_path() { return fmt::format("{}-{:05}", stem_.string(), named_++); }

Status RunStore::add(fs::path run) {
  for (std::size_t level = 0;; ++level) {
    if (levels_.size() <= level) levels_.emplace_back();
    levels_[level].push_back(std::move(run));
    if (levels_[level].size() < max_runs_) return {};
    run = next_path();
    const std::vector<fs::path> merged = std::move(levels_[level]);
    levels_[level].clear();
    if (Status status = merge_runs(merged, merge_bytes_, run); !status) return status;
    for (const fs::path& path : merged) {
      std::error_code ignored;
      fs::remove(path, ignored);
    }
  }
}

std::vector<fs::path> RunStore::paths() const {
  std::vector<fs::path> all;
  for (const auto& level : levels_) all.insert(all.end(), level.begin(), level.end());
  return all;
}

}  // namespace tip::glass
