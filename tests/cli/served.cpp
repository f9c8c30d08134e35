#include "tests/cli/served.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cctype>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/cli/archive.h"

namespace tip::test {
namespace {

// Under the sanitizers, on a loaded machine; then something hangs.
constexpr std::chrono::seconds kPatience{60};

Command command_of(const std::string& index, std::vector<std::string> more) {
  more.insert(more.begin(), {"--index", index, "--port", "0"});
  // It runs as long as the test that asks it.
  return {
      .program = TIP_TIPSERVE, .arguments = std::move(more), .timeout = std::chrono::minutes(10)};
}

}  // namespace

HttpClient::HttpClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

HttpClient::~HttpClient() { ::close(socket_); }

bool HttpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void HttpClient::end_sending() { ::shutdown(socket_, SHUT_WR); }

bool HttpClient::fill() {
  pollfd ready{socket_, POLLIN, 0};
  const int timeout = static_cast<int>(std::chrono::milliseconds(kPatience).count());
  if (::poll(&ready, 1, timeout) <= 0) return false;
  std::array<char, 65536> part;
  const ssize_t got = ::recv(socket_, part.data(), part.size(), 0);
  if (got <= 0) return false;
  received_.append(part.data(), static_cast<std::size_t>(got));
  return true;
}

HttpAnswer HttpClient::receive(bool head) {
  HttpAnswer answer;
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return answer;
  }
  const std::string headers = received_.substr(0, end + 2);
  received_.erase(0, end + 4);
  answer.status = std::stoi(headers.substr(headers.find(' ')));
  for (std::size_t at = headers.find('\n') + 1; at < headers.size();) {
    const std::size_t line_end = headers.find("\r\n", at);
    const std::size_t colon = headers.find(": ", at);
    std::string name = headers.substr(at, colon - at);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    answer.headers[name] = headers.substr(colon + 2, line_end - colon - 2);
    at = line_end + 2;
  }
  if (head || answer.status == 304) return answer;
  const auto take = [&](std::size_t size) {
    while (received_.size() < size && fill()) {
    }
    std::string taken = received_.substr(0, size);
    received_.erase(0, size);
    return taken;
  };
  if (!answer.headers.contains("transfer-encoding")) {
    const auto length = answer.headers.find("content-length");
    if (length != answer.headers.end()) answer.body = take(std::stoul(length->second));
    return answer;
  }
  while (true) {
    while (received_.find("\r\n") == std::string::npos) {
      if (!fill()) return {};  // it broke off
    }
    const std::size_t size = std::stoul(received_, nullptr, 16);
    received_.erase(0, received_.find("\r\n") + 2);
    answer.body += take(size);
    take(2);
    if (size == 0) return answer;
  }
}

bool HttpClient::is_closed(std::chrono::seconds wait) {
  const auto end = std::chrono::steady_clock::now() + wait;
  while (std::chrono::steady_clock::now() < end) {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, 100) <= 0) continue;
    std::array<char, 4096> part;
    if (::recv(socket_, part.data(), part.size(), 0) <= 0) return true;
  }
  return false;
}

Served::Served(const std::string& index, std::vector<std::string> more)
    : process_(command_of(index, std::move(more))) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  std::string shown;
  while (shown.find('\n') == std::string::npos && process_.is_running() &&
         std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    shown = process_.out();
  }
  INFO(shown);
  REQUIRE(shown.starts_with("http://"));
  port_ = std::stoi(shown.substr(shown.rfind(':') + 1));
}

HttpAnswer Served::ask(const std::string& method, const std::string& target, const Headers& headers,
                       const std::string& body) const {
  std::string request = method + " " + target + " HTTP/1.1\r\n";
  const bool has_host = std::ranges::any_of(
      headers, [](const std::string& header) { return header.starts_with("Host:"); });
  if (!has_host) request += "Host: " + host() + "\r\n";
  for (const std::string& header : headers) request += header + "\r\n";
  if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  HttpClient client(port_);
  client.send(request + "\r\n" + body);
  return client.receive(method == "HEAD");
}

HttpAnswer Served::get(const std::string& target, const Headers& headers) const {
  return ask("GET", target, headers);
}

nlohmann::json Served::json(const std::string& target, int status) const {
  const HttpAnswer answer = get(target);
  INFO(target);
  INFO(answer.body);
  REQUIRE(answer.status == status);
  return parse_json(answer.body);
}

Outcome Served::end(int signal) {
  process_.kill(signal);
  return process_.wait();
}

std::string url_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte / 16];
      out += kDigits[byte % 16];
    }
  }
  return out;
}

void check_problem(const HttpAnswer& answer, int status) {
  INFO(answer.body);
  CHECK(answer.status == status);
  REQUIRE(answer.headers.at("content-type") == "application/problem+json");
  const nlohmann::json problem = parse_json(answer.body);
  CHECK(problem.at("status") == status);
  for (const char* member : {"type", "title", "detail", "hint"}) {
    CHECK_FALSE(problem.at(member).get<std::string>().empty());
  }
}

}  // namespace tip::test
