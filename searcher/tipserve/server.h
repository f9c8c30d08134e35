// HTTP: from sockets to requests, and back.
#ifndef TIP_SEARCHER_TIPSERVE_SERVER_H_
#define TIP_SEARCHER_TIPSERVE_SERVER_H_

#include <httplib.h>
#include <tip/result.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "common/base/descriptor.h"
#include "searcher/tipserve/connection.h"
#include "searcher/tipserve/http.h"

namespace tip::serve {

// Serves connections until it is told to stop. cpp-httplib reads the requests and writes the
// answers; what it has no limits for, and how connections share threads, is here and in Connection.
class Server : private httplib::Server {
 public:
  // Called from many threads; must not throw.
  struct Handlers {
    // What is not answered, by its head alone: the refusal.
    std::function<std::optional<Response>(const Request& request)> refuse;
    // The answer to all else.
    std::function<Response(const Request& request)> answer;
  };

  // Most connections at a time.
  static constexpr std::size_t kMostConnections = 256;

  Server(const ConnectionLimits& limits, Handlers handlers);
  ~Server() override = default;

  // Takes an address and port, 0 for any that is free, and gives back the port. Fails with io.
  Result<int> bind(const std::string& address, int port);
  // Serves until stop().
  void run();
  // From any thread: takes no more connections, breaks off searches and exports under way, lets
  // their clients take what is left for a moment (ConnectionLimits), and run() return.
  void stop();

 private:
  bool process_and_close_socket(socket_t socket) override;
  bool answer_next(Connection& connection, bool is_last);

  ConnectionLimits limits_;
  Handlers handlers_;
  Descriptor ended_;  // can be read once the server ends
  std::atomic<bool> has_run_ = false;
  std::atomic<bool> crowded_ = false;
  std::atomic<std::thread::id> acceptor_{};
};

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_SERVER_H_
