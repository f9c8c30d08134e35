// What depends on the order of the input, whichever thread is at work on it.
#ifndef TIP_INDEXER_PIPELINE_BATCH_ORDER_H_
#define TIP_INDEXER_PIPELINE_BATCH_ORDER_H_

#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "indexer/pipeline/failure_log.h"
#include "indexer/pipeline/file_table.h"
#include "indexer/pipeline/id_register.h"

namespace tip {

// Lets batches by in the order of their numbers, so that identifiers, document numbers and failures
// are the same whatever the number of workers. Thread-safe.
class BatchOrder {
 public:
  // `files` must outlive it.
  explicit BatchOrder(FileTableWriter& files) : files_(files) {}

  // Calls `body(ids, failures, files)` once all batches before number `batch` have been here.
  // Batches are numbered from 0, and every number must come once, or those after it wait for ever.
  template <class Body>
  void in_turn(std::uint64_t batch, Body&& body) {
    std::unique_lock lock(mutex_);
    turn_changed_.wait(lock, [&] { return turn_ == batch; });
    // The turn passes on, too, when `body` throws.
    struct PassOn {
      BatchOrder& order;
      ~PassOn() {
        ++order.turn_;
        order.turn_changed_.notify_all();
      }
    } const pass_on{*this};
    body(ids_, failures_, files_);
  }

  // Files up to this number have been given up or read; 0: none has been given up.
  std::uint64_t given_up() const { return failures_.given_up(); }

  // Before the first batch.
  IdRegister& ids() { return ids_; }
  // When all batches have had their turn.
  FailureLog& failures() { return failures_; }

 private:
  std::mutex mutex_;
  std::condition_variable turn_changed_;
  std::uint64_t turn_ = 0;
  IdRegister ids_;
  FailureLog failures_;
  FileTableWriter& files_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_BATCH_ORDER_H_
