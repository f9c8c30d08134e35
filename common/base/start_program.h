// Starting other programs out of one with many threads and open files.
#ifndef TIP_COMMON_BASE_START_PROGRAM_H_
#define TIP_COMMON_BASE_START_PROGRAM_H_

#include <sys/types.h>
#include <tip/result.h>

#include <string>
#include <vector>

namespace tip {

// Descriptors that a program gets as its own; -1: it reads nothing, what it prints goes nowhere.
struct StandardFiles {
  int input = -1;
  int output = -1;
  int messages = -1;
};

// Starts command[0], looked for in PATH unless it has a slash. It takes signals as usual and has no
// other open files than these. The caller has to wait for its end. Fails with io. May be called
// from any thread.
Result<pid_t> start_program(std::vector<std::string> command, const StandardFiles& standard = {});

}  // namespace tip

#endif  // TIP_COMMON_BASE_START_PROGRAM_H_
