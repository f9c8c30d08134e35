// What stands around every program.
#ifndef TIP_COMMON_CLI_PROGRAM_H_
#define TIP_COMMON_CLI_PROGRAM_H_

#include <functional>

#include "common/cli/console.h"

namespace tip {

// What a program does; gives back its exit status.
using ProgramBody = std::function<int(Console&)>;

// Runs `body` as the program `name`: with standard input, output and error open, come what may,
// without signals for what cannot be written, with as many open files as may be, and with whatever
// is thrown said as an error. Gives back the exit status for main() to return.
int run_program(const char* name, const ProgramBody& body);

// `body`'s exit status, or kExitError, once its output is sent off and what it threw is said.
int run_guarded(Console& console, const ProgramBody& body) noexcept;

}  // namespace tip

#endif  // TIP_COMMON_CLI_PROGRAM_H_
