#include "searcher/tipserve/etag.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "common/version.h"
#include "searcher/tipserve/json_response.h"
#include "searcher/tipserve/problem.h"

namespace tip::serve {

namespace {

std::string address_of(const Request& request) {
  std::string address = encoded(request.path) + '?';
  for (const auto& [name, value] : request.parameters) {
    address += encoded(name) + '=' + encoded(value) + '&';
  }
  return address;
}

}  // namespace

Response answer_with_tag(const Request& request, const Searcher& archive, std::string_view variant,
                         const std::function<Response()>& make) {
  const Result<std::string> before = archive.commit();
  if (!before) return problem(before.error());
  // Weak, as two answers of the same state may tell different times (RFC 9110, 8.8.1).
  const std::string etag = fmt::format("W/\"{}-{}-{:016x}{}\"", kVersion, *before,
                                       std::hash<std::string>()(address_of(request)), variant);
  Response response;
  if (request.if_none_match.find(etag) != std::string::npos) {
    response.status = 304;
  } else {
    response = make();
    if (response.status != 200 || is_partial(response)) return response;
    const Result<std::string> after = archive.commit();
    if (!after || *after != *before) return response;
  }
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

}  // namespace tip::serve
