// Session: from a tree of scorers to the documents it finds.
#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "common/index/fields.h"
#include "searcher/collect/scan.h"
#include "searcher/plan/day_terms.h"
#include "searcher/score/bm25.h"
#include "searcher/search/session.h"

namespace tip {
namespace {

using collect::Candidate;
using score::ScorerPlanPtr;

// Matches are counted exactly up to this many; beyond, the total is an estimate unless asked for.
constexpr std::size_t kCountedMatches = 1000;

// At least so many matches are compared with the plan, where that has to be; they tell the total
// when it need not be exact.
constexpr std::size_t kCheckStep = 200;

// So many candidates are folded at a time.
constexpr std::size_t kFoldStep = 256;

// A list by date begins with a look at the days of about so many articles.
constexpr double kFirstArticles = 500;

// Whether the plan is a phrase that stands in a title or story.
bool is_phrase_of_stories(const query::PlanNode& plan) {
  bool in_stories = query::is_phrase(plan);
  query::for_each_leaf(plan, [&](const query::Leaf& word) {
    in_stories = in_stories && (word.field == FieldId::body || word.field == FieldId::title);
  });
  return in_stories;
}

ScorerPlanPtr both(ScorerPlanPtr a, ScorerPlanPtr b) {
  return score::join(score::Join::all, {std::move(a), std::move(b)});
}

}  // namespace

// Finds what one request asks for: takes candidates in the order of the answer, until there are
// enough of them.
class Session::Finder {
 public:
  Finder(Session& session, const Prepared& prepared, const snippet::Search& search,
         const SearchRequest& request, const Stories* stories, collect::Counter counter)
      : session_(session),
        search_(search),
        sort_(request.sort),
        root_(prepared.compiled.root),
        needs_check_(prepared.compiled.needs_check),
        look_at_all_(request.exact_total || !counter.empty()),
        wanted_(request.offset + request.limit),
        all_(session.index_.snapshot.get_doccount()),
        ranking_(session.index_.snapshot),
        stories_(stories),
        found_(stories) {
    if (sort_ == Sort::relevance) wanted_ = std::max(wanted_, match::kRerankDepth);
    matches_.counter = std::move(counter);
    if (stories != nullptr && sort_ != Sort::relevance) {
      versions_.emplace(session.versions(prepared, search));
    }
  }

  Result<Matches> find() {
    Status status = sort_ == Sort::relevance ? find_by_score() : find_by_date();
    if (!status) return tl::unexpected(status.error());
    return std::move(matches_);
  }

 private:
  // `wanted` candidates; gives up where it may and there are too many.
  collect::ScanResult scan(const ScorerPlanPtr& root, std::size_t wanted, std::size_t counted,
                           bool may_give_up = false) {
    collect::Counter* counter =
        needs_check_ || matches_.counter.empty() ? nullptr : &matches_.counter;
    // What is compared with the text is folded when it is known which versions match; by date that
    // is done by the days of those shown.
    return collect::scan(collect::make_scan_plan(root),
                         {wanted, counted, may_give_up, counter, needs_check_ ? nullptr : stories_,
                          /*each_version=*/sort_ != Sort::relevance},
                         {ranking_, session_.index_.snapshot, session_.columns_, search_.deadline});
  }

  std::size_t counted() const { return look_at_all_ ? all_ : kCountedMatches; }

  Status find_by_score() {
    if (!needs_check_) {
      collect::ScanResult found = scan(root_, wanted_, counted());
      Status status = take(found.candidates);
      set_total(found.total, found.total_exact);
      return status;
    }
    // Each step finds again what those before it did: the next one looks twice as far.
    std::size_t step = look_at_all_ ? all_ : kCheckStep;
    for (std::size_t asked = step;; asked += step *= 2) {
      const collect::ScanResult found = scan(root_, asked, kCountedMatches);
      const bool more = found.candidates.size() >= asked && asked < all_;
      Status status =
          take(std::span(found.candidates).subspan(std::min(looked_at_, found.candidates.size())));
      if (!status) return status;
      if (more && !has_enough()) continue;
      set_total(found.total, !more);
      return {};
    }
  }

  Status find_by_date() {
    collect::ScanResult found = scan(root_, all_, counted(), /*may_give_up=*/true);
    if (!found.given_up) {
      Status status = take(by_date(found));
      set_total(found.total, found.total_exact);
      return status;
    }
    // There are so many that a look at few days will do. Undated articles come last.
    const std::size_t total = found.total;
    const bool total_exact = found.total_exact;
    std::vector<ScorerPlanPtr> stages;
    const query::DateBounds& bounds = session_.bounds_;
    for (const query::Days& span : spans()) stages.push_back(score::day_span(span, bounds));
    stages.push_back(score::make_scorer_plan(
        score::Without{score::make_scorer_plan(score::All{}),
                       score::day_span({bounds.first, bounds.last}, bounds)}));
    for (const ScorerPlanPtr& stage : stages) {
      if (has_enough()) {
        set_total(total, total_exact);
        return {};
      }
      collect::ScanResult part = scan(both(root_, stage), all_, all_);
      if (Status status = take(by_date(part)); !status) return status;
    }
    if (left_unfolded_) {
      set_total(total, total_exact);
    } else {
      set_total(matches_.candidates.size(), true);
    }
    return {};
  }

  // The archive's days in spans that grow, so that the first hits of a list by date need a look at
  // few articles.
  std::vector<query::Days> spans() const {
    const query::DateBounds& bounds = session_.bounds_;
    const Xapian::doccount dated =
        session_.index_.snapshot.get_value_freq(field_info(FieldId::date).slot);
    const int days = query::count_days(bounds.first, bounds.last);
    const double length = days * kFirstArticles / std::max<double>(1, dated);
    std::vector<query::Days> spans;
    for (auto& [first, last] :
         query::growing_spans(bounds.first, bounds.last, static_cast<int>(length),
                              /*newest_first=*/sort_ == Sort::newest)) {
      spans.push_back({std::move(first), std::move(last)});
    }
    return spans;
  }

  // Undated articles last, those of a day by relevance.
  const std::vector<Candidate>& by_date(collect::ScanResult& found) {
    auto& days = session_.columns_.days;
    std::ranges::sort(found.candidates, [&](const Candidate& a, const Candidate& b) {
      const std::uint32_t day_a = days.of(a.id);
      const std::uint32_t day_b = days.of(b.id);
      if (day_a == day_b) return a.words != b.words ? a.words > b.words : a.id < b.id;
      if (day_a == 0 || day_b == 0) return day_b == 0;
      return sort_ == Sort::newest ? day_a > day_b : day_a < day_b;
    });
    return found.candidates;
  }

  bool has_enough() const {
    if (search_.deadline.has_passed()) return true;
    if (look_at_all_ || matches_.candidates.size() < wanted_) return false;
    return !needs_check_ || looked_at_ >= kCheckStep;
  }

  // Appends candidates: all that there are, or, where they have to be compared with the plan, those
  // that pass, until there are enough. Of each story one.
  Status take(std::span<const Candidate> candidates) {
    if (needs_check_) return take_passing(candidates);
    if (versions_) return take_shown(candidates);
    matches_.candidates.insert(matches_.candidates.end(), candidates.begin(), candidates.end());
    looked_at_ += candidates.size();
    return {};
  }

  Status take_shown(std::span<const Candidate> candidates) {
    while (!candidates.empty() && matches_.candidates.size() < wanted_) {
      const auto some = candidates.first(std::min(candidates.size(), kFoldStep));
      candidates = candidates.subspan(some.size());
      versions_->look_at(some);
      for (const Candidate& candidate : some) {
        if (Status status = add_if_shown(candidate); !status) return status;
      }
      looked_at_ += some.size();
    }
    left_unfolded_ = left_unfolded_ || !candidates.empty();
    return {};
  }

  Status take_passing(std::span<const Candidate> candidates) {
    if (versions_) versions_->look_at(candidates);
    for (const Candidate& candidate : candidates) {
      if (has_enough()) {
        left_out_ = true;
        return {};
      }
      const auto passes = session_.with_record(candidate.id, [&](const std::string& record) {
        return session_.passes(search_, candidate.id, record);
      });
      if (!passes) return tl::unexpected(passes.error());
      // What was being compared then may have been known only in part.
      if (search_.deadline.passed(kUnpackSteps)) return {};
      ++looked_at_;
      left_out_ = left_out_ || !*passes;  // damaged
      if (!passes->value_or(false)) continue;
      if (!matches_.counter.empty()) matches_.counter.count(candidate.id);
      if (Status status = add_if_shown(candidate); !status) return status;
    }
    return {};
  }

  // A match: by relevance the first version of a story that comes, by date the one shown.
  Status add_if_shown(const Candidate& candidate) {
    if (versions_) {
      const Result<Xapian::docid> shown = versions_->shown(candidate.id);
      if (!shown) return tl::unexpected(shown.error());
      if (*shown != candidate.id) return {};
    }
    if (found_.add(candidate.id)) matches_.candidates.push_back(candidate);
    return {};
  }

  // `found`: how many candidates there are, all of which were taken where that is exact.
  void set_total(std::size_t found, bool exact) {
    matches_.total_exact = exact && !left_out_;
    matches_.total = found;
    if (!needs_check_) return;
    const std::size_t passed = matches_.candidates.size();
    const bool part = !matches_.total_exact && looked_at_ > 0 && !search_.deadline.has_passed();
    matches_.total = part ? passed * std::max(found, looked_at_) / looked_at_ : passed;
  }

  Session& session_;
  const snippet::Search& search_;
  Sort sort_;
  const ScorerPlanPtr& root_;
  bool needs_check_;
  bool look_at_all_;
  std::size_t wanted_;
  std::size_t all_;
  score::Bm25 ranking_;
  const Stories* stories_;      // null: each document is a story
  collect::SeenStories found_;  // of what is checked or comes by date
  std::optional<StoryVersions> versions_;
  Matches matches_;
  std::size_t looked_at_ = 0;   // candidates taken or compared
  bool left_out_ = false;       // whether some were not, or could not be
  bool left_unfolded_ = false;  // whether the versions of some were not looked at
};

Result<Session::Matches> Session::find(const Prepared& prepared, const snippet::Search& search,
                                       const SearchRequest& request) {
  Result<collect::Counter> counter =
      collect::Counter::make(request.facets, request.timeline, columns_, folding(request));
  if (!counter) return tl::unexpected(counter.error());
  return Finder(*this, prepared, search, request, folding(request), std::move(*counter)).find();
}

const Stories* Session::folding(const SearchRequest& request) {
  return request.all || stories().groups().size() == 0 ? nullptr : &stories();
}

StoryVersions Session::versions(const Prepared& prepared, const snippet::Search& search) {
  auto describe = [this](Xapian::docid document) {
    return with_record(document, [&](const std::string& record) {
      return articles_.decode_metadata(record, document);
    });
  };
  auto passes = [this, &search,
                 check = prepared.compiled.needs_check](Xapian::docid document) -> Result<bool> {
    if (!check) return true;
    const auto passes = with_record(document, [&](const std::string& record) {
      return this->passes(search, document, record);
    });
    search.deadline.passed(kUnpackSteps);
    if (!passes) return tl::unexpected(passes.error());
    return passes->value_or(false);
  };
  return {stories(),       prepared.compiled.root, index_.snapshot,  columns_,
          search.deadline, std::move(describe),    std::move(passes)};
}

Status Session::choose_versions(std::span<Candidate> candidates, const Prepared& prepared,
                                const snippet::Search& search, const SearchRequest& request) {
  if (folding(request) == nullptr) return {};
  StoryVersions versions = this->versions(prepared, search);
  versions.look_at(candidates);
  for (Candidate& candidate : candidates) {
    const Result<Xapian::docid> shown = versions.shown(candidate.id);
    if (!shown) return tl::unexpected(shown.error());
    candidate.shown = *shown;
  }
  return {};
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

}  // namespace tip
