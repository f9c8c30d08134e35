// A bounded queue between the reader and one worker.
#ifndef TIP_INDEXER_BUILD_BATCH_QUEUE_H_
#define TIP_INDEXER_BUILD_BATCH_QUEUE_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "indexer/readers/input.h"

namespace tip {

// Raw articles that travel together.
struct Batch {
  std::uint64_t number = 0;
  std::vector<RawArticle> articles;
};

// One thread pushes, one pops. Thread-safe.
class BatchQueue {
 public:
  // Waits while the queue is full.
  void push(Batch batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return batches_.size() < kCapacity; });
    batches_.push_back(std::move(batch));
    changed_.notify_all();
  }

  // No more batches will come.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  // The next batch; nothing once the queue is closed and empty.
  std::optional<Batch> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !batches_.empty() || closed_; });
    if (batches_.empty()) return std::nullopt;
    Batch batch = std::move(batches_.front());
    batches_.pop_front();
    changed_.notify_all();
    return batch;
  }

 private:
  static constexpr std::size_t kCapacity = 4;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> batches_;
  bool closed_ = false;
};

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_BATCH_QUEUE_H_
