// Session: stored articles, one or many.
#include <algorithm>
#include <utility>

#include "searcher/compare/word_diff.h"
#include "searcher/search/asked.h"
#include "searcher/search/session.h"

namespace tip {

const Stories& Session::stories() {
  if (!stories_) stories_ = stories_of(index_);
  return *stories_;
}

std::vector<Copy> Session::duplicates_of(Xapian::docid document) {
  std::vector<Copy> copies;
  for (const Xapian::docid other : stories().copies_of(document)) {
    if (copies.size() == Hit::kMostDuplicates) break;
    if (other == document || index_.snapshot.is_dead(other)) continue;
    Result<Article> article = articles_.metadata(other);
    if (!article) continue;
    copies.push_back({std::move(article->id), std::move(article->source), std::move(article->date),
                      std::move(article->url)});
  }
  return copies;
}

// The least identifier, which no order of arrival changes.
std::string Session::cluster_of(Xapian::docid document, const std::string& id) {
  if (!stories().has_copies(document)) return id;
  const auto [named, is_new] = clusters_.try_emplace(stories_->story_of(document));
  if (is_new) {
    for (const Xapian::docid copy : stories_->copies_of(document)) {
      if (index_.snapshot.is_dead(copy)) continue;
      const Result<Article> article = articles_.metadata(copy);
      if (!article) continue;
      if (named->second.empty() || article->id < named->second) named->second = article->id;
    }
  }
  return named->second;
}

Result<MarkedArticle> Session::article(std::string_view id, const SearchRequest& request) {
  const Result<Xapian::docid> document = articles_.document_of(id);
  if (!document) return tl::unexpected(document.error());
  const Result<std::string> record = articles_.record(*document);
  if (!record) return tl::unexpected(record.error());
  Result<Article> article = articles_.decode(*record, *document);
  if (!article) return tl::unexpected(article.error());
  MarkedArticle marked{*std::move(article), {}, {}, {}};
  marked.article.cluster = cluster_of(*document, marked.article.id);
  marked.duplicates = duplicates_of(*document);
  if (request.query.empty()) return marked;
  Deadline deadline({request.time_limit, request.step_limit, request.is_cancelled});
  const Result<Prepared> prepared = prepare(request, deadline);
  if (!prepared) return tl::unexpected(prepared.error());
  const query::PlanNode& plan = *prepared->plan.root;
  const match::LeafFinder finder(plan);
  const match::Evaluation evaluation(plan, finder, marked.article, analyzer_, deadline);
  for (const match::FieldText& text : evaluation.texts()) {
    const bool is_title = text.field == FieldId::title;
    if (!is_title && text.field != FieldId::body) continue;
    (is_title ? marked.title_highlights : marked.body_highlights) =
        highlights(evaluation, plan, text);
  }
  marked.timed_out = deadline.has_passed();
  return marked;
}

Result<Difference> Session::difference(std::string_view id, std::string_view other) {
  Result<MarkedArticle> from = article(id, {});
  if (!from) return tl::unexpected(from.error());
  Result<MarkedArticle> to = article(other, {});
  if (!to) return tl::unexpected(to.error());
  const auto compared = [&](std::string Article::*field) {
    return compare::differences(analyzer_, {from->article.*field, from->article.language},
                                {to->article.*field, to->article.language});
  };
  Difference difference{{}, {}, compared(&Article::title), compared(&Article::body)};
  difference.from = std::move(from->article);
  difference.to = std::move(to->article);
  return difference;
}

// All documents that match, ascending.
Result<std::vector<Xapian::docid>> Session::matching(const SearchRequest& request,
                                                     ArticlesRead& read) {
  SearchRequest all = request;
  all.sort = Sort::relevance;
  all.offset = 0;
  all.limit = index_.snapshot.get_doccount();
  all.facets.clear();
  all.timeline = Timeline::none;
  Deadline deadline({request.time_limit, request.step_limit, request.is_cancelled});
  Result<Prepared> prepared = prepare(all, deadline);
  if (!prepared) return tl::unexpected(prepared.error());
  read.warnings = std::move(prepared->warnings);
  const match::LeafFinder finder(*prepared->plan.root);
  match::LeafPlaces lists(finder.leaves(), index_.snapshot);
  const std::vector<double> weights(finder.leaves().size());
  const snippet::Search search{*prepared->plan.root, finder, weights, lists, analyzer_, deadline};
  Result<Matches> matches = find(*prepared, search, all);
  if (!matches) return tl::unexpected(matches.error());
  if (Status status = choose_versions(matches->candidates, *prepared, search, request); !status) {
    return tl::unexpected(status.error());
  }
  read.timed_out = deadline.has_passed();
  std::vector<Xapian::docid> documents;
  documents.reserve(matches->candidates.size());
  for (const collect::Candidate& candidate : matches->candidates)
    documents.push_back(candidate.document());
  std::ranges::sort(documents);
  return documents;
}

Result<ArticlesRead> Session::articles(const SearchRequest& request,
                                       const std::function<bool(const Article& article)>& visit) {
  damaged_.clear();
  ArticlesRead read;
  const auto leave_out = [&](const DamagedArticle& article) {
    if (read.damaged++ < ArticlesRead::kMostNamed) {
      read.warnings.push_back(to_string(article) + " is left out: " + article.why);
    }
    return true;
  };
  const auto hand_out = [&](Xapian::docid document, Article& article) {
    ++read.articles;
    article.cluster = cluster_of(document, article.id);
    return visit(article);
  };
  if (!asks_for_something(request)) {
    articles_.for_each(hand_out, leave_out);
    return read;
  }
  const Result<std::vector<Xapian::docid>> documents = matching(request, read);
  if (!documents) return tl::unexpected(documents.error());
  // Those that could not be compared with the query.
  for (const auto& [document, article] : damaged_) leave_out(article);
  articles_.for_each(*documents, hand_out, leave_out);
  return read;
}

}  // namespace tip
