#include "indexer/glass/entries.h"

#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "common/base/threads.h"
#include "indexer/glass/bounded_queue.h"

namespace tip::glass {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{256} << 10;
constexpr std::size_t kBatches = 128;

struct Batch {
  std::string bytes;  // key, tag, key, tag ...
  std::vector<std::pair<std::size_t, std::size_t>> sizes;
};

// Makes a part in a thread, ahead of the one that takes its entries, if the system has a thread.
class Maker {
 public:
  explicit Maker(const MakeEntries& make) : make_(make), thread_(start_thread([this] { run(); })) {}
  ~Maker() {
    if (!thread_.joinable()) return;
    while (queue_.pop()) {
    }
    thread_.join();
  }
  Maker(const Maker&) = delete;
  Maker& operator=(const Maker&) = delete;

  // Calls `add`, which must not throw, for each entry.
  Status take_all(const AddEntry& add) {
    if (!thread_.joinable()) return make_(add);
    while (const auto batch = queue_.pop()) {
      std::string_view bytes = batch->bytes;
      for (const auto& [key, tag] : batch->sizes) {
        add(bytes.substr(0, key), bytes.substr(key, tag));
        bytes.remove_prefix(key + tag);
      }
    }
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
    return status_;
  }

 private:
  void run() {
    try {
      status_ = make_([this](std::string_view key, std::string_view tag) {
        pending_.sizes.emplace_back(key.size(), tag.size());
        pending_.bytes.append(key).append(tag);
        if (pending_.bytes.size() >= kBatchBytes) queue_.push(std::exchange(pending_, {}));
      });
      queue_.push(std::move(pending_));
    } catch (...) {
      failure_ = std::current_exception();
    }
    queue_.close();
  }

  const MakeEntries& make_;
  Batch pending_;
  BoundedQueue<Batch> queue_{kBatches};
  Status status_;
  std::exception_ptr failure_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace

Status add_in_order(std::span<const MakeEntries> parts, const AddEntry& add, unsigned threads) {
  Status status;
  if (threads < 2) {
    for (const MakeEntries& part : parts) {
      if (status) status = part(add);
    }
    return status;
  }
  std::vector<std::unique_ptr<Maker>> makers;
  makers.reserve(parts.size());
  for (const MakeEntries& part : parts.subspan(1)) makers.push_back(std::make_unique<Maker>(part));
  // After a failure the others are still emptied.
  std::exception_ptr failure;
  const auto guarded = [&](const auto& work) {
    try {
      if (Status result = work(); status && !result) status = std::move(result);
    } catch (...) {
      if (!failure) failure = std::current_exception();
    }
  };
  guarded([&] { return parts.front()(add); });
  for (const auto& maker : makers) {
    guarded([&] {
      return maker->take_all([&](std::string_view key, std::string_view tag) {
        if (status && !failure) guarded([&] { return add(key, tag), Status(); });
      });
    });
  }
  if (failure) std::rethrow_exception(failure);
  return status;
}

}  // namespace tip::glass
