// How many searches run at a time.
#ifndef TIP_SEARCHER_TIPSERVE_SEARCH_SLOTS_H_
#define TIP_SEARCHER_TIPSERVE_SEARCH_SLOTS_H_

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <utility>

namespace tip::serve {

// Connections are many, processors few: more searches at a time would each take longer and hold
// more memory. Thread-safe.
class SearchSlots {
 public:
  // `most` at a time; for more than `patience` nobody waits.
  explicit SearchSlots(std::size_t most,
                       std::chrono::milliseconds patience = std::chrono::seconds(10))
      : free_(most), patience_(patience) {}

  // Given back when it is destroyed, which must be before the slots are.
  class Slot {
   public:
    explicit Slot(SearchSlots& slots) : slots_(&slots) {}
    ~Slot() {
      if (slots_ != nullptr) slots_->give_back();
    }
    Slot(Slot&& other) noexcept : slots_(other.slots_) { other.slots_ = nullptr; }
    Slot& operator=(Slot&&) = delete;

   private:
    SearchSlots* slots_;
  };

  // Waits for a slot; nothing when none became free in time.
  std::optional<Slot> take() {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, patience_, [this] { return free_ > 0; })) return std::nullopt;
    --free_;
    return std::optional<Slot>(std::in_place, *this);
  }

 private:
  void give_back() {
    {
      const std::lock_guard lock(mutex_);
      ++free_;
    }
    freed_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t free_;
  std::chrono::milliseconds patience_;
};

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_SEARCH_SLOTS_H_
