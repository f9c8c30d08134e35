// A tipserve under way, and a client that says what no well-behaved one would.
#ifndef TIP_TESTS_CLI_SERVED_H_
#define TIP_TESTS_CLI_SERVED_H_

#include <chrono>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/run.h"

namespace tip::test {

// Khmer: "brick kilns".
inline const std::string kKilns = "\u17a1\u17a5\u178a\u17d2\u178b";

struct HttpAnswer {
  int status = 0;                              // 0: the connection was closed without one
  std::map<std::string, std::string> headers;  // names in small letters
  std::string body;                            // with its chunks put together
};

// A connection to a port of 127.0.0.1. Fails the test when it cannot be made.
class HttpClient {
 public:
  explicit HttpClient(int port);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // False when the server takes no more.
  bool send(std::string_view bytes);
  // Says that nothing more will be sent.
  void end_sending();
  // Reads some of what has come, waiting for it; false at the end.
  bool fill();
  // The next answer; `head`: to a HEAD, which has no body.
  HttpAnswer receive(bool head = false);
  // Whether the server has closed the connection, waiting for that so long.
  bool is_closed(std::chrono::seconds wait);

 private:
  int socket_;
  std::string received_;
};

// Headers, each a line without its end.
using Headers = std::vector<std::string>;

// tipserve --index INDEX --port 0 MORE..., until the end of its life.
class Served {
 public:
  explicit Served(const std::string& index, std::vector<std::string> more = {});

  int port() const { return port_; }
  std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

  // One request on a connection of its own, with a Host unless the headers have one.
  HttpAnswer ask(const std::string& method, const std::string& target, const Headers& headers = {},
                 const std::string& body = {}) const;
  HttpAnswer get(const std::string& target, const Headers& headers = {}) const;
  // The JSON of an answer that has to be of that status.
  nlohmann::json json(const std::string& target, int status = 200) const;

  // Sends the signal and waits for the end.
  Outcome end(int signal);

 private:
  Process process_;
  int port_ = 0;
};

// `text` for an address.
std::string url_encoded(std::string_view text);

// Checks the parts of a problem (RFC 9457) that every one has.
void check_problem(const HttpAnswer& answer, int status);

}  // namespace tip::test

#endif  // TIP_TESTS_CLI_SERVED_H_
