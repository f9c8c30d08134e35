// Articles like a given one.
#include "searcher/options/similar.h"

#include <string_view>

#include "searcher/render/answer.h"
#include "searcher/tipserve/json_response.h"
#include "searcher/tipserve/problem.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {

Response answer_similar(const Request& request, std::string_view id, const Searcher& archive) {
  Result<SearchRequest> asked = read_search(request.parameters);
  if (!asked) return problem(asked.error());
  if (!asked->query.empty()) {
    return problem(400, "articles like one are found by it alone",
                   "leave q away; filters, limit and offset may stand");
  }
  const Result<MarkedArticle> article = archive.article(id);
  if (!article) return problem(article.error());
  asked->is_cancelled = request.is_abandoned;
  const Result<Answer> answer = options::find_similar(
      [&](const SearchRequest& each) { return archive.search(each); }, *article, *asked);
  if (!answer) return problem(answer.error());
  const render::Json json = render::to_json(*answer, asked->explain);
  return answer->timed_out ? partial(json_response(json)) : json_response(json);
}

}  // namespace tip::serve
