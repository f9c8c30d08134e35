#include "searcher/search/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "common/base/ascii.h"
#include "common/index/fields.h"
#include "common/index/languages.h"
#include "common/index/terms.h"
#include "common/text/fold.h"
#include "common/text/word_terms.h"
#include "searcher/collect/counts.h"
#include "searcher/language/dates.h"
#include "searcher/language/parse.h"
#include "searcher/language/text.h"
#include "searcher/passages/passages.h"
#include "searcher/search/name_spellings.h"
#include "searcher/search/suggestion.h"
#include "searcher/search/vocabulary.h"

namespace tip {
namespace {

// The days that the request's options ask for.
Result<std::optional<query::Days>> days_of(const SearchRequest& request) {
  const auto day = [](const std::string& text, const char* option) -> Result<query::DateRange> {
    if (const auto range = query::parse_date(text)) return *range;
    return fail(ErrorCode::invalid_input, fmt::format("{} \"{}\" is no date", option, text),
                "write YYYY, YYYY-MM or YYYY-MM-DD");
  };
  if (request.since.empty() && request.until.empty()) return std::nullopt;
  query::Days days;
  if (!request.since.empty()) {
    const auto range = day(request.since, "since");
    if (!range) return tl::unexpected(range.error());
    days.first = range->first;
  }
  if (!request.until.empty()) {
    const auto range = day(request.until, "until");
    if (!range) return tl::unexpected(range.error());
    days.last = range->last;
  }
  return days;
}

// The field that a filter names: one that is counted, or the identifier.
Result<const FieldInfo*> filter_field(const std::string& name) {
  if (const FieldInfo* known = find_field(name); known != nullptr && known->id == FieldId::id) {
    return known;
  }
  Result<const FieldInfo*> field = collect::countable_field(name);
  if (!field || (*field)->id != FieldId::date) return field;
  return fail(ErrorCode::invalid_input, "days are no values to filter by",
              "say from when and until when");
}

// Documents with one of some values of a field or, if `unknown`, with none.
score::ScorerPlanPtr having(const FieldInfo& field, const std::vector<std::string>& values,
                            bool unknown) {
  if (field.slot == kNoSlot) {
    score::Terms terms;
    for (const std::string& value : values) terms.terms.push_back(whole_term(field, value));
    if (terms.terms.empty()) return score::make_scorer_plan(score::None{});
    return score::make_scorer_plan(std::move(terms));
  }
  score::Values wanted{field.slot, {}, unknown};
  for (const std::string& value : values) wanted.values.push_back(fold_case(value));
  return score::make_scorer_plan(std::move(wanted));
}

// What one field's values let through.
Result<score::ScorerPlanPtr> field_filter(const FieldFilter& wanted) {
  return filter_field(wanted.field).map([&](const FieldInfo* field) {
    score::ScorerPlanPtr filter = score::make_scorer_plan(score::All{});
    if (!wanted.values.empty() || wanted.unknown) {
      filter = having(*field, wanted.values, wanted.unknown);
    }
    if (wanted.excluded.empty()) return filter;
    return score::make_scorer_plan(
        score::Without{std::move(filter), having(*field, wanted.excluded, false)});
  });
}

}  // namespace

Session::Session(OpenIndex index)
    : index_(std::move(index)),
      names_(index_.snapshot),
      languages_(stemming_languages_of(index_.snapshot)),
      columns_(index_.snapshot),
      analyzer_(index_.manifest.analyzer),
      articles_(index_.snapshot) {
  const std::uint32_t slot = field_info(FieldId::date).slot;
  bounds_ = {index_.snapshot.get_value_lower_bound(slot),
             index_.snapshot.get_value_upper_bound(slot)};
}

// Those whose stems the words of the query may have.
query::Languages Session::languages(const SearchRequest& request) {
  if (request.query_language.empty()) return languages_;
  only_language_ = stemming_language(request.query_language);
  return {&only_language_, 1};
}

query::Plan Session::plan(const query::Node* tree, const SearchRequest& request,
                          Deadline& deadline) {
  const match::IndexVocabulary vocabulary(index_.snapshot, deadline);
  const match::NameSpellings names(index_.snapshot, names_, analyzer_, deadline,
                                   request.name_sources, request.without);
  query::PlanContext context{analyzer_, languages(request), vocabulary, names};
  if (request.names == Names::off) context.name_mode = query::NameMode::off;
  if (request.names == Names::only) context.name_mode = query::NameMode::only;
  query::Plan plan = query::make_plan(tree, context);
  if (names.left_some_out()) {
    plan.warnings.push_back(
        fmt::format("Some names were searched only as typed: other spellings are looked up for the "
                    "first {} names "
                    "of a query, of at most {} bytes each.",
                    match::NameSpellings::kMaxNames, match::NameSpellings::kMaxBytes));
  }
  return plan;
}

// What the request's options let through.
Result<std::vector<score::ScorerPlanPtr>> Session::filters(const SearchRequest& request,
                                                           Deadline& deadline) {
  const auto days = days_of(request);
  if (!days) return tl::unexpected(days.error());
  std::vector<score::ScorerPlanPtr> filters;
  if (*days) filters.push_back(score::day_span(**days, bounds_));
  const auto add = [&](FieldId field, const std::string& text) {
    if (text.empty()) return;
    query::Node phrase{query::Phrase{text, 0, false}};
    query::Node in_field{query::Field{std::string(field_info(field).name),
                                      std::make_unique<query::Node>(std::move(phrase))}};
    const query::Plan filter = plan(&in_field, request, deadline);
    filters.push_back(
        score::unscored(score::compile(*filter.root, bounds_, languages(request)).root));
  };
  add(FieldId::source, request.source);
  add(FieldId::author, request.author);
  add(FieldId::language, request.language);
  for (const FieldFilter& wanted : request.fields) {
    const auto filter = field_filter(wanted);
    if (!filter) return tl::unexpected(filter.error());
    filters.push_back(*filter);
  }
  return filters;
}

Result<Session::Prepared> Session::prepare(const SearchRequest& request, Deadline& deadline) {
  Prepared prepared;
  query::Parsed parsed = query::parse(request.query);
  prepared.tree = std::move(parsed.root);
  prepared.warnings = std::move(parsed.warnings);
  prepared.plan = plan(prepared.tree.get(), request, deadline);
  prepared.warnings.insert(prepared.warnings.end(), prepared.plan.warnings.begin(),
                           prepared.plan.warnings.end());
  auto filters = this->filters(request, deadline);
  if (!filters) return tl::unexpected(filters.error());
  // Filters alone ask for everything that passes them; beside a query in which nothing is to be
  // searched for they do not.
  const bool is_blank = ascii::trim(query::clean(request.query)).empty();
  if (is_blank && !filters->empty()) {
    prepared.plan.root = std::make_unique<query::PlanNode>(query::PlanNode{query::Everything{}});
    prepared.warnings.clear();
  }
  prepared.compiled = score::compile(*prepared.plan.root, bounds_, languages(request));
  filters->push_back(prepared.compiled.root);
  prepared.compiled.root = score::join(score::Join::all, std::move(*filters));
  return prepared;
}

std::vector<Range> Session::highlights(const match::Evaluation& evaluation,
                                       const query::PlanNode& plan, const match::FieldText& text) {
  std::vector<snippet::Place> places;
  for (const match::Occurrence& o : evaluation.highlights(plan, text)) {
    places.push_back({o.begin, o.end});
  }
  return snippet::highlight_ranges(text.text, places, 0, text.text.size());
}

Result<Hit> Session::make_hit(const snippet::Search& search, const collect::Candidate& candidate,
                              const SearchRequest& request, const std::string& record) {
  Result<StoredArticle> stored =
      request.snippets > 0
          ? articles_.open(record, candidate.document())
          : articles_.decode_metadata(record, candidate.document()).map([](Article&& metadata) {
              return StoredArticle{std::move(metadata), {}};
            });
  if (!stored) return tl::unexpected(stored.error());
  Article& a = stored->metadata;
  Hit hit;
  const match::Evaluation evaluation(search.plan, search.finder, a, analyzer_, search.deadline,
                                     /*title_only=*/true);
  for (const match::FieldText& title : evaluation.texts()) {
    hit.title_highlights = highlights(evaluation, search.plan, title);
  }
  if (request.snippets > 0) {
    snippet::IndexedStory shown(search, evaluation, candidate.document(), a.language,
                                stored->story);
    hit.snippets = snippet::best_passages(
        shown, analyzer_, {request.snippets, request.snippet_bytes}, search.deadline);
    if (Status status = stored->story.status(); !status) return tl::unexpected(status.error());
  }
  hit.id = std::move(a.id);
  hit.score = candidate.score();
  hit.title = std::move(a.title);
  hit.date = std::move(a.date);
  hit.source = std::move(a.source);
  hit.author = std::move(a.author);
  hit.section = std::move(a.section);
  hit.url = std::move(a.url);
  hit.path = std::move(a.path);
  hit.member = std::move(a.member);
  hit.language = std::move(a.language);
  hit.words = a.words;
  hit.sha256 = std::move(a.sha256);
  hit.duplicates = duplicates_of(candidate.document());
  if (request.explain) {
    hit.explanation =
        fmt::format("score {:.3f} = words {:.3f} + pairs {:.3f} + window {:.3f}", candidate.score(),
                    candidate.words, candidate.pairs, candidate.window);
    if (candidate.document() != candidate.id) hit.explanation += ", of another version";
  }
  return hit;
}

Result<Answer> Session::search(const SearchRequest& request) {
  constexpr std::size_t kPage = 32;
  std::vector<Hit> hits;
  hits.reserve(std::min(request.limit, kPage));
  Result<Answer> answer = this->hits(request, [&hits](Hit& hit) {
    hits.push_back(std::move(hit));
    return true;
  });
  if (answer) answer->hits = std::move(hits);
  return answer;
}

Result<Answer> Session::hits_alone(const SearchRequest& request,
                                   const std::function<bool(Hit& hit)>& visit) {
  const auto start = std::chrono::steady_clock::now();
  damaged_.clear();
  Deadline deadline({request.time_limit, request.step_limit, request.is_cancelled});
  Result<Prepared> prepared = prepare(request, deadline);
  if (!prepared) return tl::unexpected(prepared.error());
  const match::LeafFinder finder(*prepared->plan.root);
  match::LeafPlaces lists(finder.leaves(), index_.snapshot);
  // What a word is worth decides between passages only.
  const std::vector<double> weights = request.snippets == 0
                                          ? std::vector<double>(finder.leaves().size())
                                          : match::leaf_weights(finder.leaves(), index_.snapshot);
  const snippet::Search search{*prepared->plan.root, finder, weights, lists, analyzer_, deadline};
  const auto feedback = expand(*prepared, search, request);
  if (!feedback) return tl::unexpected(feedback.error());
  Result<Matches> matches = ranked(*prepared, search, request);
  if (!matches) return tl::unexpected(matches.error());

  Answer answer;
  answer.query = request.query;
  answer.interpreted = prepared->tree == nullptr ? "" : query::to_string(*prepared->tree);
  for (const match::FeedbackWord& word : *feedback) {
    answer.feedback.push_back({word.text, word.weight});
    answer.interpreted += fmt::format(" {}^{:.2g}", word.text, word.weight);
  }
  answer.timed_out = deadline.has_passed();
  answer.total = matches->total;
  answer.offset = request.offset;
  answer.warnings = std::move(prepared->warnings);
  for (const query::Expansion& found : prepared->plan.expansions) {
    Expansion& expansion = answer.expansions.emplace_back();
    expansion.word = found.text;
    for (const query::Spelling& s : found.spellings) {
      expansion.variants.push_back({s.text, std::string(s.why), s.cost});
    }
  }
  if (!answer.timed_out) {
    answer.suggestion = match::suggestion(request.query, prepared->plan,
                                          match::IndexVocabulary(index_.snapshot, deadline));
  }
  answer.facets = matches->counter.facets(request.facet_limit);
  answer.timeline = matches->counter.timeline(index_.snapshot);
  const std::size_t end = std::min(matches->candidates.size(), request.offset + request.limit);
  if (answer.timed_out) deadline.renew();
  if (request.sort == Sort::relevance && request.offset < end && !answer.timed_out) {
    const auto page = std::span(matches->candidates).first(end).subspan(request.offset);
    if (Status status = choose_versions(page, *prepared, search, request); !status) {
      return tl::unexpected(status.error());
    }
  }
  for (std::size_t i = request.offset; i < end; ++i) {
    const collect::Candidate& candidate = matches->candidates[i];
    auto hit = with_record(candidate.document(), [&](const std::string& record) {
      return make_hit(search, candidate, request, record);
    });
    if (!hit) return tl::unexpected(hit.error());
    if (*hit) {
      (*hit)->rank = i + 1;
      if (!visit(**hit)) break;
    }
    // Over while this one was shown, or before the next.
    if (deadline.has_passed() || (deadline.passed() && i + 1 < end)) {
      answer.timed_out = true;
      break;
    }
  }
  report_damage(answer);
  answer.total_exact = matches->total_exact && !answer.timed_out;
  answer.steps = deadline.steps();
  answer.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return answer;
}

void Session::report_damage(Answer& answer) const {
  constexpr std::size_t kNamed = 10;
  answer.damaged = damaged_.size();
  std::size_t named = 0;
  for (const auto& [document, article] : damaged_) {
    if (named++ == kNamed) break;
    answer.warnings.push_back(
        fmt::format("{} is damaged and left out: {}", to_string(article), article.why));
  }
  if (damaged_.size() > kNamed) {
    answer.warnings.push_back(
        fmt::format("{} more damaged articles are left out", damaged_.size() - kNamed));
  }
}

Result<Analysis> Session::analyze(const SearchRequest& request) {
  // A query may not ask for so much that to understand it takes long.
  Deadline unlimited;
  Result<Prepared> prepared = prepare(request, unlimited);
  if (!prepared) return tl::unexpected(prepared.error());
  Analysis analysis;
  analysis.query = request.query;
  analysis.tree = prepared->tree == nullptr ? "nothing" : query::to_string(*prepared->tree);
  analysis.plan = query::to_string(*prepared->plan.root);
  analysis.scorers = collect::to_string(collect::make_scan_plan(prepared->compiled.root));
  analysis.compared = prepared->compiled.needs_check;
  analysis.warnings = std::move(prepared->warnings);
  return analysis;
}

}  // namespace tip
