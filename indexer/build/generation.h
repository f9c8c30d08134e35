// Changing what is live in an index folder: the lock, the scratch folder, the swap.
#ifndef TIP_INDEXER_BUILD_GENERATION_H_
#define TIP_INDEXER_BUILD_GENERATION_H_

#include <tip/result.h>

#include <filesystem>
#include <string>

namespace tip {

// The right to change an index folder. Held through an open-file lock, which the system gives back
// when the process ends, however it ends. Movable.
class WriterLock {
 public:
  // Creates the folder when it is not there. Fails with `locked`, naming the process that holds the
  // lock, or with `io`.
  static Result<WriterLock> acquire(const std::filesystem::path& dir);

  ~WriterLock();
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;

  // An empty folder for a build; what a killed build left there is removed.
  Result<std::filesystem::path> fresh_scratch() const;

  // Makes the database in `built` (a folder inside the scratch folder) the live generation: flushed
  // to disk, moved, then named in CURRENT by a rename. Afterwards the former generations and the
  // scratch folder are gone. Readers see the old index or the new, nothing between.
  Status swap_in(const std::filesystem::path& built) const;

  void remove_scratch() const;

 private:
  WriterLock(std::filesystem::path dir, int fd) : dir_(std::move(dir)), fd_(fd) {}
  std::filesystem::path dir_;
  int fd_ = -1;
};

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_GENERATION_H_
