#include "searcher/tipserve/api.h"

#include "common/cli/console.h"
#include "searcher/render/answer.h"
#include "searcher/tipserve/problem.h"

namespace tip::serve {
namespace {

constexpr std::string_view kPrefix = "/api/";

Response json_response(const render::Json& json) {
  Response response;
  response.content_type = "application/json";
  response.body = Console::json_line(json);
  return response;
}

Response search(const Request& request, const Searcher& archive) {
  const Result<SearchRequest> asked = read_search(request.parameters);
  if (!asked) return problem(asked.error());
  const Result<Answer> answer = archive.search(*asked);
  if (!answer) return problem(answer.error());
  return json_response(render::to_json(*answer, asked->explain));
}

}  // namespace

bool is_api(std::string_view path) { return path.starts_with(kPrefix); }

Response answer_api(const Request& request, const Result<const Searcher*>& archive) {
  if (!archive) return problem(archive.error());
  if (request.path == "/api/search") return search(request, **archive);
  return problem(404, "there is nothing at " + request.path,
                 "/api/openapi.json says what there is");
}

}  // namespace tip::serve
