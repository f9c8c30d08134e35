// The reading end of a build.
#ifndef TIP_INDEXER_PIPELINE_DEALER_H_
#define TIP_INDEXER_PIPELINE_DEALER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/glass/bounded_queue.h"
#include "indexer/pipeline/batch_order.h"
#include "indexer/pipeline/byte_budget.h"
#include "indexer/pipeline/item_source.h"
#include "indexer/pipeline/observer.h"
#include "indexer/pipeline/worker.h"

namespace tip {

// Starts the workers, reads the input and deals it out in batches.
class Dealer {
 public:
  // All must outlive it. `observer` may be null; `budget`: the memory for articles in work.
  Dealer(ItemSource& items, BuildObserver* observer, BoundedQueue<Batch>& batches,
         ByteBudget& budget, const BatchOrder& order, std::vector<std::unique_ptr<Worker>>& workers)
      : items_(items),
        observer_(observer),
        batches_(batches),
        budget_(budget),
        order_(order),
        workers_(workers) {}

  // Until the end of the input or until a worker gives up. Fails if no worker can be started.
  Status run();

  // What the records are compressed with.
  const std::string& dictionary() const { return dictionary_; }

 private:
  // Whether workers are still at work.
  bool working() const;
  void deal(Batch::Entry entry);
  void send();
  Status start_workers();
  // Stories of the sample in pieces like those that are packed.
  std::vector<std::string> sample_pieces() const;

  ItemSource& items_;
  BuildObserver* observer_;
  BoundedQueue<Batch>& batches_;
  ByteBudget& budget_;
  const BatchOrder& order_;
  std::vector<std::unique_ptr<Worker>>& workers_;
  bool started_ = false;
  std::vector<Batch::Entry> sample_;  // the first articles, until workers start
  std::size_t sample_text_ = 0;       // bytes of articles in it
  std::size_t sample_memory_ = 0;
  Batch batch_;
  std::size_t batch_memory_ = 0;
  std::uint64_t articles_ = 0;
  std::string dictionary_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_DEALER_H_
