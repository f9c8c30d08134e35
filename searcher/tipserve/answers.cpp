// Routes that answer with JSON.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/render/json.h"
#include "common/version.h"
#include "searcher/render/analysis.h"
#include "searcher/render/answer.h"
#include "searcher/render/article.h"
#include "searcher/render/sightings.h"
#include "searcher/tipserve/count_requests.h"
#include "searcher/tipserve/json_response.h"
#include "searcher/tipserve/problem.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

using render::Json;
using render::or_null;

Result<SearchRequest> read(const Request& request, std::span<const std::string_view> others = {}) {
  Result<SearchRequest> search = read_search(request.parameters, others);
  if (search) search->is_cancelled = request.is_abandoned;
  return search;
}

Response response_of(const Json& json, bool timed_out) {
  return timed_out ? partial(json_response(json)) : json_response(json);
}

// All articles of the archive, or all stories as `like` has it, with nothing of them shown.
SearchRequest everything_like(const SearchRequest& like) {
  SearchRequest request = everything();
  request.all = like.all;
  request.time_limit = like.time_limit;
  request.is_cancelled = like.is_cancelled;
  return request;
}

// What every count of matches tells besides.
Json head_of(const Answer& answer) {
  return {{"format_version", render::kFormatVersion},
          {"query", answer.query},
          {"total", answer.total},
          {"total_exact", answer.total_exact},
          {"timed_out", answer.timed_out},
          {"warnings", answer.warnings}};
}

Json to_json(const std::vector<Suggestion>& suggestions) {
  Json json = Json::array();
  for (const Suggestion& each : suggestions) {
    json.push_back({{"text", each.text},
                    {"count", each.count},
                    {"begin", each.begin},
                    {"spellings", each.spellings}});
  }
  return json;
}

// The first and the last of the days that were counted; empty if there are none.
std::pair<std::string, std::string> span_of(const Facet& days) {
  const auto [first, last] = std::ranges::minmax_element(days.values, {}, &Facet::Value::value);
  if (first == days.values.end()) return {};
  return {first->value, last->value};
}

}  // namespace

Response answer_search(const Request& request, std::string_view, const Searcher& archive) {
  Result<SearchRequest> asked = read(request, kSearchParameters);
  if (!asked) return problem(asked.error());
  const Result<bool> analyze = flag_of(request.parameters, "analyze");
  const Result<bool> count = flag_of(request.parameters, "count");
  if (!analyze || !count) return problem(analyze ? count.error() : analyze.error());
  if (*analyze) {
    const Result<Analysis> analysis = archive.analyze(*asked);
    return analysis ? json_response(render::to_json(*analysis)) : problem(analysis.error());
  }
  if (*count) asked->limit = 0;
  const Result<Answer> answer = archive.search(*asked);
  if (!answer) return problem(answer.error());
  return response_of(render::to_json(*answer, asked->explain),
                     answer->timed_out || answer->counts_timed_out);
}

Response answer_facets(const Request& request, std::string_view, const Searcher& archive) {
  Result<SearchRequest> asked = read(request);
  if (!asked) return problem(asked.error());
  asked->limit = 0;
  if (asked->facets.empty()) asked->facets = {"source", "language", "author", "section"};
  asked->facet_alternatives = true;
  const Result<Answer> answer = archive.search(*asked);
  if (!answer) return problem(answer.error());
  Json json = head_of(*answer);
  json["facets"] = render::to_json(answer->facets);
  Json unknown = Json::object();
  Json more = Json::object();
  for (const Facet& facet : answer->facets) {
    unknown[facet.field] = facet.unknown;
    more[facet.field] = facet.more;
  }
  json["facets_unknown"] = std::move(unknown);
  json["facets_more"] = std::move(more);
  return response_of(json, answer->timed_out);
}

Response answer_timeline(const Request& request, std::string_view, const Searcher& archive) {
  Result<SearchRequest> asked = read(request);
  if (!asked) return problem(asked.error());
  asked->limit = 0;
  if (asked->timeline == Timeline::none) asked->timeline = Timeline::year;
  Result<Answer> answer = archive.search(*asked);
  if (!answer) return problem(answer.error());
  SearchRequest all = everything_like(*asked);
  all.timeline = asked->timeline;
  Result<Answer> whole = archive.search(all);
  if (!whole) return problem(whole.error());
  std::map<std::string, std::size_t> counts;
  for (const Interval& step : answer->timeline) counts[step.from] = step.count;
  for (Interval& step : whole->timeline) {
    const auto found = counts.find(step.from);
    step.count = found == counts.end() ? 0 : found->second;
  }
  Json json = head_of(*answer);
  json["timeline"] = render::to_json(whole->timeline);
  return response_of(json, answer->timed_out || whole->timed_out);
}

Response answer_article(const Request& request, std::string_view id, const Searcher& archive) {
  const Result<SearchRequest> asked = read(request);
  if (!asked) return problem(asked.error());
  const Result<MarkedArticle> article = archive.article(id, *asked);
  if (!article) return problem(article.error());
  return response_of(render::to_json(*article), article->timed_out);
}

Response answer_names(const Request& request, std::string_view, const Searcher& archive) {
  const Result<SearchRequest> asked = read(request, kNamesParameters);
  if (!asked) return problem(asked.error());
  const std::string_view name = value_of(request.parameters, "name");
  if (name.empty() || !asked->query.empty()) {
    return problem(400, "this is about one name, and no query",
                   "/api/names?name=NAME, with filters if you like");
  }
  const Result<Sightings> sightings = archive.find_name(name, *asked);
  if (!sightings) return problem(sightings.error());
  Json json = {{"format_version", render::kFormatVersion}};
  json.update(render::to_json(*sightings));
  return response_of(json, sightings->timed_out);
}

Response answer_suggest(const Request& request, std::string_view, const Searcher& archive) {
  std::size_t limit = 5;
  for (const auto& [name, value] : request.parameters) {
    if (name == "q") continue;
    if (name != "limit") {
      return problem(400, "there is no parameter \"" + name + "\"", "known are: q, limit");
    }
    const auto number = ascii::whole_number(value);
    if (!number || *number > kMostSuggestions) {
      return problem(400, fmt::format("limit is no whole number up to {}", kMostSuggestions),
                     "leave it away for 5");
    }
    limit = *number;
  }
  const std::string_view typed = value_of(request.parameters, "q");
  const Result<Suggestions> found = archive.suggest(typed, limit);
  if (!found) return problem(found.error());
  return json_response({{"format_version", render::kFormatVersion},
                        {"query", typed},
                        {"words", to_json(found->words)},
                        {"names", to_json(found->names)},
                        {"authors", to_json(found->authors)},
                        {"sources", to_json(found->sources)}});
}

Response answer_status(const Request& request, std::string_view, const Searcher& archive) {
  if (!request.parameters.empty()) {
    return problem(400, "this takes no parameters", "/api/search does");
  }
  const Result<std::string> commit = archive.commit();
  if (!commit) return problem(commit.error());
  // All of it of articles, as tipidx info has it, in one look at them.
  SearchRequest all = everything_like({.all = true, .is_cancelled = request.is_abandoned});
  all.facets = {"language", "source", "date"};
  Result<Answer> answer = archive.search(all);
  if (!answer) return problem(answer.error());
  const Result<Answer> stories =
      archive.search(everything_like({.is_cancelled = request.is_abandoned}));
  if (!stories) return problem(stories.error());
  const auto [first, last] = span_of(answer->facets.back());
  answer->facets.pop_back();
  return response_of({{"format_version", render::kFormatVersion},
                      {"version", kVersion},
                      {"commit", *commit},
                      {"documents", answer->total},
                      {"stories", stories->total},
                      {"first_date", or_null(first)},
                      {"last_date", or_null(last)},
                      {"facets", render::to_json(answer->facets)}},
                     answer->timed_out || stories->timed_out || request.is_abandoned());
}

}  // namespace tip::serve
