// Work that may crash.
#ifndef TIP_INDEXER_TIPIDX_OWN_PROCESS_H_
#define TIP_INDEXER_TIPIDX_OWN_PROCESS_H_

#include <functional>
#include <optional>

namespace tip {

// Calls `work` in a process of its own and returns the exit status that it gives back: 0, or 2 when
// it failed and `program` has said why. Nothing when it crashed. No other thread may be running.
std::optional<int> in_own_process(const char* program, const std::function<int()>& work);

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_OWN_PROCESS_H_
