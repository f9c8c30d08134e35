// The program that reads originals, run for one of them.
#ifndef TIP_SEARCHER_TIPSERVE_ORIGINAL_PROCESS_H_
#define TIP_SEARCHER_TIPSERVE_ORIGINAL_PROCESS_H_

#include <sys/types.h>
#include <tip/result.h>

#include <functional>
#include <string>

#include "common/base/descriptor.h"

namespace tip::serve {

// What `tipsearch --original ID` becomes as well (indexer/original). Killed when the object goes.
// Not thread-safe.
class OriginalProcess {
 public:
  // `is_abandoned`: asked now and then while it has nothing to say.
  static Result<OriginalProcess> start(const std::string& index, const std::string& id,
                                       std::function<bool()> is_abandoned);
  ~OriginalProcess();
  OriginalProcess(OriginalProcess&& other) noexcept;
  OriginalProcess& operator=(OriginalProcess&&) = delete;

  // The next bytes; none at the end of the original. Fails with what the program said, or, where
  // nobody waits any more, with io.
  Result<std::string> read();

 private:
  OriginalProcess(pid_t process, Descriptor output, Descriptor messages,
                  std::function<bool()> is_abandoned);
  // What there is to read before anything else happens; empty: its end.
  Result<std::string> wait_for(const Descriptor& from);

  pid_t process_;  // 0: none, or it has ended
  Descriptor output_;
  Descriptor messages_;
  std::function<bool()> is_abandoned_;
};

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_ORIGINAL_PROCESS_H_
