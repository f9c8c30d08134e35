// One thread's working set: an open index and everything that is not shared.
#ifndef TIP_SEARCHER_SEARCH_SESSION_H_
#define TIP_SEARCHER_SEARCH_SESSION_H_

#include <tip/searcher.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/name_lexicon.h"
#include "common/index/open.h"
#include "common/index/stored_articles.h"
#include "common/index/stories.h"
#include "common/text/analyzer.h"
#include "searcher/collect/rerank.h"
#include "searcher/collect/scan.h"
#include "searcher/deadline.h"
#include "searcher/passages/indexed_story.h"
#include "searcher/plan/day_terms.h"
#include "searcher/plan/plan.h"
#include "searcher/score/compile.h"
#include "searcher/score/doc_columns.h"
#include "searcher/score/evaluate.h"
#include "searcher/search/feedback.h"
#include "searcher/search/story_versions.h"
#include "searcher/search/suggest_index.h"

namespace tip {

// Runs searches on one commit of an index. Not thread-safe; may throw Xapian's errors, which the
// caller guards.
class Session {
 public:
  explicit Session(OpenIndex index);

  // Before each of the following.
  void begin_request() const { index_.snapshot.begin_request(); }
  // As Commit::stamp.
  const std::string& commit() const { return index_.commit.stamp; }
  Result<Answer> search(const SearchRequest& request);
  // As the Searcher's; `visit` may take the hit's parts.
  Result<Answer> hits(const SearchRequest& request, const std::function<bool(Hit& hit)>& visit);
  // `index`: of this commit.
  Suggestions suggest(const SuggestIndex& index, std::string_view typed, std::size_t limit);
  // `before`: of another commit; may be null.
  SuggestIndex suggest_index(const SuggestIndex* before);
  Result<Analysis> analyze(const SearchRequest& request);
  // As the Searcher's.
  Result<MarkedArticle> article(std::string_view id, const SearchRequest& request);
  Result<Difference> difference(std::string_view id, std::string_view other);
  Result<ArticlesRead> articles(const SearchRequest& request,
                                const std::function<bool(const Article& article)>& visit);

 private:
  // A request understood.
  struct Prepared {
    query::NodePtr tree;
    query::Plan plan;
    score::Compiled compiled;  // with the request's filters
    std::vector<std::string> warnings;
  };
  struct Matches {
    // From the first hit of the answer on. By relevance what each story ranks by; by date the
    // versions shown.
    std::vector<collect::Candidate> candidates;
    std::size_t total = 0;
    bool total_exact = true;
    collect::Counter counter;
  };

  query::Languages languages(const SearchRequest& request);
  query::Plan plan(const query::Node* tree, const SearchRequest& request, Deadline& deadline);
  Result<Prepared> prepare(const SearchRequest& request, Deadline& deadline);
  Result<std::vector<score::ScorerPlanPtr>> filters(const SearchRequest& request,
                                                    Deadline& deadline);
  // `first_only`: where matches have to be compared with the text, only as many as are wanted, and
  // the total is not told.
  Result<Matches> find(const Prepared& prepared, const snippet::Search& search,
                       const SearchRequest& request, bool first_only = false);
  class Finder;
  Result<bool> passes(const snippet::Search& search, Xapian::docid id,
                      const std::string& record) const;
  Result<Matches> ranked(const Prepared& prepared, const snippet::Search& search,
                         const SearchRequest& request, bool first_only = false);
  // Of the first of them, of a name: puts those behind in which it stands in longer names only.
  void put_longer_names_last(std::vector<collect::Candidate>& candidates,
                             const snippet::Search& search);
  bool has_longer_names_only(std::span<const std::string_view> names, Xapian::docid document);
  Result<std::vector<match::FeedbackWord>> expand(Prepared& prepared, const snippet::Search& search,
                                                  const SearchRequest& request);
  // Where the plan's words stand in a text of the article that was compared.
  static std::vector<Range> highlights(const match::Evaluation& evaluation,
                                       const query::PlanNode& plan, const match::FieldText& text);
  Result<Hit> make_hit(const snippet::Search& search, const collect::Candidate& candidate,
                       const SearchRequest& request, const std::string& record);
  // What the request folds copies by; null: each is a hit of its own.
  const Stories* folding(const SearchRequest& request);
  StoryVersions versions(const Prepared& prepared, const snippet::Search& search);
  // Says of each candidate which version of its story is shown.
  Status choose_versions(std::span<collect::Candidate> candidates, const Prepared& prepared,
                         const snippet::Search& search, const SearchRequest& request);
  template <class Use>
  auto with_record(Xapian::docid id, Use use)
      -> Result<std::optional<typename decltype(use(std::string()))::value_type>>;
  void report_damage(Answer& answer) const;
  Result<std::vector<Xapian::docid>> matching(const SearchRequest& request, ArticlesRead& read);

  // hits() without what is counted beside it.
  Result<Answer> hits_alone(const SearchRequest& request,
                            const std::function<bool(Hit& hit)>& visit);
  // Only counts, until then if the request has a time limit, and in what a search that is at
  // `answer` has left of its steps; nothing where that is not enough.
  Result<std::optional<Answer>> count_beside(SearchRequest request, const Answer& answer,
                                             std::chrono::steady_clock::time_point until);
  const Stories& stories();
  // The copies of a document's story, but for itself, as far as they can be read.
  std::vector<Copy> duplicates_of(Xapian::docid document);
  // The name of a document's story, whose identifier is `id`.
  std::string cluster_of(Xapian::docid document, const std::string& id);

  OpenIndex index_;
  std::optional<Stories> stories_;                 // made when they are first asked for
  std::map<Xapian::docid, std::string> clusters_;  // names of those with copies, by story
  NameLexicon names_;
  std::vector<std::string_view> languages_;  // of the archive
  std::string_view only_language_;           // of a request
  query::DateBounds bounds_;
  score::DocColumns columns_;
  Analyzer analyzer_;
  StoredArticles articles_;
  std::map<Xapian::docid, DamagedArticle> damaged_;  // met by the search at hand
};

// What use(record) makes of a document's stored article; nothing when that is damaged, which is
// noted: the others can be searched nevertheless.
template <class Use>
auto Session::with_record(Xapian::docid id, Use use)
    -> Result<std::optional<typename decltype(use(std::string()))::value_type>> {
  const Result<std::string> record = articles_.record(id);
  auto made = record ? use(*record) : tl::unexpected(record.error());
  if (made) return std::optional(std::move(*made));
  if (made.error().code != ErrorCode::corrupt) return tl::unexpected(made.error());
  damaged_.emplace(id, RecordCodec::salvage(record.value_or(""), id, made.error().message));
  return std::nullopt;
}

}  // namespace tip

#endif  // TIP_SEARCHER_SEARCH_SESSION_H_
