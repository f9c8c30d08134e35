// How far an update of several batches is.
#ifndef TIP_INDEXER_COMMIT_BATCH_PROGRESS_H_
#define TIP_INDEXER_COMMIT_BATCH_PROGRESS_H_

#include <cstdint>

#include "indexer/pipeline/observer.h"

namespace tip {

// Tells how far all batches are.
class BatchProgress : public BuildObserver {
 public:
  // `observer` may be null.
  BatchProgress(BuildObserver* observer, std::uint64_t total)
      : observer_(observer), total_(total) {}

  void reading(std::uint64_t bytes_done, std::uint64_t, std::uint64_t articles) override {
    if (observer_ != nullptr) {
      observer_->reading(bytes_before_ + bytes_done, total_, articles_before_ + articles);
    }
  }
  void merging() override {
    if (observer_ != nullptr) observer_->merging();
  }
  // A batch has ended.
  void add(std::uint64_t bytes, std::uint64_t articles) {
    bytes_before_ += bytes;
    articles_before_ += articles;
  }

 private:
  BuildObserver* observer_;
  std::uint64_t total_;
  std::uint64_t bytes_before_ = 0;
  std::uint64_t articles_before_ = 0;
};

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_BATCH_PROGRESS_H_
