// The addresses for programs, /api/...: finding the route, and what all answers have in common.
#ifndef TIP_SEARCHER_TIPSERVE_API_H_
#define TIP_SEARCHER_TIPSERVE_API_H_

#include <tip/searcher.h>

#include <string>
#include <string_view>

#include "common/base/made_once.h"
#include "searcher/tipserve/http.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {

bool is_api(std::string_view path);

// The addresses of one archive. Thread-safe.
class Api {
 public:
  // Answers a request for such an address. Answers name the state of the archive in their ETag; one
  // that the client has is not made again.
  Response answer(const Request& request, const Result<const Searcher*>& archive);

 private:
  // An answer, and the state of the archive that it tells of.
  struct Kept {
    std::string commit;
    Response response;
  };

  Response status(const Request& request, const Route& route, const Searcher& archive);

  MadeOnce<Kept> status_;  // is asked for by every open page
};

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_API_H_
