// strace, which kills a program at one of its system calls, or lets the call fail.
#ifndef TIP_TESTS_CLI_TRACING_H_
#define TIP_TESTS_CLI_TRACING_H_

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/run.h"

namespace tip::test {

// Whether strace is there and may trace; a warning says so where not.
bool can_trace();

// `command`, run by strace, which does `fault` to it: what its "inject=" takes
// ("read:error=EIO:when=7"). `more`: other options of strace.
Command with_fault(const std::string& fault, Command command, std::vector<std::string> more = {});

// What does `fault` to a process that runs already, until that ends.
Command fault_of(const std::string& fault, pid_t process);

// `command`, each of whose calls becomes a line of `file`, which begins with its thread.
Command with_calls_in(const std::filesystem::path& file, Command command);

}  // namespace tip::test

#endif  // TIP_TESTS_CLI_TRACING_H_
