// Asks the archive for what a page shows.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_GATHER_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_GATHER_H_

#include <tip/searcher.h>

#include "searcher/tipserve/page/data.h"

namespace tip::serve::page {

// What an address asks for: the articles that match, in its order; passages as it says.
SearchRequest to_search(const Address& address);

// Looks at every article; keep it until the archive's next commit.
Result<Overview> gather_overview(const Searcher& archive);

// Where it is not null, `reading` gets the article that the address opens; it stays empty where
// there is none.
Result<Found> gather_found(const Searcher& archive, const Overview& overview,
                           const Address& address, std::optional<Reading>* reading);

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_GATHER_H_
