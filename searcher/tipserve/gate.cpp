#include "searcher/tipserve/gate.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <nettle/memops.h>

#include <algorithm>
#include <cstdint>

#include "common/base/ascii.h"
#include "searcher/tipserve/problem.h"

namespace tip::serve {
namespace {

constexpr int kHttpPort = 80;

std::string in_small_letters(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), ascii::to_lower);
  return out;
}

// Takes as long for a wrong token as for the right one.
bool is_token(const GateRules& rules, std::string_view shown) {
  return shown.size() == rules.token.size() &&
         ::memeql_sec(shown.data(), rules.token.data(), shown.size()) != 0;
}

// The value of a cookie in "a=1; b=2".
std::string_view cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    std::string_view value = ascii::trim(ascii::take(cookies, ';'));
    if (ascii::take(value, '=') == name) return value;
  }
  return {};
}

bool shows_token(const GateRules& rules, const Request& request) {
  constexpr std::string_view kBearer = "bearer ";
  const std::string_view authorization = request.authorization;
  if (in_small_letters(authorization.substr(0, kBearer.size())) == kBearer) {
    return is_token(rules, ascii::trim(authorization.substr(kBearer.size())));
  }
  return is_token(rules, cookie_value(request.cookie, rules.cookie));
}

// Whether the browser says that a page of another site asks. To follow a link here is no harm, as
// the site that has it sees nothing of the answer; a frame is no link, and the API has none.
bool is_foreign(const Request& request) {
  const std::string host = in_small_letters(request.host);
  const std::string origin = in_small_letters(request.origin);
  if (!origin.empty() && origin != "http://" + host && origin != "https://" + host) return true;
  const std::string_view site = request.fetch_site;
  if (site.empty() || site == "same-origin" || site == "none") return false;
  const bool follows_link = request.fetch_mode == "navigate" &&
                            (request.fetch_dest.empty() || request.fetch_dest == "document");
  return !follows_link || request.path.starts_with("/api/") || request.method != "GET";
}

}  // namespace

bool is_loopback(const std::string& address) {
  constexpr std::uint32_t kLoopbackNet = 127;
  in_addr ipv4{};
  if (::inet_pton(AF_INET, address.c_str(), &ipv4) == 1) {
    return ntohl(ipv4.s_addr) >> 24 == kLoopbackNet;
  }
  in6_addr ipv6{};
  if (::inet_pton(AF_INET6, address.c_str(), &ipv6) == 1) return IN6_IS_ADDR_LOOPBACK(&ipv6);
  return address == "localhost";
}

std::string host_of(std::string_view address, int port) {
  const bool is_ipv6 = address.find(':') != std::string_view::npos;
  return is_ipv6 ? fmt::format("[{}]:{}", address, port) : fmt::format("{}:{}", address, port);
}

GateRules gate_rules(std::string_view address, int port, std::string token, bool posts) {
  GateRules rules;
  rules.posts = posts;
  rules.token = std::move(token);
  // Cookies know no ports: two servers of one machine need two names.
  rules.cookie = fmt::format("tip_{}", port);
  if (!rules.token.empty()) return rules;
  for (const std::string_view name : {"localhost", "127.0.0.1", "[::1]"}) {
    rules.hosts.push_back(fmt::format("{}:{}", name, port));
    if (port == kHttpPort) rules.hosts.emplace_back(name);
  }
  rules.hosts.push_back(host_of(address, port));
  return rules;
}

std::optional<Response> refusal(const GateRules& rules, const Request& request) {
  const bool known_host =
      rules.hosts.empty() ||
      std::ranges::find(rules.hosts, in_small_letters(request.host)) != rules.hosts.end();
  if (request.host.empty() || !known_host) {
    return problem(421, "this server does not answer for the host that was asked",
                   rules.hosts.empty() ? "name a host" : "use http://" + rules.hosts.front() + "/");
  }
  if (is_foreign(request)) {
    return problem(403, "a page of another site has asked",
                   "only the page of this server may use it from a browser");
  }
  const bool is_post = request.method == "POST";
  const bool takes_post = rules.posts && request.path == kPostPath;
  if (takes_post ? !is_post : request.method != "GET" && request.method != "HEAD") {
    Response response = problem(405, request.method + " is not possible here",
                                takes_post ? "use POST" : "use GET or HEAD");
    response.headers.emplace_back("Allow", takes_post ? "POST" : "GET, HEAD");
    return response;
  }
  if (request.announces_body && !is_post) {
    return problem(400, "a GET has no body", "put what is asked into the address");
  }
  if (rules.token.empty() || request.path == kLoginPath || shows_token(rules, request)) return {};
  Response response =
      problem(401, "this server wants its token",
              "open /login?token=TOKEN in a browser once, or send \"Authorization: Bearer TOKEN\"");
  response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

Response log_in(const GateRules& rules, const Request& request) {
  if (rules.token.empty()) return problem(404, "this server has no token", "open /");
  if (!is_token(rules, value_of(request.parameters, "token"))) {
    return problem(403, "that is not the token",
                   "it stands in the file that tipserve was started with (--token)");
  }
  Response response;
  response.status = 303;
  response.headers.emplace_back("Location", "/");
  response.headers.emplace_back(
      "Set-Cookie",
      fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", rules.cookie, rules.token));
  return response;
}

}  // namespace tip::serve
