// The live commit of an index folder, asked for again and again.
#ifndef TIP_COMMON_INDEX_COMMIT_WATCH_H_
#define TIP_COMMON_INDEX_COMMIT_WATCH_H_

#include <tip/result.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>

#include "common/index/index_dir.h"

namespace tip {

// Reads CURRENT again only when it, or a file by which its stamp tells commits apart, is not the
// file it was: to ask the system for that takes a fifth of the time. Threads may share it.
class CommitWatch {
 public:
  // Times of files are not finer than a tick of the system's: what has changed so lately may change
  // again and look the same, so it is not relied on.
  static constexpr std::chrono::milliseconds kSettled{2000};

  explicit CommitWatch(std::filesystem::path dir, std::chrono::milliseconds settled = kSettled)
      : dir_(std::move(dir)), settled_(settled) {}

  // As live_commit().
  Result<std::shared_ptr<const Commit>> live();

 private:
  struct Known;

  std::filesystem::path dir_;
  std::chrono::milliseconds settled_;
  std::mutex mutex_;
  std::shared_ptr<const Known> known_;  // null: nothing to rely on
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_COMMIT_WATCH_H_
