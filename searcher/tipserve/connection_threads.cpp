#include "searcher/tipserve/connection_threads.h"

#include <utility>

#include "common/base/threads.h"

namespace tip::serve {

void ConnectionThreads::look_around() {
  const std::size_t free = most_ - threads_.size() + idle_;
  crowded_ = free <= most_ / 8;
}

void ConnectionThreads::enqueue(std::function<void()> serve) {
  {
    const std::lock_guard lock(mutex_);
    if (idle_ == 0 && threads_.size() < most_) {
      std::thread thread = start_thread([this] { work(); });
      if (thread.joinable()) {
        threads_.push_back(std::move(thread));
        ++idle_;
      }
    }
    if (idle_ > 0) {
      --idle_;
      waiting_.push_back(std::move(serve));
      serve = nullptr;
    }
    look_around();
  }
  if (serve) {
    serve();
  } else {
    wake_.notify_one();
  }
}

void ConnectionThreads::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const std::function<void()> serve = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    serve();
    lock.lock();
    ++idle_;
    look_around();
  }
}

void ConnectionThreads::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

}  // namespace tip::serve
