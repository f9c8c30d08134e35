#include "common/cli/stop_signals.h"

#include <sys/eventfd.h>

#include <cstdint>
#include <ctime>

#include "common/base/threads.h"

namespace tip {

StopSignals::StopSignals() : told_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  sigemptyset(&signals_);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals_, signal);
  ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  waiter_ = start_thread([this] { wait(); });
  // Without a thread that waits for it, a signal does what it always does.
  if (!waiter_.joinable()) ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

StopSignals::~StopSignals() {
  done_ = true;
  if (waiter_.joinable()) waiter_.join();
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void StopSignals::wait() {
  constexpr timespec kTurn{0, 100'000'000};
  while (!done_) {
    const int signal = ::sigtimedwait(&signals_, nullptr, &kTurn);
    if (signal < 0) continue;
    if (asked_) {
      ::signal(signal, SIG_DFL);
      ::pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
      ::raise(signal);
    }
    asked_ = true;
    ::eventfd_write(told_.get(), 1);
  }
}

}  // namespace tip
