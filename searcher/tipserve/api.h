// The addresses for programs, /api/...: finding the route, and what all answers have in common.
#ifndef TIP_SEARCHER_TIPSERVE_API_H_
#define TIP_SEARCHER_TIPSERVE_API_H_

#include <tip/searcher.h>

#include <string_view>

#include "searcher/tipserve/http.h"

namespace tip::serve {

bool is_api(std::string_view path);

// Answers a request for such an address. Answers name the state of the archive in their ETag; one
// that the client has is not made again. May be called from any thread.
Response answer_api(const Request& request, const Result<const Searcher*>& archive);

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_API_H_
