// One client's socket, with limits on what it may send and how long it may take.
#ifndef TIP_SEARCHER_TIPSERVE_CONNECTION_H_
#define TIP_SEARCHER_TIPSERVE_CONNECTION_H_

#include <httplib.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/descriptor.h"

namespace tip::serve {

// A client that is slower than these, or sends more, is told so and left.
struct ConnectionLimits {
  std::size_t line_bytes = 8000;           // of the request line; httplib's own limit is above it
  std::size_t head_bytes = 16'384;         // of request line and headers
  std::size_t body_bytes = 65'536;         // of a POST
  std::chrono::milliseconds idle{30'000};  // before the first byte of a request
  std::chrono::milliseconds request{10'000};       // from there to its last
  std::chrono::milliseconds crowded_head{1'000};   // to that of its head, while others want in
  std::chrono::milliseconds response{30'000};      // waited for it to take an answer ...
  std::size_t bytes_a_second = 16'384;             // ... and a second more for so much of it
  std::chrono::milliseconds last_response{2'000};  // to take what is left, once the server ends
};

// What httplib reads requests from and writes answers to. The head of a request is read before
// httplib sees any of it, which has no limits of its own for that. Not thread-safe.
class Connection : public httplib::Stream {
 public:
  using Clock = std::chrono::steady_clock;

  // What came of waiting for a request.
  enum class Head {
    ready,
    closed,     // by the client, or it was idle for too long, or the server ends
    slow,       // it began, and did not come
    long_line,  // more than ConnectionLimits::line_bytes
    long_head,
    malformed,
  };

  // `stop`: a descriptor that can be read once the server ends. `may_idle`: asked every half a
  // second whether the connection may stay open with no request on it, or with a slow one.
  Connection(Descriptor socket, const ConnectionLimits& limits, int stop,
             std::function<bool()> may_idle);

  // Reads the head of the next request.
  Head await_head();

  // Whether the client has closed its end.
  bool is_gone() const;
  // Whether nobody waits for an answer that takes long: the client is gone, or the server ends.
  bool is_abandoned() const;

  // httplib's.
  bool is_readable() const override { return true; }
  bool is_writable() const override { return !failed_ && !is_gone(); }
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* bytes, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_.get(); }

 private:
  enum class Wait { ready, timeout, stopped };
  Wait wait_for(short events, Clock::time_point until, bool or_stop = true) const;
  bool has_stopped() const;
  // Waits until the client takes more of an answer; false when it took too long.
  bool await_taker();
  // Appends what has come; false at the end, or on a failure.
  bool receive();
  Head check_head(std::size_t size) const;

  Descriptor socket_;
  ConnectionLimits limits_;
  int stop_;
  std::function<bool()> may_idle_;
  std::string received_;
  std::size_t taken_ = 0;  // of received_, by read()
  Clock::time_point request_end_;
  Clock::duration waited_{};  // for the client to take what is written of the answer
  std::size_t written_ = 0;   // of the answer
  std::optional<Clock::time_point> last_end_;  // of writing, once the server ends
  bool failed_ = false;
};

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_CONNECTION_H_
