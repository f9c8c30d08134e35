// Articles like a given one.
#include <algorithm>
#include <string>
#include <string_view>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/fold.h"
#include "searcher/render/answer.h"
#include "searcher/tipserve/json_response.h"
#include "searcher/tipserve/problem.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

// What a story is about stands in its headline and at its beginning.
constexpr std::size_t kLeadBytes = 400;

// The words of a text as a query that has no operators: those are marks or in capitals.
std::string as_query(std::string_view text) {
  std::string words;
  for (const char c : text) words += ascii::is_alnum(c) || !ascii::is_ascii(c) ? c : ' ';
  return fold_case(words);
}

}  // namespace

// By the words of its headline and lead, ranked as any query is.
Response answer_similar(const Request& request, std::string_view id, const Searcher& archive) {
  Result<SearchRequest> asked = read_search(request.parameters);
  if (!asked) return problem(asked.error());
  if (!asked->query.empty() || asked->offset > 0) {
    return problem(400, "articles like one are found by it alone",
                   "leave q and offset away; filters and limit may stand");
  }
  const Result<MarkedArticle> article = archive.article(id);
  if (!article) return problem(article.error());
  const std::size_t wanted = asked->limit;
  asked->query = as_query(article->article.title + " " +
                          std::string(utf8::truncate(article->article.body, kLeadBytes)));
  asked->names = Names::off;
  asked->limit += article->duplicates.size() + 1;
  asked->is_cancelled = request.is_abandoned;
  Result<Answer> answer = archive.search(*asked);
  if (!answer) return problem(answer.error());
  std::erase_if(answer->hits, [&](const Hit& hit) {
    const bool is_copy =
        std::ranges::find(article->duplicates, hit.id, &Copy::id) != article->duplicates.end();
    return hit.id == article->article.id || is_copy;
  });
  if (answer->hits.size() > wanted) answer->hits.resize(wanted);
  for (std::size_t i = 0; i < answer->hits.size(); ++i) answer->hits[i].rank = i + 1;
  const render::Json json = render::to_json(*answer, asked->explain);
  return answer->timed_out ? partial(json_response(json)) : json_response(json);
}

}  // namespace tip::serve
