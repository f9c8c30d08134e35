// The threads that connections are served by.
#ifndef TIP_SEARCHER_TIPSERVE_CONNECTION_THREADS_H_
#define TIP_SEARCHER_TIPSERVE_CONNECTION_THREADS_H_

#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tip::serve {

// A thread a connection, as most of a connection is waiting; made when they are needed, kept until
// the end. Where there are no more, the caller of enqueue() has to do it, which refuses.
// Thread-safe.
class ConnectionThreads : public httplib::TaskQueue {
 public:
  // `crowded`: kept true while hardly a thread is free, so that idle connections make room.
  ConnectionThreads(std::size_t most, std::atomic<bool>& crowded)
      : most_(most), crowded_(crowded) {}

  void enqueue(std::function<void()> serve) override;
  // Waits for all to end.
  void shutdown() override;

 private:
  void work();
  void look_around();

  const std::size_t most_;
  std::atomic<bool>& crowded_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> waiting_;
  std::size_t idle_ = 0;  // threads that no waiting connection is meant for
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_CONNECTION_THREADS_H_
