// Starting other programs out of one with many threads and sockets.
#ifndef TIP_SEARCHER_TIPSERVE_START_PROGRAM_H_
#define TIP_SEARCHER_TIPSERVE_START_PROGRAM_H_

#include <sys/types.h>
#include <tip/result.h>

#include <string>
#include <vector>

namespace tip::serve {

// Starts command[0], looked for in PATH unless it has a slash. It takes signals as usual, reads
// nothing and has no other open files than these descriptors for what it prints; -1: that goes
// nowhere. The caller has to wait for its end. Fails with io. May be called from any thread.
Result<pid_t> start_program(std::vector<std::string> command, int output = -1, int messages = -1);

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_START_PROGRAM_H_
