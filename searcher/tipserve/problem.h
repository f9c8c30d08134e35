// Errors as problem details (RFC 9457).
#ifndef TIP_SEARCHER_TIPSERVE_PROBLEM_H_
#define TIP_SEARCHER_TIPSERVE_PROBLEM_H_

#include <tip/result.h>

#include <string_view>

#include "searcher/tipserve/http.h"

namespace tip::serve {

// An answer of that status: {"type", "title", "status", "detail", "hint"}. May be called from any
// thread.
Response problem(int status, std::string_view detail, std::string_view hint = {});
// The same, with the status that the kind of error has.
Response problem(const Error& error);

// "Not Found" for 404.
std::string_view reason_of(int status);

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_PROBLEM_H_
