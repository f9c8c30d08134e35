// Session: counts of other searches beside the one that was asked for.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/index/fields.h"
#include "searcher/collect/counts.h"
#include "searcher/language/leave_out.h"
#include "searcher/language/text.h"
#include "searcher/search/asked.h"
#include "searcher/search/session.h"

namespace tip {
namespace {

using Clock = std::chrono::steady_clock;

// Counts besides the answer take at most one part in this many of a request's time limit.
constexpr int kShareBeside = 10;

// A field may be named in several ways.
bool is_of(const FieldFilter& filter, FieldId id) {
  const Result<const FieldInfo*> field = collect::countable_field(filter.field);
  return field && (*field)->id == id;
}

// Without what the request asks of one field.
SearchRequest without_field(SearchRequest request, FieldId id) {
  std::erase_if(request.fields, [&](const FieldFilter& each) { return is_of(each, id); });
  if (id == FieldId::source) request.source.clear();
  if (id == FieldId::language) request.language.clear();
  if (id == FieldId::author) request.author.clear();
  return request;
}

// Without a query, a request that filters nothing is one for all articles only where it has a
// filter that lets everything through.
SearchRequest over_all(SearchRequest request) {
  if (ascii::trim(query::clean(request.query)).empty()) {
    request.fields.push_back({.field = std::string(field_info(FieldId::source).name)});
  }
  return request;
}

bool filters_by(const SearchRequest& request, FieldId id) {
  const SearchRequest without = without_field(request, id);
  return without.fields.size() != request.fields.size() || without.source != request.source ||
         without.language != request.language || without.author != request.author;
}

// Each filter and each part of the query left out; `found` is still to be counted.
struct Looser {
  Loosened loosened;
  SearchRequest request;
};
std::vector<Looser> looser_than(const SearchRequest& request) {
  std::vector<Looser> out;
  const auto add = [&](std::string filter, std::string text, SearchRequest without) {
    if (!asks_for_something(without)) return;
    Loosened loosened{std::move(filter), std::move(text), without.query, 0};
    out.push_back({std::move(loosened), std::move(without)});
  };
  for (const FieldId id : {FieldId::source, FieldId::language, FieldId::author, FieldId::section}) {
    if (!filters_by(request, id)) continue;
    std::string text;
    const auto name = [&](const std::string& value) {
      if (!value.empty()) text += (text.empty() ? "" : ", ") + value;
    };
    if (id == FieldId::source) name(request.source);
    if (id == FieldId::language) name(request.language);
    if (id == FieldId::author) name(request.author);
    for (const FieldFilter& filter : request.fields) {
      if (!is_of(filter, id)) continue;
      for (const std::string& value : filter.values) name(value);
      for (const std::string& value : filter.excluded) name("not " + value);
      if (filter.unknown) name("not known");
    }
    add(std::string(field_info(id).name), text, without_field(request, id));
  }
  if (!request.since.empty() || !request.until.empty()) {
    SearchRequest without = request;
    without.since = without.until = "";
    add(std::string(field_info(FieldId::date).name), request.since + ".." + request.until,
        std::move(without));
  }
  for (query::LeftOut& each : query::leave_out_each(request.query)) {
    if (each.query.empty()) continue;  // it is all that was asked for
    SearchRequest without = request;
    without.query = std::move(each.query);
    add("", std::move(each.part), std::move(without));
  }
  return out;
}

}  // namespace

Result<std::optional<Answer>> Session::count_beside(SearchRequest request, const Answer& answer,
                                                    Clock::time_point until) {
  using std::chrono::milliseconds;
  request.limit = 0;
  request.offset = 0;
  request.snippets = 0;
  request.timeline = Timeline::none;
  request.expand = false;
  if (request.time_limit > milliseconds(0)) {
    const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
    if (left <= milliseconds(0)) return std::nullopt;
    request.time_limit = left;
  }
  if (request.step_limit > 0) {
    if (request.step_limit <= answer.steps) return std::nullopt;
    request.step_limit -= answer.steps;
  }
  Result<Answer> counted = hits_alone(request, [](Hit&) { return true; });
  if (!counted) return tl::unexpected(counted.error());
  if (counted->timed_out) return std::nullopt;
  return *std::move(counted);
}

Result<Answer> Session::hits(const SearchRequest& request,
                             const std::function<bool(Hit& hit)>& visit) {
  const Clock::time_point start = Clock::now();
  Result<Answer> answer = hits_alone(request, visit);
  const bool loosens = request.loosen && answer && answer->total == 0;
  if (!answer || answer->timed_out || (!request.facet_alternatives && !loosens)) return answer;
  // The answer is there: what is told besides must not keep anybody waiting.
  const Clock::time_point until =
      std::min(start + request.time_limit, Clock::now() + request.time_limit / kShareBeside);
  const auto count = [&](SearchRequest other) {
    auto counted = count_beside(std::move(other), *answer, until);
    if (counted && !*counted) answer->counts_timed_out = true;
    if (counted && *counted) answer->steps += (*counted)->steps;
    return counted;
  };
  if (request.facet_alternatives) {
    for (Facet& facet : answer->facets) {
      if (answer->counts_timed_out) break;
      const Result<const FieldInfo*> field = collect::countable_field(facet.field);
      if (!field || !filters_by(request, (*field)->id)) continue;
      SearchRequest other = over_all(without_field(request, (*field)->id));
      other.facets = {facet.field};
      auto counted = count(std::move(other));
      if (!counted) return tl::unexpected(counted.error());
      if (*counted && !(*counted)->facets.empty()) facet = std::move((*counted)->facets.front());
    }
  }
  if (loosens) {
    for (Looser& each : looser_than(request)) {
      if (answer->counts_timed_out) break;
      each.request.facets.clear();
      const auto counted = count(std::move(each.request));
      if (!counted) return tl::unexpected(counted.error());
      if (!*counted) continue;
      each.loosened.found = (*counted)->total;
      answer->loosened.push_back(std::move(each.loosened));
    }
    std::stable_partition(answer->loosened.begin(), answer->loosened.end(),
                          [](const Loosened& each) { return each.found > 0; });
  }
  if (answer->counts_timed_out) {
    answer->warnings.emplace_back(
        "there was no time to count what other filters or fewer words would find");
  }
  answer->took_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return answer;
}

}  // namespace tip
