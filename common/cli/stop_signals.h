// Being asked to end.
#ifndef TIP_COMMON_CLI_STOP_SIGNALS_H_
#define TIP_COMMON_CLI_STOP_SIGNALS_H_

#include <atomic>
#include <csignal>
#include <thread>

#include "common/base/descriptor.h"

namespace tip {

// While it lives, the first SIGTERM, SIGINT or SIGHUP only asks the program to end; the second ends
// it at once, as any would without it. Make it before any other thread.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // Whether there was one. From any thread.
  bool asked() const { return asked_; }
  // What poll(2) waits for: there was one.
  int descriptor() const { return told_.get(); }

 private:
  void wait();

  sigset_t signals_{};
  sigset_t before_{};
  Descriptor told_;
  std::atomic<bool> asked_ = false;
  std::atomic<bool> done_ = false;
  std::thread waiter_;
};

}  // namespace tip

#endif  // TIP_COMMON_CLI_STOP_SIGNALS_H_
