// The reading end of a build.
#ifndef TIP_INDEXER_BUILD_DEALER_H_
#define TIP_INDEXER_BUILD_DEALER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/build/bounded_queue.h"
#include "indexer/build/build.h"
#include "indexer/build/worker.h"
#include "indexer/readers/input.h"

namespace tip {

// Starts the workers, reads the input and deals it out in batches.
class Dealer {
 public:
  // All must outlive it.
  Dealer(const BuildOptions& options, BoundedQueue<Batch>& batches,
         std::vector<std::unique_ptr<Worker>>& workers)
      : walker_(options.paths), observer_(options.observer), batches_(batches), workers_(workers) {}

  // Until the end of the input or until a worker gives up.
  void run();

  std::uint64_t skipped() const { return walker_.skipped(); }
  // What the records are compressed with.
  const std::string& dictionary() const { return dictionary_; }
  std::vector<std::pair<std::uint64_t, ReadFailure>> failures;  // with the number of the batch then

 private:
  // False when a worker has given up.
  bool deal(RawArticle raw);
  bool send();
  bool start_workers();
  // Stories of the sample in pieces like those that are packed.
  std::vector<std::string> sample_pieces() const;

  InputWalker walker_;
  BuildObserver* observer_;
  BoundedQueue<Batch>& batches_;
  std::vector<std::unique_ptr<Worker>>& workers_;
  bool started_ = false;
  std::vector<RawArticle> sample_;  // the first articles, until workers start
  std::size_t sample_bytes_ = 0;
  Batch batch_;
  std::size_t pending_bytes_ = 0;
  std::uint64_t articles_ = 0;
  std::string dictionary_;
};

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_DEALER_H_
