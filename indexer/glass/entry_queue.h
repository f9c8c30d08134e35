// Entries of a table on their way from the thread that makes them to the one that writes them.
#ifndef TIP_INDEXER_GLASS_ENTRY_QUEUE_H_
#define TIP_INDEXER_GLASS_ENTRY_QUEUE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/build/bounded_queue.h"

namespace tip::glass {

// One thread adds, one takes; holds some 32 MiB at most.
class EntryQueue {
 public:
  void add(std::string_view key, std::string_view tag) {
    pending_.sizes.emplace_back(key.size(), tag.size());
    pending_.bytes.append(key).append(tag);
    if (pending_.bytes.size() >= kBatchBytes) queue_.push(std::exchange(pending_, {}));
  }
  // No more entries will come.
  void close() {
    queue_.push(std::exchange(pending_, {}));
    queue_.close();
  }

  // Calls visit(key, tag) for each entry until there are no more.
  template <class Visit>
  void take_all(Visit visit) {
    while (const auto batch = queue_.pop()) {
      std::string_view bytes = batch->bytes;
      for (const auto& [key, tag] : batch->sizes) {
        visit(bytes.substr(0, key), bytes.substr(key, tag));
        bytes.remove_prefix(key + tag);
      }
    }
  }

 private:
  static constexpr std::size_t kBatchBytes = std::size_t{256} << 10;
  static constexpr std::size_t kBatches = 128;
  struct Batch {
    std::string bytes;  // key, tag, key, tag ...
    std::vector<std::pair<std::size_t, std::size_t>> sizes;
  };

  Batch pending_;
  BoundedQueue<Batch> queue_{kBatches};
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_ENTRY_QUEUE_H_
