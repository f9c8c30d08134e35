// Threads that help where there are some, and are done without where the system has none to give.
#ifndef TIP_COMMON_BASE_THREADS_H_
#define TIP_COMMON_BASE_THREADS_H_

#include <functional>
#include <thread>

namespace tip {

// A thread that runs `work`, which must not throw. Not joinable when the system has none to give;
// then nothing has been called.
std::thread start_thread(std::function<void()> work);

// Runs `work` in the calling thread and in up to `threads` - 1 more at the same time, and returns
// when all have ended. Fewer have to do when the system gives no more, so `work` must take what is
// to be done from a common store. Throws what the first of them threw that threw.
void run_in_threads(unsigned threads, const std::function<void()>& work);

}  // namespace tip

#endif  // TIP_COMMON_BASE_THREADS_H_
