// Asks the archive for what a page shows.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_GATHER_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_GATHER_H_

#include <tip/searcher.h>

#include <chrono>
#include <functional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "searcher/tipserve/page/data.h"

namespace tip::serve::page {

// The archive as one page asks it: all its searches share one time, which begins now, and are over
// when nobody waits for the page any more. Not thread-safe.
class PageSearches {
 public:
  PageSearches(const Searcher& archive, std::function<bool()> is_abandoned)
      : archive_(archive), is_abandoned_(std::move(is_abandoned)) {}

  Result<Answer> search(SearchRequest request) const {
    return noted(archive_.search(limited(std::move(request))));
  }
  Result<MarkedArticle> article(std::string_view id, SearchRequest request) const {
    return noted(archive_.article(id, limited(std::move(request))));
  }
  Result<Difference> difference(std::string_view id, std::string_view other) const {
    return archive_.difference(id, other);
  }

  // The request with what is left of the time.
  SearchRequest limited(SearchRequest request) const;
  // Whether time ran out for any of them.
  bool timed_out() const { return timed_out_; }

 private:
  template <class Found>
  Result<Found> noted(Result<Found> found) const {
    if (found && found->timed_out) timed_out_ = true;
    if constexpr (std::is_same_v<Found, Answer>) {
      if (found && found->counts_timed_out) timed_out_ = true;
    }
    return found;
  }

  const Searcher& archive_;
  std::function<bool()> is_abandoned_;
  mutable bool timed_out_ = false;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

// What an address asks for: the articles that match, in its order; passages as it says.
SearchRequest to_search(const Address& address);

// Looks at every article; keep it until the archive's next commit.
Result<Overview> gather_overview(const Searcher& archive);

// Where it is not null, `reading` gets the article that the address opens; it stays empty where
// there is none.
Result<Found> gather_found(const PageSearches& archive, const Overview& overview,
                           const Address& address, std::optional<Reading>* reading);

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_GATHER_H_
