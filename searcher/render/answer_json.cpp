// Answers as JSON.
#include <utility>

#include "common/render/json.h"
#include "searcher/render/answer.h"
#include "searcher/render/ranges.h"

namespace tip::render {
Json to_json(const std::vector<Copy>& copies) {
  Json json = Json::array();
  for (const Copy& copy : copies) {
    json.push_back({{"id", copy.id},
                    {"source", or_null(copy.source)},
                    {"date", or_null(copy.date)},
                    {"url", or_null(copy.url)}});
  }
  return json;
}

Json to_json(const std::vector<Facet>& facets) {
  Json json = Json::object();
  for (const Facet& facet : facets) {
    Json values = Json::array();
    for (const auto& [value, count] : facet.values) {
      values.push_back({{"value", value}, {"count", count}});
    }
    json[facet.field] = std::move(values);
  }
  return json;
}

Json to_json(const std::vector<Interval>& timeline) {
  Json json = Json::array();
  for (const Interval& step : timeline) {
    json.push_back({{"from", step.from}, {"count", step.count}, {"total", step.total}});
  }
  return json;
}

Json to_json(const Hit& hit, bool explain) {
  Json snippets = Json::array();
  for (const Snippet& snippet : hit.snippets) {
    snippets.push_back({{"text", snippet.text},
                        {"highlights", to_json(snippet.highlights)},
                        {"offset", snippet.offset}});
  }
  Json json = {{"rank", hit.rank},
               {"id", hit.id},
               {"score", hit.score},
               {"title", hit.title},
               {"title_highlights", to_json(hit.title_highlights)},
               {"date", or_null(hit.date)},
               {"source", or_null(hit.source)},
               {"author", or_null(hit.author)},
               {"section", or_null(hit.section)},
               {"url", or_null(hit.url)},
               {"path", hit.path},
               {"member", or_null(hit.member)},
               {"language", or_null(hit.language)},
               {"words", hit.words},
               {"snippets", std::move(snippets)},
               {"duplicates", to_json(hit.duplicates)}};
  if (explain) json["explain"] = hit.explanation;
  return json;
}

Json to_json(const Answer& answer, bool explain) {
  Json hits = Json::array();
  for (const Hit& hit : answer.hits) hits.push_back(to_json(hit, explain));
  Json more = Json::object();
  for (const Facet& facet : answer.facets) {
    if (facet.more > 0) more[facet.field] = facet.more;
  }
  Json expansions = Json::array();
  for (const Expansion& expansion : answer.expansions) {
    Json variants = Json::array();
    for (const auto& [text, why, cost] : expansion.variants) {
      variants.push_back({{"text", text}, {"why", why}, {"cost", cost}});
    }
    expansions.push_back({{"word", expansion.word}, {"variants", std::move(variants)}});
  }
  Json feedback = Json::array();
  for (const FeedbackWord& word : answer.feedback) {
    feedback.push_back({{"word", word.text}, {"weight", word.weight}});
  }
  Json json = {{"format_version", kFormatVersion},
               {"query", answer.query},
               {"interpreted", answer.interpreted},
               {"total", answer.total},
               {"total_exact", answer.total_exact},
               {"timed_out", answer.timed_out},
               {"offset", answer.offset},
               {"took_ms", answer.took_ms},
               {"suggestion", or_null(answer.suggestion)},
               {"warnings", answer.warnings},
               {"expansions", std::move(expansions)},
               {"feedback", std::move(feedback)},
               {"hits", std::move(hits)},
               {"facets", to_json(answer.facets)},
               {"facets_more", std::move(more)},
               {"timeline", to_json(answer.timeline)}};
  if (!answer.loosened.empty()) json["loosened"] = to_json(answer.loosened);
  return json;
}

Json to_json(const std::vector<Loosened>& loosened) {
  Json json = Json::array();
  for (const Loosened& each : loosened) {
    json.push_back({{"filter", or_null(each.filter)},
                    {"text", each.text},
                    {"query", each.query},
                    {"total", each.found}});
  }
  return json;
}

}  // namespace tip::render
