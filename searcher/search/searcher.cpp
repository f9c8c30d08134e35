// The library's boundary: sharing between threads, and no exception beyond this point.
#include <fmt/format.h>
#include <tip/searcher.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

#include "common/base/made_once.h"
#include "common/index/commit_watch.h"
#include "common/index/guard.h"
#include "common/index/index_dir.h"
#include "searcher/search/session.h"

namespace tip {

namespace {

// More than all articles is as good as all of them, and sums and 32-bit counts stay in range.
SearchRequest bounded(SearchRequest request) {
  constexpr std::size_t kMostHits = 0x7fffffff;
  request.limit = std::min(request.limit, kMostHits);
  request.offset = std::min(request.offset, kMostHits);
  return request;
}

// Where some of what was asked for is handed out already and is of another index: to begin again
// would hand it out twice.
tl::unexpected<Error> replaced_meanwhile() {
  return fail(ErrorCode::stale, "the index was replaced while its articles were read",
              "read them again from the beginning");
}

}  // namespace

// Sessions wait here between searches.
struct Searcher::Impl {
  explicit Impl(std::string dir) : directory(std::move(dir)), commits(directory) {}

  // A session on the live commit, from the pool or new.
  Result<std::unique_ptr<Session>> borrow() {
    const auto live = commits.live();
    if (!live) return tl::unexpected(live.error());
    {
      const std::lock_guard lock(mutex);
      std::erase_if(idle, [&](const auto& session) { return session->commit() != (*live)->stamp; });
      if (!idle.empty()) {
        std::unique_ptr<Session> session = std::move(idle.back());
        idle.pop_back();
        return session;
      }
    }
    Result<OpenIndex> index = open_index(directory);
    if (!index) return tl::unexpected(index.error());
    return xapian_guard("open the index",
                        [&] { return std::make_unique<Session>(std::move(*index)); });
  }

  void give_back(std::unique_ptr<Session> session) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(session));
  }

  template <class Use>
  auto with_session(Use use) -> decltype(use(std::declval<Session&>())) {
    // An index can be replaced between opening and reading; once is likely, more is chance.
    constexpr int kTries = 5;
    for (int i = 1;; ++i) {
      auto session = borrow();
      if (!session) return tl::unexpected(session.error());
      auto answer = xapian_guard("search the index", [&] {
        (*session)->begin_request();
        return use(**session);
      });
      if (answer || answer.error().code != ErrorCode::stale || i == kTries) {
        if (answer) give_back(std::move(*session));
        return answer;
      }
    }
  }

  // What is typed is completed from, of a session's commit: made once for all sessions.
  Result<std::shared_ptr<const SuggestIndex>> suggest_index(Session& session) {
    return suggests.get([&] { return Result<std::string>(session.commit()); },
                        [&](const SuggestIndex* before) {
                          return Result<SuggestIndex>(session.suggest_index(before));
                        });
  }

  // The name of the live commit.
  Result<std::string> commit_name() {
    // A commit can be replaced before its files are read; once is likely, more is chance.
    constexpr int kTries = 5;
    for (int i = 1;; ++i) {
      const auto live = commits.live();
      if (!live) return tl::unexpected(live.error());
      const std::lock_guard lock(name_mutex);
      if (!name.empty() && named == (*live)->stamp) return name;
      const Result<std::uint64_t> made = digest(directory, **live);
      if (made) {
        named = (*live)->stamp;
        name = fmt::format("{:016x}", *made);
        return name;
      }
      if (i == kTries) return tl::unexpected(made.error());
    }
  }

  std::string directory;
  CommitWatch commits;
  std::mutex name_mutex;
  std::string named;  // the stamp of the commit that has `name`
  std::string name;
  MadeOnce<SuggestIndex> suggests;
  std::mutex mutex;
  std::vector<std::unique_ptr<Session>> idle;
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Result<Searcher> Searcher::open(const std::string& directory) {
  auto impl = std::make_unique<Impl>(directory);
  auto session = impl->borrow();
  if (!session) return tl::unexpected(session.error());
  impl->give_back(std::move(*session));
  return Searcher(std::move(impl));
}

Result<Answer> Searcher::search(const SearchRequest& request) const {
  return impl_->with_session([&](Session& session) { return session.search(bounded(request)); });
}

Result<Answer> Searcher::hits(const SearchRequest& request,
                              const std::function<bool(const Hit& hit)>& visit) const {
  bool begun = false;
  return impl_->with_session([&](Session& session) -> Result<Answer> {
    if (begun) return replaced_meanwhile();
    return session.hits(bounded(request), [&](const Hit& hit) {
      begun = true;
      return visit(hit);
    });
  });
}

Result<Suggestions> Searcher::suggest(std::string_view typed, std::size_t limit) const {
  return impl_->with_session([&](Session& session) -> Result<Suggestions> {
    const auto index = impl_->suggest_index(session);
    if (!index) return tl::unexpected(index.error());
    return session.suggest(**index, typed, limit);
  });
}

const std::string& Searcher::directory() const { return impl_->directory; }

Result<std::string> Searcher::commit() const { return impl_->commit_name(); }

Result<MarkedArticle> Searcher::article(std::string_view id, const SearchRequest& request) const {
  return impl_->with_session([&](Session& session) { return session.article(id, request); });
}

Result<Difference> Searcher::difference(std::string_view id, std::string_view other) const {
  return impl_->with_session([&](Session& session) { return session.difference(id, other); });
}

Result<ArticlesRead> Searcher::articles(
    const SearchRequest& request, const std::function<bool(const Article& article)>& visit) const {
  bool begun = false;
  return impl_->with_session([&](Session& session) -> Result<ArticlesRead> {
    if (begun) return replaced_meanwhile();
    return session.articles(request, [&](const Article& article) {
      begun = true;
      return visit(article);
    });
  });
}

Result<Analysis> Searcher::analyze(const SearchRequest& request) const {
  return impl_->with_session([&](Session& session) { return session.analyze(request); });
}

Result<std::string> find_index(std::string_view named) {
  return choose_index_dir(named).map([](const auto& dir) { return dir.string(); });
}

}  // namespace tip
