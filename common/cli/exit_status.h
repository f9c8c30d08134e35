// What the programs give back to the shell.
#ifndef TIP_COMMON_CLI_EXIT_STATUS_H_
#define TIP_COMMON_CLI_EXIT_STATUS_H_

namespace tip {

inline constexpr int kExitDone = 0;     // what was asked for is done, or found
inline constexpr int kExitNothing = 1;  // nothing was found, or there was nothing to do
inline constexpr int kExitError = 2;    // and standard error says why

}  // namespace tip

#endif  // TIP_COMMON_CLI_EXIT_STATUS_H_
