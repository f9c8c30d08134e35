// A bound on the bytes in work at a time.
#ifndef TIP_INDEXER_PIPELINE_BYTE_BUDGET_H_
#define TIP_INDEXER_PIPELINE_BYTE_BUDGET_H_

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <utility>

namespace tip {

// A semaphore that counts bytes. One thread takes shares, so nothing overtakes what is large; any
// thread may give them back.
class ByteBudget {
 public:
  explicit ByteBudget(std::size_t bytes) : bytes_(bytes) {}

  // Given back when it is destroyed. The budget must outlive it.
  class Share {
   public:
    Share() = default;
    Share(ByteBudget& budget, std::size_t bytes) : budget_(&budget), bytes_(bytes) {}
    ~Share() {
      if (budget_ != nullptr) budget_->give_back(bytes_);
    }
    Share(Share&& other) noexcept
        : budget_(std::exchange(other.budget_, nullptr)), bytes_(other.bytes_) {}
    Share& operator=(Share&& other) noexcept {
      std::swap(budget_, other.budget_);
      std::swap(bytes_, other.bytes_);
      return *this;
    }

   private:
    ByteBudget* budget_ = nullptr;
    std::size_t bytes_ = 0;
  };

  // Waits until `bytes` are free. What is more than the whole budget has it alone.
  Share take(std::size_t bytes) {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [&] { return taken_ == 0 || taken_ + bytes <= bytes_; });
    taken_ += bytes;
    return {*this, bytes};
  }

 private:
  void give_back(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    taken_ -= bytes;
    freed_.notify_all();
  }

  const std::size_t bytes_;
  std::size_t taken_ = 0;
  std::mutex mutex_;
  std::condition_variable freed_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_BYTE_BUDGET_H_
