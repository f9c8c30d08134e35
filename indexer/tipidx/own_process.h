// Work that may crash.
#ifndef TIP_INDEXER_TIPIDX_OWN_PROCESS_H_
#define TIP_INDEXER_TIPIDX_OWN_PROCESS_H_

#include <optional>

#include "common/cli/program.h"

namespace tip {

// Calls `work` in a process of its own and returns the exit status that it gives back: 0, or 2 when
// it failed and `console` has been told why. Nothing when it crashed. No other thread may be
// running.
std::optional<int> in_own_process(Console& console, const ProgramBody& work);

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_OWN_PROCESS_H_
