// What the operating system refused, or what was thrown, as an Error: one place for its words and
// for the advice. All functions may be called from any thread.
#ifndef TIP_COMMON_BASE_SYSTEM_ERROR_H_
#define TIP_COMMON_BASE_SYSTEM_ERROR_H_

#include <tip/result.h>

#include <exception>
#include <string>
#include <string_view>

namespace tip {

// The advice when tip does not know why something went wrong.
inline constexpr const char* kDefectHint =
    "tipidx check says whether the index is damaged; if not, please report this as a defect of tip";

// The system's words for `code` (an errno value): "No space left on device".
std::string system_message(int code);

// What to do about `code`; never empty, and never to build the index anew: what the system refuses
// says nothing about an index.
std::string_view system_hint(int code);

// The errno value whose words stand in `text`, or 0; for libraries that pass on nothing but words.
int system_code(std::string_view text);

// The Error of `code` (an errno value); `doing` completes "cannot ...", e.g. "read " + path. Its
// ErrorCode is io.
tl::unexpected<Error> io_error(std::string_view doing, int code);

// The Error of what was thrown while `doing`: what the system refused and want of memory are io, in
// the system's words; anything else is internal.
Error error_from_exception(std::string_view doing, const std::exception& thrown);

}  // namespace tip

#endif  // TIP_COMMON_BASE_SYSTEM_ERROR_H_
