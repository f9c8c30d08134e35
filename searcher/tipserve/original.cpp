// The bytes that an article was read from, as a file to keep: never as something to look at here.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "searcher/tipserve/json_response.h"
#include "searcher/tipserve/original_process.h"
#include "searcher/tipserve/problem.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

// What to call the file: the last part of where it was, as far as every system knows such names.
std::string name_of(const Article& article) {
  constexpr std::size_t kLongest = 100;
  const std::string& place =
      article.member.find('.') == std::string::npos ? article.path : article.member;
  std::string name = place.substr(place.find_last_of("/!") + 1);
  std::ranges::replace_if(
      name, [](char c) { return !ascii::is_alnum(c) && c != '.' && c != '-' && c != '_'; }, '_');
  if (name.size() > kLongest) name.erase(0, name.size() - kLongest);
  return name.find_first_not_of("._") == std::string::npos ? "original" : name;
}

}  // namespace

Response answer_original(const Request& request, std::string_view id, const Searcher& archive) {
  if (!request.parameters.empty()) {
    return problem(400, "this takes no parameters", "/api/article/ID takes a query");
  }
  const Result<MarkedArticle> found = archive.article(id);
  if (!found) return problem(found.error());
  Result<OriginalProcess> started =
      OriginalProcess::start(archive.directory(), found->article.id, request.is_abandoned);
  if (!started) return problem(started.error());
  const auto process = std::make_shared<OriginalProcess>(*std::move(started));
  // Whether there is an original is known before the answer begins.
  Result<std::string> first = process->read();
  if (!first) return problem(first.error());
  Response response;
  response.content_type = "application/octet-stream";
  // A file may change and the archive not.
  response.headers.emplace_back("Cache-Control", kNoStore);
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"" + name_of(found->article) + "\"");
  response.stream = [process, first = *std::move(first)](const Sink& sink) {
    Result<std::string> part = first;
    while (part && !part->empty()) {
      if (!sink(*part)) return false;
      part = process->read();
    }
    return part.has_value();
  };
  return response;
}

}  // namespace tip::serve
