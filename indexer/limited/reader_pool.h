// Programs that read documents, kept for the next document.
#ifndef TIP_INDEXER_LIMITED_READER_POOL_H_
#define TIP_INDEXER_LIMITED_READER_POOL_H_

#include <tip/result.h>

#include <string>
#include <utility>
#include <vector>

#include "common/base/helper_program.h"
#include "indexer/limited/reader_process.h"

namespace tip {

// A document inside another needs a program of its own while the outer one is open, so there are as
// many as documents nest. Not thread-safe.
class ReaderPool {
 public:
  explicit ReaderPool(std::string program = helper_program("tip-reader"), ReaderLimits limits = {})
      : program_(std::move(program)), limits_(limits) {}

  // One that waits for a document.
  Result<ReaderProcess> take() {
    if (idle_.empty()) return ReaderProcess::start(program_, limits_);
    ReaderProcess process = std::move(idle_.back());
    idle_.pop_back();
    return process;
  }

  // Keeps it. Its last answer has been read to the end.
  void give_back(ReaderProcess process) {
    if (process.is_running()) idle_.push_back(std::move(process));
  }

 private:
  std::string program_;
  ReaderLimits limits_;
  std::vector<ReaderProcess> idle_;
};

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_READER_POOL_H_
