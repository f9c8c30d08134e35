#include "searcher/tipserve/api.h"

#include <algorithm>
#include <optional>
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

// Made once for each state of the archive. While one is made, others are told the one before, which
// is of its own state through and through but not to be kept.
Response Api::status(const Request& request, const Route& route, const Searcher& archive) {
  std::optional<Response> unkept;
  const auto make = [&]() -> Result<Kept> {
    Result<std::string> commit = archive.commit();
    if (!commit) return tl::unexpected(commit.error());
    Response response = route.answer(request, {}, archive);
    if (response.status == 200 && !is_partial(response)) {
      return Kept{*std::move(commit), std::move(response)};
    }
    unkept = std::move(response);
    return fail(ErrorCode::stale, "not to be kept");
  };
  const auto kept = status_.get([&] { return archive.commit(); }, make);
  if (unkept) return *std::move(unkept);
  if (!kept) return problem(kept.error());
  const Response& response = (*kept)->response;
  return archive.commit().value_or("") == (*kept)->commit ? response : partial(response);
}

Response Api::answer(const Request& request, const Result<const Searcher*>& archive) {
  if (request.path == kOpenApiPath) return json_response(openapi());
  const Route* route = find_route(request.path);
  if (route == nullptr) {
    return problem(404, "there is nothing at " + request.path,
                   "/api/openapi.json says what there is");
  }
  if (!archive) return problem(archive.error());
  return answer_with_tag(request, **archive, "", [&] {
    // What it takes, none, is for the route to say.
    if (route->path == kStatusPath && request.parameters.empty()) {
      return status(request, *route, **archive);
    }
    const auto id = std::string_view(request.path).substr(route->path.size());
    return route->answer(request, id, **archive);
  });
}

}  // namespace tip::serve
