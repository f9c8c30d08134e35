// What tipserve answers: requests in, answers out, whatever carries them.
#ifndef TIP_SEARCHER_TIPSERVE_SERVICE_H_
#define TIP_SEARCHER_TIPSERVE_SERVICE_H_

#include <tip/searcher.h>

#include <mutex>
#include <optional>
#include <string>

#include "searcher/tipserve/api.h"
#include "searcher/tipserve/gate.h"
#include "searcher/tipserve/http.h"
#include "searcher/tipserve/page/page.h"
#include "searcher/tipserve/search_slots.h"

namespace tip::serve {

// Answers requests about one archive, which need not be there yet: it is opened when it is first
// found. Thread-safe.
class Service {
 public:
  // `index`: the folder, as found.
  explicit Service(std::string index);

  // Whom to let in; before the first answer().
  void use_rules(GateRules rules) { rules_ = std::move(rules); }

  // The refusal of a request whose body has not been read, or nothing.
  std::optional<Response> refuse(const Request& request) const { return refusal(rules_, request); }
  // Every request that is not refused gets an answer; nothing is thrown.
  Response answer(const Request& request) noexcept;

 private:
  Response route(const Request& request);
  Response answer_from_archive(const Request& request);
  Result<const Searcher*> archive();

  std::string index_;
  GateRules rules_;
  SearchSlots slots_;
  SearchSlots streams_;    // of answers that are made while they are sent
  SearchSlots originals_;  // that are read again
  std::mutex mutex_;
  std::optional<Searcher> archive_;
  Api api_;
  page::Pages pages_;
};

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_SERVICE_H_
