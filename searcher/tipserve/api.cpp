#include "searcher/tipserve/api.h"

#include <algorithm>
#include <string>
#include <utility>

#include "searcher/tipserve/etag.h"
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
  return answer_with_tag(request, **archive, "", [&] {
    const auto id = std::string_view(request.path).substr(route->path.size());
    return route->answer(request, id, **archive);
  });
}

}  // namespace tip::serve
