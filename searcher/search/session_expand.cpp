// Session: a query expanded by the words of its first hits.
#include <algorithm>
#include <utility>

#include "searcher/score/bm25.h"
#include "searcher/search/session.h"

namespace tip {

// The matches as the answer has them: the second look at their order included.
Result<Session::Matches> Session::ranked(const Prepared& prepared, const snippet::Search& search,
                                         const SearchRequest& request, bool first_only) {
  Result<Matches> matches = find(prepared, search, request, first_only);
  if (!matches || request.sort != Sort::relevance) return matches;
  // All matches of a phrase have its words as near as can be.
  if (query::is_phrase(search.plan)) return matches;
  match::rerank(matches->candidates,
                match::ranked_words(search.plan, search.finder, index_.snapshot),
                score::Bm25(index_.snapshot), search.lists, columns_, search.deadline);
  if (!first_only) put_longer_names_last(matches->candidates, search);
  return matches;
}

// Adds to the query, where the request asks for it, what its first hits have to say. Of matches by
// date the order does not change.
Result<std::vector<match::FeedbackWord>> Session::expand(Prepared& prepared,
                                                         const snippet::Search& search,
                                                         const SearchRequest& request) {
  std::vector<match::FeedbackWord> words;
  if (!request.expand || request.sort != Sort::relevance) return words;
  SearchRequest first = request;
  first.offset = 0;
  first.limit = match::kFeedbackHits;
  first.facets.clear();
  first.timeline = Timeline::none;
  const Result<Matches> hits = ranked(prepared, search, first, /*first_only=*/true);
  if (!hits) return tl::unexpected(hits.error());

  const score::Bm25 ranking(index_.snapshot);
  match::Feedback feedback(ranking, index_.snapshot, analyzer_, search.deadline);
  const std::size_t count = std::min(hits->candidates.size(), match::kFeedbackHits);
  for (std::size_t i = 0; i < count && !search.deadline.has_passed(); ++i) {
    const collect::Candidate& hit = hits->candidates[i];
    const auto article = with_record(
        hit.id, [&](const std::string& record) { return articles_.decode(record, hit.id); });
    if (!article) return tl::unexpected(article.error());
    if (*article && hit.score() > 0)
      feedback.add(**article, hit.score(), columns_.lengths.of(hit.id));
  }
  words = feedback.words();
  if (words.empty()) return words;
  prepared.compiled.root =
      match::expanded(prepared.compiled.root, words, match::worth(search.plan, index_.snapshot),
                      ranking, index_.snapshot);
  return words;
}

}  // namespace tip
