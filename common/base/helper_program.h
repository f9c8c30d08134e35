// Programs that are tip's own and of no use alone.
#ifndef TIP_COMMON_BASE_HELPER_PROGRAM_H_
#define TIP_COMMON_BASE_HELPER_PROGRAM_H_

#include <string>
#include <string_view>

namespace tip {

// Where the helper `name` lies beside the running program: in ../libexec/tip, as installed and as
// built.
std::string helper_program(std::string_view name);

// The advice where it cannot be started.
inline constexpr const char* kHelperHint = "install tip whole: this program belongs to it";

}  // namespace tip

#endif  // TIP_COMMON_BASE_HELPER_PROGRAM_H_
