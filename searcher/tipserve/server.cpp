#include "searcher/tipserve/server.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <utility>

#include "common/base/system_error.h"
#include "searcher/tipserve/connection_threads.h"
#include "searcher/tipserve/gate.h"
#include "searcher/tipserve/problem.h"

namespace tip::serve {
namespace {

// Requests on one connection before it has to be opened again.
constexpr int kMostRequests = 10'000;
constexpr int kBacklog = 256;

// With every answer. No other site is asked for anything, nothing that an article says can become
// markup or a script, and no page shows this one in a frame or learns its address.
constexpr std::array<std::pair<const char*, const char*>, 6> kSafetyHeaders = {{
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; "
     "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
     "require-trusted-types-for 'script'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
}};

void set_option(int socket, int level, int option) {
  const int on = 1;
  ::setsockopt(socket, level, option, &on, sizeof on);
}

// For a client that httplib is not shown.
void refuse(Connection& connection, int status, std::string_view why, std::string_view hint) {
  const Response answer = problem(status, why, hint);
  std::string bytes = fmt::format(
      "HTTP/1.1 {} {}\r\nConnection: close\r\nContent-Type: {}\r\nContent-Length: {}\r\n", status,
      reason_of(status), answer.content_type, answer.body.size());
  for (const auto& [name, value] : answer.headers) bytes += fmt::format("{}: {}\r\n", name, value);
  for (const auto& [name, value] : kSafetyHeaders) bytes += fmt::format("{}: {}\r\n", name, value);
  bytes += "\r\n";
  bytes += answer.body;
  static_cast<void>(connection.write(bytes.data(), bytes.size()));
}

// Whether the head of a request could be read; else the client has been told why not.
bool is_ready(Connection& connection, Connection::Head head) {
  switch (head) {
    case Connection::Head::ready:
      return true;
    case Connection::Head::closed:
      break;
    case Connection::Head::slow:
      refuse(connection, 408, "the request did not come in time", "send it at once");
      break;
    case Connection::Head::long_line:
      refuse(connection, 414, "the address is too long", "ask for less at a time");
      break;
    case Connection::Head::long_head:
      refuse(connection, 431, "the headers are too long", "send fewer cookies and headers");
      break;
    case Connection::Head::malformed:
      refuse(connection, 400, "this is no HTTP request", "lines of a head end in CR LF");
      break;
  }
  return false;
}

Request request_of(const httplib::Request& from) {
  Request request;
  request.method = from.method;
  std::string_view target = from.target;
  const std::size_t query = target.find('?');
  request.path = decoded(target.substr(0, query));
  if (query != std::string_view::npos) request.parameters = parse_query(target.substr(query + 1));
  request.host = from.get_header_value("Host");
  if (from.get_header_value_count("Host") > 1) request.host.clear();
  request.origin = from.get_header_value("Origin");
  request.authorization = from.get_header_value("Authorization");
  request.cookie = from.get_header_value("Cookie");
  request.if_none_match = from.get_header_value("If-None-Match");
  request.accept_language = from.get_header_value("Accept-Language");
  request.content_type = from.get_header_value("Content-Type");
  request.fetch_site = from.get_header_value("Sec-Fetch-Site");
  request.fetch_mode = from.get_header_value("Sec-Fetch-Mode");
  request.fetch_dest = from.get_header_value("Sec-Fetch-Dest");
  request.announces_body =
      from.has_header("Transfer-Encoding") ||
      (from.has_header("Content-Length") && from.get_header_value("Content-Length") != "0");
  request.body = from.body;
  // Set by answer_next(): httplib itself uses it for clients only.
  if (from.progress) {
    request.is_abandoned = [progress = from.progress] { return !progress(0, 0); };
  }
  return request;
}

void take_answer(const Response& answer, httplib::Response& to) {
  to.status = answer.status;
  // httplib would promise parts of it to a HEAD.
  to.set_header("Accept-Ranges", "none");
  for (const auto& [name, value] : answer.headers) to.set_header(name, value);
  if (answer.stream) {
    to.set_chunked_content_provider(
        answer.content_type, [stream = answer.stream](std::size_t, httplib::DataSink& sink) {
          if (!stream([&sink](std::string_view part) {
                return part.empty() || sink.write(part.data(), part.size());
              })) {
            return false;
          }
          sink.done();
          return true;
        });
  } else if (!answer.content_type.empty()) {
    to.set_content(answer.body, answer.content_type);
  }
}

}  // namespace

Server::Server(const ConnectionLimits& limits, Handlers handlers)
    : limits_(limits),
      handlers_(std::move(handlers)),
      ended_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  new_task_queue = [this] { return new ConnectionThreads(kMostConnections, crowded_); };
  set_payload_max_length(limits_.body_bytes);
  set_keep_alive_max_count(kMostRequests);
  set_keep_alive_timeout(std::chrono::ceil<std::chrono::seconds>(limits_.idle).count());
  set_default_headers(httplib::Headers(kSafetyHeaders.begin(), kSafetyHeaders.end()));
  // All but what has a body to be read is answered here: httplib would look for the path with
  // regular expressions, whose depth is that of the path.
  set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
    const Request request = request_of(from);
    if (const std::optional<Response> refused = handlers_.refuse(request)) {
      take_answer(*refused, to);
    } else if (request.method != "POST") {
      take_answer(handlers_.answer(request), to);
    } else if (!from.has_header("Content-Length") || from.has_header("Transfer-Encoding")) {
      // httplib would read on until the client closes, or without end.
      take_answer(problem(411, "the length of the body is not said", "send Content-Length"), to);
    } else if (from.has_header("Content-Encoding")) {
      // httplib would unpack it, to whatever size.
      take_answer(problem(415, "the body is packed", "send it without Content-Encoding"), to);
    } else {
      return HandlerResponse::Unhandled;
    }
    return HandlerResponse::Handled;
  });
  Post(std::string(kPostPath),
       [this](const httplib::Request& request, httplib::Response& response) {
         take_answer(handlers_.answer(request_of(request)), response);
       });
  set_error_handler([](const httplib::Request&, httplib::Response& response) {
    if (!response.body.empty()) return;
    take_answer(problem(response.status, "this is no request that can be answered",
                        "see /api/openapi.json"),
                response);
  });
  // httplib would let another program share the port.
  set_socket_options([](socket_t socket) { set_option(socket, SOL_SOCKET, SO_REUSEADDR); });
}

Result<int> Server::bind(const std::string& address, int port) {
  errno = 0;
  const int bound =
      port == 0 ? bind_to_any_port(address) : (bind_to_port(address, port) ? port : -1);
  if (bound <= 0) {
    const int code = errno;
    return fail(ErrorCode::io,
                "cannot listen at " + address + ", port " + std::to_string(port) +
                    (code == 0 ? "" : ": " + system_message(code)),
                "name another --port (0: any that is free), or an address of this machine");
  }
  ::listen(svr_sock_, kBacklog);
  return bound;
}

void Server::run() {
  acceptor_ = std::this_thread::get_id();
  listen_after_bind();
  has_run_ = true;
}

void Server::stop() {
  ::eventfd_write(ended_.get(), 1);
  // httplib stops only what has begun to run.
  while (!is_running() && !has_run_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  httplib::Server::stop();
}

bool Server::answer_next(Connection& connection, bool is_last) {
  bool closes = is_last;
  const bool served = process_request(connection, is_last, closes, [&](httplib::Request& request) {
    // Neither ranges nor compression are worth their cost from one machine to itself.
    request.ranges.clear();
    request.headers.erase("Accept-Encoding");
    const bool has_body =
        request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
    // A body that may be left unread must not be taken for the next request.
    if (has_body) {
      request.headers.erase("Connection");
      request.set_header("Connection", "close");
      closes = true;
    }
    request.progress = [&connection](std::uint64_t, std::uint64_t) {
      return !connection.is_abandoned();
    };
  });
  return served && !closes;
}

bool Server::process_and_close_socket(socket_t socket) {
  set_option(socket, IPPROTO_TCP, TCP_NODELAY);
  Connection connection(Descriptor(socket), limits_, ended_.get(), [this] { return !crowded_; });
  if (std::this_thread::get_id() == acceptor_) {
    // No thread was free. Whoever accepts connections does not wait for one.
    refuse(connection, 503, "too many connections are open", "try again in a moment");
    return false;
  }
  for (int served = 1; served <= kMostRequests; ++served) {
    if (!is_ready(connection, connection.await_head())) return false;
    if (!answer_next(connection, served == kMostRequests)) break;
  }
  return true;
}

}  // namespace tip::serve
