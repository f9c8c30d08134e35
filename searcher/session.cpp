#include "searcher/session.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <unordered_set>

#include "common/fields.h"
#include "common/terms.h"
#include "searcher/match/bare_words.h"
#include "searcher/match/bm25.h"
#include "searcher/match/name_spellings.h"
#include "searcher/match/vocabulary.h"
#include "searcher/query/dates.h"
#include "searcher/query/day_terms.h"
#include "searcher/query/parse.h"
#include "searcher/snippet/passages.h"

namespace tip {
namespace {

using Xapian::Query;

// Matches are counted exactly up to this many; beyond, the total is an estimate unless asked for.
constexpr std::size_t kCountedMatches = 1000;

// How many matches are compared with the plan at a time; the first so many tell the total, when it
// need not be exact.
constexpr std::size_t kCheckStep = 200;

Query all_of(const std::vector<Query>& queries) {
  return {Query::OP_AND, queries.begin(), queries.end()};
}

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

}  // namespace

Session::Session(OpenIndex index)
    : index_(std::move(index)),
      names_(index_.database),
      columns_(index_.database),
      analyzer_(index_.manifest.analyzer),
      codec_(index_.dictionary) {
  const std::uint32_t slot = field_info(FieldId::date).slot;
  bounds_ = {index_.database.get_value_lower_bound(slot),
             index_.database.get_value_upper_bound(slot)};
}

query::Plan Session::plan(const query::Node* tree, const SearchRequest& request) {
  const match::IndexVocabulary vocabulary(index_.database);
  const match::NameSpellings names(index_.database, names_, analyzer_);
  query::PlanContext context{analyzer_, request.query_language, vocabulary, names};
  if (request.names == Names::off) context.name_mode = query::NameMode::off;
  if (request.names == Names::only) context.name_mode = query::NameMode::only;
  return query::make_plan(tree, context);
}

Result<std::vector<Query>> Session::filters(const SearchRequest& request,
                                            const std::optional<query::Days>& days) {
  std::vector<Query> filters;
  if (days) filters.push_back(query::make_days_query(*days, bounds_));
  const auto add = [&](FieldId field, const std::string& text) {
    if (text.empty()) return;
    query::Node phrase{query::Phrase{text, 0, false}};
    query::Node in_field{query::Field{std::string(field_info(field).name),
                                      std::make_unique<query::Node>(std::move(phrase))}};
    const query::Plan filter = plan(&in_field, request);
    filters.push_back(
        query::make_engine_query(*filter.root, bounds_, request.query_language).query);
  };
  add(FieldId::source, request.source);
  add(FieldId::author, request.author);
  add(FieldId::language, request.language);
  return filters;
}

// Lets through what passes `filters`, of which one may be `days`.
void Session::filter(const std::vector<Query>& filters, const std::optional<query::Days>& days,
                     query::EngineQuery& engine) const {
  if (filters.empty()) return;
  const Query passing = all_of(filters);
  engine.query = Query(Query::OP_FILTER, engine.query, passing);
  for (Query& tier : engine.tiers) tier = Query(Query::OP_FILTER, tier, passing);
  if (!engine.bare_words) return;
  std::vector<std::string>& within = engine.bare_words->within;
  const bool only_days = days && filters.size() == 1 && within.empty();
  if (only_days) {
    within = query::terms_of_days(*days, bounds_);
    engine.bare_words->days = days;
  }
  if (!only_days || within.empty()) engine.bare_words.reset();
}

Result<Session::Prepared> Session::prepare(const SearchRequest& request) {
  Prepared prepared;
  query::Parsed parsed = query::parse(request.query);
  prepared.tree = std::move(parsed.root);
  prepared.warnings = std::move(parsed.warnings);
  prepared.plan = plan(prepared.tree.get(), request);
  prepared.warnings.insert(prepared.warnings.end(), prepared.plan.warnings.begin(),
                           prepared.plan.warnings.end());
  const auto days = days_of(request);
  if (!days) return tl::unexpected(days.error());
  const auto filters = this->filters(request, *days);
  if (!filters) return tl::unexpected(filters.error());
  if (prepared.tree == nullptr && !filters->empty()) {
    // Filters alone ask for everything that passes them.
    prepared.plan.root = std::make_unique<query::PlanNode>(query::PlanNode{query::Everything{}});
    prepared.warnings.clear();
  }
  prepared.engine = query::make_engine_query(*prepared.plan.root, bounds_, request.query_language);
  filter(*filters, *days, prepared.engine);
  return prepared;
}

// The stored article of a document that was matched: without asking again whether there is one,
// which takes longer than to read it.
std::string Session::record(Xapian::docid id) const {
  return index_.database.get_document(id, Xapian::DOC_ASSUME_VALID).get_data();
}

// The request's matches as one or more queries whose results follow each other. A list by date goes
// through the archive in growing spans of days, so that the first hits need a look at few articles.
std::vector<Query> Session::stages(const query::EngineQuery& engine, Sort sort,
                                   bool look_at_all) const {
  if (sort == Sort::relevance) return look_at_all ? std::vector{engine.query} : engine.tiers;
  const Query& query = engine.query;
  constexpr double kFirstArticles = 500;
  const Xapian::doccount dated = index_.database.get_value_freq(field_info(FieldId::date).slot);
  const int days = query::count_days(bounds_.first, bounds_.last);
  const double length = days * kFirstArticles / std::max<double>(1, dated);
  std::vector<Query> stages;
  for (const auto& [first, last] :
       query::growing_spans(bounds_.first, bounds_.last, static_cast<int>(length),
                            /*newest_first=*/sort == Sort::newest)) {
    stages.emplace_back(Query::OP_FILTER, query, query::make_days_query({first, last}, bounds_));
  }
  // Undated articles come last.
  if (dated < index_.database.get_doccount()) {
    stages.emplace_back(Query::OP_AND_NOT, query,
                        query::make_days_query({bounds_.first, bounds_.last}, bounds_));
  }
  return stages;
}

// For lists that were not followed to their end.
void Session::estimate_total(const Prepared& prepared, Matches& matches) const {
  Xapian::Enquire enquire(index_.database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(prepared.engine.query);
  const Xapian::MSet set = enquire.get_mset(0, 1, kCountedMatches);
  matches.total = std::max<std::size_t>(matches.total, set.get_matches_estimated());
  matches.total_exact = !prepared.engine.needs_check &&
                        set.get_matches_lower_bound() == set.get_matches_upper_bound();
}

// The `wanted` best articles that have some words.
Session::Matches Session::find_bare_words(const query::BareWords& query, std::size_t wanted,
                                          bool exact_total) {
  match::BareWordsMatches found = match::find_bare_words(
      query, match::Bm25(index_.database),
      {.wanted = wanted, .counted = exact_total ? index_.database.get_doccount() : kCountedMatches},
      index_.database, columns_);
  Matches matches;
  matches.candidates = std::move(found.candidates);
  matches.total = found.total;
  matches.total_exact = found.total_exact;
  return matches;
}

// Whether so few articles can match that a list by date is best made of all of them.
bool Session::are_few(const query::BareWords& query) const {
  constexpr Xapian::doccount kFew = 5000;
  Xapian::doccount sum = 0;
  Xapian::doccount least = index_.database.get_doccount();
  for (const std::string& word : query.words) {
    const Xapian::doccount documents = index_.database.get_termfreq(word);
    sum += documents;
    least = std::min(least, documents);
  }
  return (query.all ? least : sum) <= kFew;
}

// Undated articles come last, those of a day by relevance.
void Session::sort_by_date(std::vector<match::Candidate>& candidates, Sort sort) {
  const auto before = [&](const match::Candidate& a, const match::Candidate& b) {
    const std::uint32_t day_a = columns_.days.of(a.id);
    const std::uint32_t day_b = columns_.days.of(b.id);
    if (day_a == day_b) return a.bm25 != b.bm25 ? a.bm25 > b.bm25 : a.id < b.id;
    if (day_a == 0 || day_b == 0) return day_b == 0;
    return sort == Sort::newest ? day_a > day_b : day_a < day_b;
  };
  std::ranges::sort(candidates, before);
}

Result<Session::Matches> Session::find(const Prepared& prepared, const SearchRequest& request) {
  const bool counts = !request.facets.empty() || request.timeline != Timeline::none;
  if (prepared.engine.bare_words && !counts) {
    const query::BareWords& bare = *prepared.engine.bare_words;
    if (request.sort == Sort::relevance) {
      return find_bare_words(bare, std::max(request.offset + request.limit, match::kRerankDepth),
                             request.exact_total);
    }
    if (are_few(bare)) {
      Matches all = find_bare_words(bare, index_.database.get_doccount(), /*exact_total=*/true);
      sort_by_date(all.candidates, request.sort);
      return all;
    }
  }
  Xapian::Enquire enquire(index_.database);
  enquire.set_weighting_scheme(match::Bm25::engine_weight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  const std::uint32_t date = field_info(FieldId::date).slot;
  if (request.sort == Sort::newest) enquire.set_sort_by_value_then_relevance(date, true);
  if (request.sort == Sort::oldest) enquire.set_sort_by_value_then_relevance(date, false);

  const std::size_t shown = request.offset + request.limit;
  const std::size_t wanted =
      request.sort == Sort::relevance ? std::max(shown, match::kRerankDepth) : shown;
  Result<match::Counter> counter = match::Counter::make(request.facets, request.timeline);
  if (!counter) return tl::unexpected(counter.error());
  const bool look_at_all = request.exact_total || !counter->empty();
  Matches matches;
  matches.counter = std::move(*counter);
  // Of the steps of a ranked query each one finds again what those before it did.
  const bool again = request.sort == Sort::relevance;
  std::unordered_set<Xapian::docid> seen;
  for (const Query& query : stages(prepared.engine, request.sort, look_at_all)) {
    if (!look_at_all && matches.candidates.size() >= wanted) {
      estimate_total(prepared, matches);
      break;
    }
    enquire.set_query(query);
    if (prepared.engine.needs_check) {
      if (Status status = find_checked(prepared, wanted, look_at_all, enquire, matches); !status) {
        return tl::unexpected(status.error());
      }
      continue;
    }
    const std::size_t more = again ? wanted : wanted - std::min(wanted, matches.candidates.size());
    const std::size_t counted =
        look_at_all ? index_.database.get_doccount() : std::max(more, kCountedMatches);
    matches.counter.attach(enquire);
    const Xapian::MSet set = enquire.get_mset(0, static_cast<Xapian::doccount>(more),
                                              static_cast<Xapian::doccount>(counted));
    enquire.clear_matchspies();
    matches.counter.collect();
    const bool exact = set.get_matches_lower_bound() == set.get_matches_upper_bound();
    matches.total = set.get_matches_estimated() + (again ? 0 : matches.total);
    matches.total_exact = exact && (again || matches.total_exact);
    for (auto it = set.begin(); it != set.end(); ++it) {
      if (seen.insert(*it).second) matches.candidates.push_back({*it, it.get_weight(), 0});
    }
  }
  return matches;
}

// Compares the enquiry's results with the plan and appends those that match.
Status Session::find_checked(const Prepared& prepared, std::size_t wanted, bool look_at_all,
                             Xapian::Enquire& enquire, Matches& matches) {
  const match::LeafFinder finder(*prepared.plan.root);
  const std::size_t before = matches.candidates.size();
  std::size_t looked_at = 0;
  std::size_t estimated = 0;
  bool more = true;
  // Each step finds again what those before it did: the next one looks twice as far.
  std::size_t step = look_at_all ? index_.database.get_doccount() : kCheckStep;
  while (more && (look_at_all || looked_at == 0 || matches.candidates.size() < wanted)) {
    const Xapian::MSet set = enquire.get_mset(static_cast<Xapian::doccount>(looked_at),
                                              static_cast<Xapian::doccount>(step));
    estimated = set.get_matches_estimated();
    more = set.size() == step;
    step *= 2;
    for (auto it = set.begin(); it != set.end(); ++it) {
      const Result<Article> found = codec_.decode(record(*it));
      if (!found) return tl::unexpected(found.error());
      ++looked_at;
      const match::Evaluation evaluation(*prepared.plan.root, finder, *found, analyzer_);
      if (evaluation.matches(*prepared.plan.root)) {
        matches.candidates.push_back({*it, it.get_weight(), 0});
        if (!matches.counter.empty()) matches.counter.count(it.get_document());
      }
    }
  }
  const std::size_t passed = matches.candidates.size() - before;
  matches.total += more ? passed * std::max(estimated, looked_at) / looked_at : passed;
  matches.total_exact = matches.total_exact && !more;
  return {};
}

Result<Hit> Session::make_hit(const Prepared& prepared, const match::LeafFinder& finder,
                              const std::vector<double>& weights, const match::Candidate& candidate,
                              std::string_view record, const SearchRequest& request) {
  // Without snippets only the title is highlighted.
  Result<Article> found =
      request.snippets == 0 ? codec_.decode_metadata(record) : codec_.decode(record);
  if (!found) return tl::unexpected(found.error());
  Article& a = *found;
  Hit hit;
  const match::Evaluation evaluation(*prepared.plan.root, finder, a, analyzer_,
                                     /*shown_only=*/true);
  const auto places_in = [&](FieldId field) {
    std::vector<snippet::Place> places;
    for (const match::FieldText& text : evaluation.texts()) {
      if (text.field != field) continue;
      for (const match::Occurrence& o : evaluation.highlights(*prepared.plan.root, text)) {
        places.push_back({o.begin, o.end, weights[o.leaf], o.leaf});
      }
    }
    return places;
  };
  hit.title_highlights =
      snippet::highlight_ranges(a.title, places_in(FieldId::title), 0, a.title.size());
  hit.snippets = snippet::best_passages(a.body, places_in(FieldId::body), analyzer_,
                                        {request.snippets, request.snippet_bytes});
  hit.id = std::move(a.id);
  hit.score = candidate.score();
  hit.title = std::move(a.title);
  hit.date = std::move(a.date);
  hit.source = std::move(a.source);
  hit.author = std::move(a.author);
  hit.section = std::move(a.section);
  hit.url = std::move(a.url);
  hit.path = std::move(a.path);
  hit.language = std::move(a.language);
  hit.words = a.words;
  if (request.explain) {
    hit.explanation = fmt::format("score {:.3f} = words {:.3f} + nearness {:.3f}",
                                  candidate.score(), candidate.bm25, candidate.nearness);
  }
  return hit;
}

Result<Answer> Session::search(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  Result<Prepared> prepared = prepare(request);
  if (!prepared) return tl::unexpected(prepared.error());
  Result<Matches> matches = find(*prepared, request);
  if (!matches) return tl::unexpected(matches.error());
  // All matches of a phrase have its words as near as can be.
  const bool phrase = std::holds_alternative<query::Sequence>(prepared->plan.root->value);
  if (request.sort == Sort::relevance && !phrase) {
    match::rerank(matches->candidates, match::ranked_words(*prepared->plan.root, index_.database),
                  index_.database);
  }

  Answer answer;
  answer.query = request.query;
  answer.interpreted = prepared->tree == nullptr ? "" : query::to_string(*prepared->tree);
  answer.total = matches->total;
  answer.total_exact = matches->total_exact;
  answer.offset = request.offset;
  answer.warnings = std::move(prepared->warnings);
  for (const query::Expansion& found : prepared->plan.expansions) {
    Expansion& expansion = answer.expansions.emplace_back();
    expansion.word = found.text;
    for (const query::Spelling& s : found.spellings) {
      expansion.variants.push_back({s.text, std::string(s.why), s.cost});
    }
  }
  answer.facets = matches->counter.facets();
  answer.timeline = matches->counter.timeline(index_.database);
  const match::LeafFinder finder(*prepared->plan.root);
  // What a word is worth decides between passages only.
  const std::vector<double> weights = request.snippets == 0
                                          ? std::vector<double>(finder.leaves().size())
                                          : match::leaf_weights(finder.leaves(), index_.database);
  const std::size_t end = std::min(matches->candidates.size(), request.offset + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    const match::Candidate& candidate = matches->candidates[i];
    Result<Hit> hit =
        make_hit(*prepared, finder, weights, candidate, record(candidate.id), request);
    if (!hit) return tl::unexpected(hit.error());
    hit->rank = i + 1;
    answer.hits.push_back(std::move(*hit));
  }
  answer.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return answer;
}

Result<std::string> Session::analyze(const SearchRequest& request) {
  const Result<Prepared> prepared = prepare(request);
  if (!prepared) return tl::unexpected(prepared.error());
  std::string out = "tree    " +
                    (prepared->tree == nullptr ? "nothing" : query::to_string(*prepared->tree)) +
                    "\n";
  out += "plan    " + query::to_string(*prepared->plan.root) + "\n";
  out += "engine  " + prepared->engine.query.get_description() + "\n";
  if (prepared->engine.needs_check) out += "check   matches are compared with the stored text\n";
  for (const std::string& warning : prepared->warnings) out += "warning " + warning + "\n";
  return out;
}

}  // namespace tip
