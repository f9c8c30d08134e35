#include "searcher/tipserve/service.h"

#include <exception>
#include <utility>

#include "common/base/system_error.h"
#include "searcher/tipserve/api.h"
#include "searcher/tipserve/page/page.h"
#include "searcher/tipserve/problem.h"

namespace tip::serve {
namespace {

Response response_of(page::Page page) {
  Response response;
  response.status = page.status;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(page.html);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

Response response_of(const page::Asset& asset) {
  Response response;
  response.content_type = asset.content_type;
  response.body = asset.bytes;
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

}  // namespace

Result<const Searcher*> Service::archive() {
  const std::lock_guard lock(mutex_);
  if (!archive_) {
    Result<Searcher> opened = Searcher::open(index_);
    if (!opened) return tl::unexpected(std::move(opened.error()));
    archive_ = *std::move(opened);
  }
  return &*archive_;
}

Response Service::route(const Request& request) {
  if (request.path == kLoginPath) return log_in(rules_, request);
  if (const auto asset = page::asset(request.path)) return response_of(*asset);
  const Result<const Searcher*> archive = this->archive();
  if (is_api(request.path)) return answer_api(request, archive);
  auto page = pages_.draw({request.path, request.parameters, request.accept_language}, archive);
  if (page) return response_of(*std::move(page));
  return problem(404, "there is nothing at " + request.path,
                 "/ is the page, /api/openapi.json says what programs can ask");
}

Response Service::answer(const Request& request) noexcept {
  try {
    return route(request);
  } catch (const std::exception& thrown) {
    return problem(error_from_exception("answer", thrown));
  }
}

}  // namespace tip::serve
