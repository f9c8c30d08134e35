// Answers that a client has already.
#ifndef TIP_SEARCHER_TIPSERVE_ETAG_H_
#define TIP_SEARCHER_TIPSERVE_ETAG_H_

#include <tip/searcher.h>

#include <functional>
#include <string_view>

#include "searcher/tipserve/http.h"

namespace tip::serve {

// What make() answers, with a tag that names the state of the archive and what was asked; or that
// the client's is still good (304), where it shows that tag, which no other address has given it.
// An answer that is an error or not whole, or was made while the archive changed, gets none.
// `variant`: what else the answer depends on besides address and parameters. May be called from any
// thread.
Response answer_with_tag(const Request& request, const Searcher& archive, std::string_view variant,
                         const std::function<Response()>& make);

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_ETAG_H_
