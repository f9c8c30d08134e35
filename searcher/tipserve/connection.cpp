#include "searcher/tipserve/connection.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace tip::serve {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kHeadEnd = "\r\n\r\n";

}  // namespace

Connection::Connection(Descriptor socket, const ConnectionLimits& limits, int stop,
                       std::function<bool()> may_idle)
    : socket_(std::move(socket)), limits_(limits), stop_(stop), may_idle_(std::move(may_idle)) {}

Connection::Wait Connection::wait_for(short events, Clock::time_point until, bool or_stop) const {
  while (true) {
    const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
    std::array<pollfd, 2> waited = {pollfd{socket_.get(), events, 0}, pollfd{stop_, POLLIN, 0}};
    const int found = ::poll(waited.data(), or_stop ? 2 : 1,
                             static_cast<int>(std::max<milliseconds::rep>(left.count(), 0)));
    if (found < 0 && errno == EINTR) continue;
    if (found <= 0) return Wait::timeout;
    // A client that always has something to say must not keep the server.
    if (waited[1].revents != 0) return Wait::stopped;
    return Wait::ready;
  }
}

bool Connection::receive() {
  std::array<char, 4096> part;
  const ssize_t got = ::recv(socket_.get(), part.data(), part.size(), MSG_DONTWAIT);
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return true;
  if (got <= 0) return false;
  received_.append(part.data(), static_cast<std::size_t>(got));
  return true;
}

// httplib passes over lines that do not end in CR LF, and what it passes over another server on the
// way may have read otherwise.
Connection::Head Connection::check_head(std::size_t size) const {
  const std::string_view head(received_.data(), size);
  for (std::size_t i = 0; i < head.size(); ++i) {
    const auto byte = static_cast<unsigned char>(head[i]);
    if (byte == '\r' && i + 1 < head.size() && head[i + 1] == '\n') {
      ++i;
    } else if ((byte < ' ' && byte != '\t') || byte == 0x7f) {
      return Head::malformed;
    }
  }
  return head.find("\r\n ") == std::string_view::npos &&
                 head.find("\r\n\t") == std::string_view::npos
             ? Head::ready
             : Head::malformed;
}

Connection::Head Connection::await_head() {
  constexpr milliseconds kTurn{500};
  received_.erase(0, taken_);
  taken_ = 0;
  written_ = 0;
  waited_ = {};
  if (has_stopped()) return Head::closed;
  const Clock::time_point idle_end = Clock::now() + limits_.idle;
  while (received_.empty()) {
    const Clock::time_point turn = std::min(idle_end, Clock::now() + kTurn);
    const Wait waited = wait_for(POLLIN, turn);
    if (waited == Wait::stopped) return Head::closed;
    if (waited == Wait::ready && !receive()) return Head::closed;
    if (waited == Wait::timeout && (Clock::now() >= idle_end || !may_idle_())) return Head::closed;
  }
  const Clock::time_point begin = Clock::now();
  request_end_ = begin + limits_.request;
  while (true) {
    // Empty lines before a request are passed over (RFC 9112, 2.2).
    while (received_.starts_with("\r\n")) received_.erase(0, 2);
    const std::size_t end = received_.find(kHeadEnd);
    if (std::min(received_.find('\n'), received_.size()) > limits_.line_bytes) {
      return Head::long_line;
    }
    if (end != std::string::npos && end <= limits_.head_bytes) {
      return check_head(end + kHeadEnd.size());
    }
    if (received_.size() > limits_.head_bytes) return Head::long_head;
    const Clock::time_point now = Clock::now();
    if (now >= (may_idle_() ? request_end_ : begin + limits_.crowded_head)) return Head::slow;
    const Wait waited = wait_for(POLLIN, std::min(request_end_, now + kTurn));
    if (waited == Wait::stopped || (waited == Wait::ready && !receive())) return Head::closed;
  }
}

bool Connection::is_gone() const {
  pollfd state{socket_.get(), POLLRDHUP, 0};
  return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

bool Connection::has_stopped() const {
  pollfd state{stop_, POLLIN, 0};
  return ::poll(&state, 1, 0) > 0;
}

bool Connection::is_abandoned() const { return is_gone() || has_stopped(); }

ssize_t Connection::read(char* to, std::size_t size) {
  while (taken_ == received_.size()) {
    if (wait_for(POLLIN, request_end_) != Wait::ready || !receive()) return -1;
  }
  const std::size_t given = std::min(size, received_.size() - taken_);
  std::memcpy(to, received_.data() + taken_, given);
  taken_ += given;
  return static_cast<ssize_t>(given);
}

// What the server itself takes to make the answer is not the client's time.
bool Connection::await_taker() {
  const Clock::time_point begin = Clock::now();
  const std::chrono::seconds more(written_ / limits_.bytes_a_second);
  const Clock::time_point end = begin + (limits_.response + more - waited_);
  Wait waited = Wait::stopped;
  if (!last_end_) waited = wait_for(POLLOUT, end);
  if (waited == Wait::stopped) {
    if (!last_end_) last_end_ = Clock::now() + limits_.last_response;
    waited = wait_for(POLLOUT, std::min(end, *last_end_), /*or_stop=*/false);
  }
  waited_ += Clock::now() - begin;
  return waited == Wait::ready;
}

ssize_t Connection::write(const char* bytes, std::size_t size) {
  for (std::size_t sent = 0; sent < size;) {
    if (failed_ || !await_taker()) {
      failed_ = true;
      return -1;
    }
    const ssize_t took =
        ::send(socket_.get(), bytes + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (took < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (took <= 0) {
      failed_ = true;
      return -1;
    }
    sent += static_cast<std::size_t>(took);
    written_ += static_cast<std::size_t>(took);
  }
  return static_cast<ssize_t>(size);
}

// Nobody asks who the client is: the archive answers all that may ask alike.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

}  // namespace tip::serve
