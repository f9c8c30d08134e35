// Session: from an engine query to the documents it finds.
#include <algorithm>
#include <utility>

#include "common/fields.h"
#include "searcher/match/bare_words.h"
#include "searcher/match/bm25.h"
#include "searcher/match/engine_weight.h"
#include "searcher/query/day_terms.h"
#include "searcher/query/list_query.h"
#include "searcher/session.h"

namespace tip {
namespace {

using Xapian::Query;

// Matches are counted exactly up to this many; beyond, the total is an estimate unless asked for.
constexpr std::size_t kCountedMatches = 1000;

// How many matches are compared with the plan at a time; the first so many tell the total, when it
// need not be exact.
constexpr std::size_t kCheckStep = 200;

// About how many steps it takes to unpack an article.
constexpr std::uint64_t kUnpackSteps = 1000;

// Whether the plan is a phrase that stands in a title or story.
bool is_phrase_of_stories(const query::PlanNode& plan) {
  bool in_stories = query::is_phrase(plan);
  query::for_each_leaf(plan, [&](const query::Leaf& word) {
    in_stories = in_stories && (word.field == FieldId::body || word.field == FieldId::title);
  });
  return in_stories;
}

}  // namespace

// The archive's days in spans that grow, so that the first hits of a list by date need a look at
// few articles.
std::vector<query::Days> Session::spans(Sort sort) const {
  constexpr double kFirstArticles = 500;
  const Xapian::doccount dated = index_.snapshot.get_value_freq(field_info(FieldId::date).slot);
  const int days = query::count_days(bounds_.first, bounds_.last);
  const double length = days * kFirstArticles / std::max<double>(1, dated);
  std::vector<query::Days> spans;
  for (auto& [first, last] :
       query::growing_spans(bounds_.first, bounds_.last, static_cast<int>(length),
                            /*newest_first=*/sort == Sort::newest)) {
    spans.push_back({std::move(first), std::move(last)});
  }
  return spans;
}

bool Session::has_undated() const {
  const Xapian::doccount dated = index_.snapshot.get_value_freq(field_info(FieldId::date).slot);
  return dated < index_.snapshot.get_doccount();
}

// The request's matches as one or more queries whose results follow each other.
std::vector<Query> Session::stages(const Query& query, Sort sort) const {
  if (sort == Sort::relevance) return {query};
  std::vector<Query> stages;
  for (const query::Days& span : spans(sort)) {
    stages.emplace_back(Query::OP_FILTER, query, query::make_days_query(span, bounds_));
  }
  // Undated articles come last.
  if (has_undated()) {
    stages.emplace_back(Query::OP_AND_NOT, query,
                        query::make_days_query({bounds_.first, bounds_.last}, bounds_));
  }
  return stages;
}

// For lists that were not followed to their end.
void Session::estimate_total(const Prepared& prepared, Matches& matches, Deadline& deadline) const {
  Xapian::Enquire enquire(index_.snapshot.matcher());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  index_.snapshot.check_query(prepared.engine.query);
  enquire.set_query(query::until(deadline, query::living(index_.snapshot, prepared.engine.query)));
  const Xapian::MSet set = enquire.get_mset(0, 1, kCountedMatches);
  matches.total = std::max<std::size_t>(matches.total, set.get_matches_estimated());
  matches.total_exact = !prepared.engine.needs_check &&
                        set.get_matches_lower_bound() == set.get_matches_upper_bound();
}

// The `wanted` best articles that have some words.
Session::Matches Session::find_bare_words(const query::BareWords& query, std::size_t wanted,
                                          bool exact_total, Deadline& deadline) {
  match::BareWordsMatches found = match::find_bare_words(
      query, match::Bm25(index_.snapshot),
      {.wanted = wanted, .counted = exact_total ? index_.snapshot.get_doccount() : kCountedMatches},
      index_.snapshot, columns_, deadline);
  Matches matches;
  matches.candidates = std::move(found.candidates);
  matches.total = found.total;
  matches.total_exact = found.total_exact;
  return matches;
}

// The `wanted` newest or oldest articles that have some words, and maybe more.
Session::Matches Session::find_bare_words_by_date(const query::BareWords& query, Sort sort,
                                                  std::size_t wanted, bool exact_total,
                                                  Deadline& deadline) {
  const std::size_t all = index_.snapshot.get_doccount();
  const auto find = [&](const query::BareWords& words, std::size_t counted) {
    match::BareWordsMatches found = match::find_bare_words(
        words, match::Bm25(index_.snapshot), {.wanted = all, .counted = counted, .give_up = true},
        index_.snapshot, columns_, deadline);
    sort_by_date(found.candidates, sort);
    return found;
  };
  match::BareWordsMatches found = find(query, exact_total ? all : kCountedMatches);
  Matches matches;
  matches.total = found.total;
  matches.total_exact = found.total_exact;
  matches.candidates = std::move(found.candidates);
  if (!found.given_up) return matches;
  // There are so many that a look at few days will do.
  for (const query::Days& span : spans(sort)) {
    if (matches.candidates.size() >= wanted || deadline.has_passed()) return matches;
    query::BareWords part = query;
    if (!query::limit_to(part, span, bounds_)) continue;
    found = find(part, all);
    matches.candidates.insert(matches.candidates.end(), found.candidates.begin(),
                              found.candidates.end());
  }
  if (matches.candidates.size() >= wanted || deadline.has_passed()) return matches;
  // All, then: undated ones come last.
  matches.candidates = find(query, all).candidates;
  matches.total = matches.candidates.size();
  matches.total_exact = true;
  return matches;
}

// Undated articles come last, those of a day by relevance.
void Session::sort_by_date(std::vector<match::Candidate>& candidates, Sort sort) {
  const auto before = [&](const match::Candidate& a, const match::Candidate& b) {
    const std::uint32_t day_a = columns_.days.of(a.id);
    const std::uint32_t day_b = columns_.days.of(b.id);
    if (day_a == day_b) return a.words != b.words ? a.words > b.words : a.id < b.id;
    if (day_a == 0 || day_b == 0) return day_b == 0;
    return sort == Sort::newest ? day_a > day_b : day_a < day_b;
  };
  std::ranges::sort(candidates, before);
}

Result<Session::Matches> Session::find(const Prepared& prepared, const snippet::Search& search,
                                       const SearchRequest& request) {
  const bool counts = !request.facets.empty() || request.timeline != Timeline::none;
  if (prepared.engine.bare_words && !counts) {
    const query::BareWords& bare = *prepared.engine.bare_words;
    if (request.sort == Sort::relevance) {
      return find_bare_words(bare, std::max(request.offset + request.limit, match::kRerankDepth),
                             request.exact_total, search.deadline);
    }
    return find_bare_words_by_date(bare, request.sort, request.offset + request.limit,
                                   request.exact_total, search.deadline);
  }
  Xapian::Enquire enquire(index_.snapshot.matcher());
  enquire.set_weighting_scheme(match::EngineWeight());
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
  // Xapian reads these while it matches.
  for (const std::uint32_t slot : counter->slots()) index_.snapshot.check_values(slot);
  if (request.sort != Sort::relevance) index_.snapshot.check_values(date);
  Matches matches;
  matches.counter = std::move(*counter);
  for (const Query& query : stages(prepared.engine.query, request.sort)) {
    if (!look_at_all && matches.candidates.size() >= wanted) {
      estimate_total(prepared, matches, search.deadline);
      break;
    }
    index_.snapshot.check_query(query);
    if (search.deadline.has_passed()) break;
    enquire.set_query(query::until(search.deadline, query::living(index_.snapshot, query)));
    if (prepared.engine.needs_check) {
      if (Status status = find_checked(search, wanted, look_at_all, enquire, matches); !status) {
        return tl::unexpected(status.error());
      }
      continue;
    }
    const std::size_t more = wanted - std::min(wanted, matches.candidates.size());
    const std::size_t counted =
        look_at_all ? index_.snapshot.get_doccount() : std::max(more, kCountedMatches);
    matches.counter.attach(enquire);
    const Xapian::MSet set = enquire.get_mset(0, static_cast<Xapian::doccount>(more),
                                              static_cast<Xapian::doccount>(counted));
    enquire.clear_matchspies();
    matches.counter.collect();
    const bool exact = set.get_matches_lower_bound() == set.get_matches_upper_bound();
    const std::size_t here =
        search.deadline.has_passed() ? std::size_t{set.size()} : set.get_matches_estimated();
    matches.total += here;
    matches.total_exact = matches.total_exact && exact;
    for (auto it = set.begin(); it != set.end(); ++it) {
      matches.candidates.push_back(
          {.id = index_.snapshot.document_of(*it), .words = it.get_weight()});
    }
  }
  return matches;
}

// Compares an article with the plan. Of a phrase a few words of the story tell.
Result<bool> Session::passes(const snippet::Search& search, Xapian::docid id,
                             const std::string& record) const {
  if (is_phrase_of_stories(search.plan)) {
    Result<StoredArticle> stored = articles_.open(record, id);
    if (!stored) return tl::unexpected(stored.error());
    const Article& article = stored->metadata;
    const match::Evaluation evaluation(search.plan, search.finder, article, search.analyzer,
                                       search.deadline, /*title_only=*/true);
    if (evaluation.matches(search.plan)) return true;
    snippet::IndexedStory story(search, evaluation, id, article.language, stored->story);
    const bool found = story.has_place();
    if (Status status = stored->story.status(); !status) return tl::unexpected(status.error());
    return found;
  }
  const Result<Article> article = articles_.decode(record, id);
  if (!article) return tl::unexpected(article.error());
  const match::Evaluation evaluation(search.plan, search.finder, *article, search.analyzer,
                                     search.deadline);
  return evaluation.matches(search.plan);
}

// Compares the enquiry's results with the plan and appends those that match.
Status Session::find_checked(const snippet::Search& search, std::size_t wanted, bool look_at_all,
                             Xapian::Enquire& enquire, Matches& matches) {
  const std::size_t before = matches.candidates.size();
  std::size_t looked_at = 0;
  std::size_t estimated = 0;
  bool more = true;
  bool undecided = false;  // whether some article could not be compared
  // Each step finds again what those before it did: the next one looks twice as far.
  std::size_t step = look_at_all ? index_.snapshot.get_doccount() : kCheckStep;
  Deadline& deadline = search.deadline;
  while (more && (look_at_all || looked_at == 0 || matches.candidates.size() < wanted)) {
    const Xapian::MSet set = enquire.get_mset(static_cast<Xapian::doccount>(looked_at),
                                              static_cast<Xapian::doccount>(step));
    estimated = set.get_matches_estimated();
    more = set.size() == step;
    step *= 2;
    if (deadline.has_passed()) break;
    for (auto it = set.begin(); it != set.end(); ++it) {
      const Xapian::docid document = index_.snapshot.document_of(*it);
      const auto passes = with_record(document, [&](const std::string& record) {
        return this->passes(search, document, record);
      });
      if (!passes) return tl::unexpected(passes.error());
      // What was being compared then may have been known only in part.
      if (deadline.passed(kUnpackSteps)) break;
      ++looked_at;
      undecided = undecided || !*passes;
      if (passes->value_or(false)) {
        matches.candidates.push_back({.id = document, .words = it.get_weight()});
        if (!matches.counter.empty()) matches.counter.count(it.get_document());
      }
    }
    if (deadline.has_passed()) break;
  }
  const std::size_t passed = matches.candidates.size() - before;
  const bool part = more && looked_at > 0 && !deadline.has_passed();
  matches.total += part ? passed * std::max(estimated, looked_at) / looked_at : passed;
  matches.total_exact = matches.total_exact && !more && !undecided;
  return {};
}

}  // namespace tip
