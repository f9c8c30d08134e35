// tip_query INDEX QUERIES: times tip's answers, asked through the library as a peer's are.
#include <tip/searcher.h>

#include <cstdio>

#include "tests/bench/peers/ask.h"

namespace tip::bench {
namespace {

SearchRequest request_for(const Query& query) {
  SearchRequest request;
  request.limit = kHits;
  request.snippet_bytes = kSnippetBytes;
  request.since = query.since;
  request.until = query.until;
  if (query.kind == "words") {
    request.query = join(query.words, " ");
  } else if (query.kind == "or" || query.kind == "dated") {
    request.query = join(query.words, " OR ");
  } else if (query.kind == "and") {
    request.query = join(query.words, " AND ");
  } else if (query.kind == "phrase") {
    request.query = '"' + join(query.words, " ") + '"';
  } else if (query.kind == "near") {
    request.query = join(query.words, " NEAR/" + std::to_string(kNearDistance) + " ");
  } else if (query.kind == "prefix") {
    request.query = query.words.front() + "*";
  } else if (query.kind == "name") {
    request.query = "name:\"" + join(query.words, " ") + '"';
  }
  return request;
}

std::optional<std::size_t> answer(const Searcher& archive, const Query& query, Wanted wanted) {
  SearchRequest request = request_for(query);
  if (request.query.empty()) return std::nullopt;
  request.snippets = wanted == Wanted::snippets ? 1 : 0;
  const Result<Answer> answer = archive.search(request);
  if (!answer) return std::nullopt;
  // A field that this version does not know is searched as words, with a warning.
  if (query.kind == "name" && !answer->warnings.empty()) return std::nullopt;
  if (wanted == Wanted::count) return answer->total;
  if (wanted == Wanted::hits) return answer->hits.size();
  std::size_t snippets = 0;
  for (const Hit& hit : answer->hits) snippets += hit.snippets.size();
  return snippets;
}

}  // namespace
}  // namespace tip::bench

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto archive = tip::Searcher::open(argv[1]);
  if (!archive) {
    std::fprintf(stderr, "%s\n", archive.error().message.c_str());
    return 2;
  }
  tip::bench::ask_all(argv[2], [&](const tip::bench::Query& query, tip::bench::Wanted wanted) {
    return tip::bench::answer(*archive, query, wanted);
  });
  return 0;
}
