// Answers that are JSON. May be used from any thread.
#ifndef TIP_SEARCHER_TIPSERVE_JSON_RESPONSE_H_
#define TIP_SEARCHER_TIPSERVE_JSON_RESPONSE_H_

#include <algorithm>

#include "common/cli/console.h"
#include "common/render/json.h"
#include "searcher/tipserve/http.h"

namespace tip::serve {

inline Response json_response(const render::Json& json) {
  Response response;
  response.content_type = "application/json";
  response.body = Console::json_line(json);
  return response;
}

inline constexpr const char* kNoStore = "no-store";

// Marks an answer that is not all: it must not be kept.
inline Response partial(Response response) {
  response.headers.emplace_back("Cache-Control", kNoStore);
  return response;
}
inline bool is_partial(const Response& response) {
  return std::ranges::any_of(response.headers,
                             [](const auto& header) { return header.second == kNoStore; });
}

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_JSON_RESPONSE_H_
