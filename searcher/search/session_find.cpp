// Session: from a tree of scorers to the documents it finds.
#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "searcher/collect/scan.h"
#include "searcher/score/bm25.h"
#include "searcher/search/session.h"

namespace tip {
namespace {

using collect::Candidate;
using collect::Match;
using score::ScorerPlanPtr;

// Of a list by date so many are put in order at first, then as many again as are.
constexpr std::size_t kFirstByDate = 256;

// Whether the plan is a phrase that stands in a title or story.
bool is_phrase_of_stories(const query::PlanNode& plan) {
  bool in_stories = query::is_phrase(plan);
  query::for_each_leaf(plan, [&](const query::Leaf& word) {
    in_stories = in_stories && (word.field == FieldId::body || word.field == FieldId::title);
  });
  return in_stories;
}

}  // namespace

// Finds what one request asks for: counts all that matches, and gives the first of it in the order
// of the answer.
class Session::Finder {
 public:
  Finder(Session& session, const Prepared& prepared, const snippet::Search& search,
         const SearchRequest& request, bool first_only, const Stories* stories,
         collect::Counter counter)
      : session_(session),
        search_(search),
        sort_(request.sort),
        root_(prepared.compiled.root),
        needs_check_(prepared.compiled.needs_check),
        first_only_(first_only),
        wanted_(request.offset + request.limit),
        ranking_(session.index_.snapshot),
        stories_(stories),
        found_(stories) {
    if (sort_ == Sort::relevance) wanted_ = std::max(wanted_, match::kRerankDepth);
    matches_.counter = std::move(counter);
    if (stories != nullptr && sort_ != Sort::relevance) {
      versions_.emplace(session.versions(prepared, search));
    }
  }

  Result<Matches> find();

 private:
  // The order of the answer. By date undated articles come last, those of a day by relevance.
  auto before() const {
    return [this](const Match& a, const Match& b) {
      if (sort_ != Sort::relevance) {
        const std::uint32_t day_a = session_.columns_.days.of(a.id);
        const std::uint32_t day_b = session_.columns_.days.of(b.id);
        if (day_a != day_b) {
          if (day_a == 0 || day_b == 0) return day_b == 0;
          return sort_ == Sort::newest ? day_a > day_b : day_a < day_b;
        }
      }
      return a.score != b.score ? a.score > b.score : a.id < b.id;
    };
  }

  collect::ScanResult scan() {
    // What is compared with the text is counted and folded when it is known which versions match;
    // by date that is done by the days of those shown.
    const bool best = sort_ == Sort::relevance && !needs_check_;
    collect::Counter* counter =
        needs_check_ || matches_.counter.empty() ? nullptr : &matches_.counter;
    return collect::scan(collect::make_scan_plan(root_),
                         {best ? collect::Candidates::best : collect::Candidates::every, wanted_,
                          counter, needs_check_ ? nullptr : stories_},
                         {ranking_, session_.index_.snapshot, session_.columns_, search_.deadline});
  }

  // As many of the matches, the first by date, as are wanted. Where time has run out a few.
  Status take_first(std::span<Match> matches) {
    for (std::size_t some = kFirstByDate; !matches.empty() && !has_enough(); some *= 2) {
      some = std::min(some, matches.size());
      std::ranges::partial_sort(matches, matches.begin() + static_cast<std::ptrdiff_t>(some),
                                before());
      if (Status status = take_shown(matches.first(some)); !status) return status;
      if (search_.deadline.has_passed()) break;
      matches = matches.subspan(some);
    }
    return {};
  }

  bool has_enough() const { return matches_.candidates.size() >= wanted_; }

  Status take_shown(std::span<const Match> matches) {
    if (versions_) look_at(matches);
    for (const Match& match : matches) {
      if (has_enough()) break;
      if (Status status = add_if_shown(match); !status) return status;
    }
    return {};
  }

  void look_at(std::span<const Match> matches) {
    std::vector<Xapian::docid> documents;
    documents.reserve(matches.size());
    for (const Match& match : matches) documents.push_back(match.id);
    versions_->look_at(documents);
  }

  // Compares what the scorers let through with the plan and takes what passes.
  Status take_passing(std::span<const Match> matches) {
    for (const Match& candidate : matches) {
      if (first_only_ && has_enough()) break;
      const auto passes = session_.with_record(candidate.id, [&](const std::string& record) {
        return session_.passes(search_, candidate.id, record);
      });
      if (!passes) return tl::unexpected(passes.error());
      // What was being compared then may have been known only in part.
      if (search_.deadline.passed(kUnpackSteps)) return {};
      left_out_ = left_out_ || !*passes;  // damaged
      if (!passes->value_or(false)) continue;
      if (!matches_.counter.empty()) matches_.counter.count(candidate.id);
      if (Status status = add_if_shown(candidate); !status) return status;
    }
    return {};
  }

  // A match: by relevance the first version of a story that comes, by date the one shown.
  Status add_if_shown(const Match& candidate) {
    if (versions_) {
      const Result<Xapian::docid> shown = versions_->shown(candidate.id);
      if (!shown) return tl::unexpected(shown.error());
      if (*shown != candidate.id) return {};
    }
    if (found_.add(candidate.id)) {
      matches_.candidates.push_back({.id = candidate.id, .words = candidate.score});
    }
    return {};
  }

  Session& session_;
  const snippet::Search& search_;
  Sort sort_;
  const ScorerPlanPtr& root_;
  bool needs_check_;
  bool first_only_;
  std::size_t wanted_;
  score::Bm25 ranking_;
  const Stories* stories_;      // null: each document is a story
  collect::SeenStories found_;  // of what is checked or comes by date
  std::optional<StoryVersions> versions_;
  Matches matches_;
  bool left_out_ = false;  // whether some could not be compared
};

Result<Session::Matches> Session::Finder::find() {
  collect::ScanResult found = scan();
  Status status;
  if (needs_check_) {
    // The first ones first: there may be time for those only.
    std::ranges::sort(found.every, before());
    if (versions_) look_at(found.every);
    status = take_passing(found.every);
    matches_.total = matches_.candidates.size();
  } else {
    matches_.total = found.total;
    if (sort_ == Sort::relevance) {
      matches_.candidates = std::move(found.candidates);
    } else {
      status = take_first(found.every);
    }
  }
  matches_.total_exact = found.is_complete && !left_out_;
  if (!status) return tl::unexpected(status.error());
  return std::move(matches_);
}

Result<Session::Matches> Session::find(const Prepared& prepared, const snippet::Search& search,
                                       const SearchRequest& request, bool first_only) {
  Result<collect::Counter> counter =
      collect::Counter::make(request.facets, request.timeline, columns_, folding(request));
  if (!counter) return tl::unexpected(counter.error());
  return Finder(*this, prepared, search, request, first_only, folding(request), std::move(*counter))
      .find();
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
  std::vector<Xapian::docid> documents;
  documents.reserve(candidates.size());
  for (const Candidate& candidate : candidates) documents.push_back(candidate.id);
  versions.look_at(documents);
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
