#include "searcher/tipserve/api.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "common/version.h"
#include "searcher/tipserve/json_response.h"
#include "searcher/tipserve/openapi.h"
#include "searcher/tipserve/problem.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

constexpr std::string_view kPrefix = "/api/";
constexpr std::string_view kOpenApiPath = "/api/openapi.json";

const Route* find_route(std::string_view path) {
  const auto fits = [path](const Route& route) {
    return route.path.ends_with('/') ? path.starts_with(route.path) && path != route.path
                                     : path == route.path;
  };
  const auto found = std::ranges::find_if(routes(), fits);
  return found == routes().end() ? nullptr : &*found;
}

// Weak, as two answers of the same state may tell different times (RFC 9110, 8.8.1).
std::string etag_of(std::string_view commit) {
  return fmt::format("W/\"{}-{}\"", kVersion, commit);
}

}  // namespace

bool is_api(std::string_view path) { return path.starts_with(kPrefix); }

Response answer_api(const Request& request, const Result<const Searcher*>& archive) {
  if (request.path == kOpenApiPath) return json_response(openapi());
  const Route* route = find_route(request.path);
  if (route == nullptr) {
    return problem(404, "there is nothing at " + request.path,
                   "/api/openapi.json says what there is");
  }
  if (!archive) return problem(archive.error());
  const Result<std::string> before = (*archive)->commit();
  if (!before) return problem(before.error());
  const std::string etag = etag_of(*before);
  Response response;
  if (request.if_none_match.find(etag) != std::string::npos) {
    response.status = 304;
  } else {
    const auto id = std::string_view(request.path).substr(route->path.size());
    response = route->answer(request, id, **archive);
    if (response.status != 200 || is_partial(response)) return response;
    const Result<std::string> after = (*archive)->commit();
    if (!after || *after != *before) return response;
  }
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

}  // namespace tip::serve
