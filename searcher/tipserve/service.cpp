#include "searcher/tipserve/service.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <thread>
#include <utility>

#include "common/base/system_error.h"
#include "searcher/tipserve/api.h"
#include "searcher/tipserve/etag.h"
#include "searcher/tipserve/json_response.h"
#include "searcher/tipserve/mcp.h"
#include "searcher/tipserve/page/page.h"
#include "searcher/tipserve/problem.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

// An export may take as long as its client does.
constexpr std::size_t kMostStreams = 8;
// A file may be large, and is read from its beginning.
constexpr std::size_t kMostOriginals = 2;

Response response_of(page::Page page) {
  Response response;
  response.status = page.status;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(page.html);
  // What is whole gets a tag.
  return page.whole ? response : partial(std::move(response));
}

Response response_of(const page::Asset& asset) {
  Response response;
  response.content_type = asset.content_type;
  response.body = asset.bytes;
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

}  // namespace

Service::Service(std::string index)
    : index_(std::move(index)),
      slots_(std::max(2U, std::thread::hardware_concurrency())),
      streams_(kMostStreams, std::chrono::milliseconds(0)),
      originals_(kMostOriginals) {}

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
  const bool is_original = request.path.starts_with(kOriginalPath);
  std::optional<SearchSlots::Slot> slot = (is_original ? originals_ : slots_).take();
  if (!slot) {
    return problem(503, "too many searches are under way", "try again in a moment");
  }
  Response response = answer_from_archive(request);
  if (!response.stream) return response;
  std::optional<SearchSlots::Slot> held = is_original ? std::move(slot) : streams_.take();
  if (!held) return problem(503, "too many exports are under way", "try again when one has ended");
  // Given back when the answer is.
  response.stream = [stream = std::move(response.stream),
                     held = std::make_shared<SearchSlots::Slot>(*std::move(held))](
                        const Sink& sink) { return stream(sink); };
  return response;
}

Response Service::answer_from_archive(const Request& request) {
  const Result<const Searcher*> archive = this->archive();
  if (request.path == kPostPath) return answer_mcp(request, archive);
  if (is_api(request.path)) return api_.answer(request, archive);
  if (!page::is_page(request.path)) {
    return problem(404, "there is nothing at " + request.path,
                   "/ is the page, /api/openapi.json says what programs can ask");
  }
  const page::PageRequest asked{request.path, request.parameters, request.accept_language,
                                request.is_abandoned};
  const auto draw = [&] { return response_of(pages_.draw(asked, archive)); };
  if (!archive) return draw();
  Response response = answer_with_tag(request, **archive, page::language_of(asked), draw);
  response.headers.emplace_back("Vary", "Accept-Language");
  return response;
}

Response Service::answer(const Request& request) noexcept {
  try {
    return route(request);
  } catch (const std::exception& thrown) {
    return problem(error_from_exception("answer", thrown));
  }
}

}  // namespace tip::serve
