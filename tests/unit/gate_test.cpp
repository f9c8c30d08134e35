// Whom a server answers, and how it refuses.
#include "searcher/tipserve/gate.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "searcher/tipserve/parameters.h"
#include "searcher/tipserve/problem.h"

namespace tip::serve {
namespace {

TEST_CASE("a server answers to the names of its address") {
  struct Row {
    std::string address;
    int port;
    std::string token;
    std::string host;
    bool passes;
  };
  const Row rows[] = {
      {"127.0.0.1", 7700, "", "127.0.0.1:7700", true},
      {"127.0.0.1", 7700, "", "Localhost:7700", true},
      {"127.0.0.1", 7700, "", "localhost:7701", false},
      {"127.0.0.1", 80, "", "localhost", true},
      {"127.0.0.2", 7700, "", "127.0.0.2:7700", true},
      {"127.0.0.1", 7700, "", "127.0.0.2:7700", false},
      {"::1", 7700, "", "[::1]:7700", true},
      {"127.0.0.1", 7700, "", "rebound.example:7700", false},
      {"0.0.0.0", 7700, "secret", "archive.example", true},
      {"0.0.0.0", 7700, "secret", "", false},
  };
  for (const Row& row : rows) {
    INFO(row.address << " " << row.host);
    Request request;
    request.method = "GET";
    request.path = "/";
    request.host = row.host;
    request.authorization = "Bearer secret";
    CHECK(refusal(gate_rules(row.address, row.port, row.token), request).has_value() != row.passes);
  }
}

TEST_CASE("another site may have a link to the page, and nothing else") {
  struct Row {
    std::string path;
    std::string site;
    std::string mode;
    std::string dest;
    bool passes;
  };
  const Row rows[] = {
      {"/?q=a", "", "", "", true},
      {"/?q=a", "none", "navigate", "document", true},
      {"/", "cross-site", "navigate", "document", true},
      {"/", "same-site", "navigate", "document", true},
      {"/", "cross-site", "navigate", "", true},  // browsers that do not say
      {"/", "cross-site", "navigate", "iframe", false},
      {"/", "same-site", "navigate", "iframe", false},
      {"/", "cross-site", "navigate", "frame", false},
      {"/", "cross-site", "navigate", "embed", false},
      {"/", "cross-site", "navigate", "object", false},
      {"/", "cross-site", "no-cors", "document", false},
      {"/", "cross-site", "no-cors", "image", false},
      {"/", "cross-site", "", "", false},
      {"/", "same-origin", "cors", "empty", true},
      {"/api/search", "cross-site", "navigate", "document", false},
      {"/api/search", "same-origin", "cors", "empty", true},
  };
  for (const Row& row : rows) {
    INFO(row.path << " " << row.site << " " << row.mode << " " << row.dest);
    Request request;
    request.method = "GET";
    request.path = row.path;
    request.host = "localhost:7700";
    request.fetch_site = row.site;
    request.fetch_mode = row.mode;
    request.fetch_dest = row.dest;
    CHECK(refusal(gate_rules("127.0.0.1", 7700, ""), request).has_value() != row.passes);
  }
}

// A request as it comes from a browser on this machine.
Request request_of(const std::string& method, const std::string& path) {
  Request request;
  request.method = method;
  request.path = path;
  request.host = "localhost:7700";
  return request;
}

std::string header_of(const Response& response, const std::string& name) {
  for (const auto& [each, value] : response.headers) {
    if (each == name) return value;
  }
  return "";
}

// The status that a request is refused with; 0: it is not.
int status_of(const GateRules& rules, const Request& request) {
  const auto refused = refusal(rules, request);
  return refused ? refused->status : 0;
}

TEST_CASE("what may be asked, and in what way") {
  struct Row {
    std::string method;
    std::string path;
    bool posts;
    bool body;
    std::string origin;
    int status;
    std::string allow;
  };
  const Row rows[] = {
      {"GET", "/", true, false, "", 0, ""},
      {"HEAD", "/", true, false, "", 0, ""},
      {"POST", "/", true, false, "", 405, "GET, HEAD"},
      {"DELETE", "/", true, false, "", 405, "GET, HEAD"},
      {"POST", "/mcp", true, false, "", 0, ""},
      {"POST", "/mcp", true, true, "", 0, ""},
      {"GET", "/mcp", true, false, "", 405, "POST"},
      {"POST", "/mcp", false, false, "", 405, "GET, HEAD"},
      {"GET", "/mcp", false, false, "", 0, ""},
      {"GET", "/", true, true, "", 400, ""},
      {"GET", "/", true, false, "http://localhost:7700", 0, ""},
      {"GET", "/", true, false, "HTTPS://LocalHost:7700", 0, ""},
      {"GET", "/", true, false, "http://localhost:7701", 403, ""},
      {"GET", "/", true, false, "http://a.example", 403, ""},
      {"POST", "/mcp", true, false, "http://a.example", 403, ""},
  };
  for (const Row& row : rows) {
    INFO(row.method << " " << row.path << " " << row.origin);
    Request request = request_of(row.method, row.path);
    request.announces_body = row.body;
    request.origin = row.origin;
    const GateRules rules = gate_rules("127.0.0.1", 7700, "", row.posts);
    CHECK(status_of(rules, request) == row.status);
    if (row.status != 0) CHECK(header_of(*refusal(rules, request), "Allow") == row.allow);
  }
  // A link is followed with GET alone.
  Request posted = request_of("POST", "/mcp");
  posted.fetch_site = "cross-site";
  posted.fetch_mode = "navigate";
  CHECK(status_of(gate_rules("127.0.0.1", 7700, "", true), posted) == 403);
}

TEST_CASE("a token is shown as the bearer's or in the server's own cookie") {
  const GateRules rules = gate_rules("127.0.0.1", 7700, "secret", false);
  struct Row {
    const char* authorization;
    const char* cookie;
    const char* path;
    int status;
  };
  for (const Row& row :
       {Row{"", "", "/", 401}, Row{"Bearer secret", "", "/", 0},
        Row{"bearer   secret ", "", "/", 0}, Row{"Bearer secrex", "", "/", 401},
        Row{"Bearer secre", "", "/", 401}, Row{"Bearer secrets", "", "/", 401},
        Row{"Basic secret", "", "/", 401}, Row{"secret", "", "/", 401},
        Row{"", "tip_7700=secret", "/", 0}, Row{"", "a=1; tip_7700=secret; b", "/", 0},
        Row{"", "tip_7701=secret", "/", 401}, Row{"", "tip_7700", "/", 401},
        Row{"", "", "/login", 0}, Row{"", "", "/logins", 401}}) {
    INFO(row.authorization << row.cookie << row.path);
    Request request = request_of("GET", row.path);
    request.authorization = row.authorization;
    request.cookie = row.cookie;
    CHECK(status_of(rules, request) == row.status);
    if (row.status == 401) {
      CHECK(header_of(*refusal(rules, request), "WWW-Authenticate") == "Bearer");
    }
  }
  Request login = request_of("GET", "/login");
  login.parameters = parse_query("token=secret");
  const Response in = log_in(rules, login);
  CHECK(in.status == 303);
  CHECK(header_of(in, "Location") == "/");
  CHECK(header_of(in, "Set-Cookie") == "tip_7700=secret; Path=/; HttpOnly; SameSite=Strict");
  login.parameters = parse_query("token=secrex");
  CHECK(log_in(rules, login).status == 403);
  CHECK(log_in(gate_rules("127.0.0.1", 7700, "", false), login).status == 404);
}

TEST_CASE("addresses of this machine alone") {
  for (const char* address : {"127.0.0.1", "127.255.255.255", "::1", "localhost"}) {
    INFO(address);
    CHECK(is_loopback(address));
  }
  for (const char* address : {"126.0.0.1", "128.0.0.1", "0.0.0.0", "::", "::2", "a.example", ""}) {
    INFO(address);
    CHECK_FALSE(is_loopback(address));
  }
  CHECK(host_of("127.0.0.1", 7700) == "127.0.0.1:7700");
  CHECK(host_of("::1", 7700) == "[::1]:7700");
}

TEST_CASE("what is wrong has a status and a name") {
  struct Row {
    int status;
    const char* reason;
  };
  for (const Row& row :
       {Row{400, "Bad Request"}, Row{401, "Unauthorized"}, Row{403, "Forbidden"},
        Row{404, "Not Found"}, Row{405, "Method Not Allowed"}, Row{408, "Request Timeout"},
        Row{411, "Length Required"}, Row{413, "Content Too Large"}, Row{414, "URI Too Long"},
        Row{415, "Unsupported Media Type"}, Row{421, "Misdirected Request"},
        Row{431, "Request Header Fields Too Large"}, Row{500, "Internal Server Error"},
        Row{503, "Service Unavailable"}}) {
    CHECK(reason_of(row.status) == row.reason);
    CHECK(header_of(problem(row.status, "why"), "Retry-After") == (row.status == 503 ? "1" : ""));
  }
  struct Kind {
    ErrorCode code;
    int status;
  };
  for (const Kind& kind : {Kind{ErrorCode::not_found, 404}, Kind{ErrorCode::invalid_input, 400},
                           Kind{ErrorCode::stale, 503}, Kind{ErrorCode::locked, 503},
                           Kind{ErrorCode::corrupt, 500}, Kind{ErrorCode::incompatible, 500},
                           Kind{ErrorCode::io, 500}, Kind{ErrorCode::internal, 500}}) {
    CHECK(problem(Error{kind.code, "why", ""}).status == kind.status);
  }
  CHECK(problem(404, "why", "how").body ==
        "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"why\","
        "\"hint\":\"how\"}\n");
  CHECK(problem(404, "why").body.find("hint") == std::string::npos);
}

TEST_CASE("parameters of an address") {
  struct Row {
    std::string query;
    std::string q;
    std::size_t count;
  };
  const Row rows[] = {
      {"", "", 0},
      {"q=a", "a", 1},
      {"q=a+b%20c", "a b c", 1},
      {"q=%E1%9E%80", "\u1780", 1},
      {"q=%e1%9e", "\ufffd\ufffd", 1},
      {"q=%ff", "\ufffd", 1},
      {"q=%", "%", 1},
      {"q=%4", "%4", 1},
      {"q=%zz", "%zz", 1},
      {"%71=a", "a", 1},
      {"q=a=b", "a=b", 1},
      {"q", "", 1},
      {"&&q=a&&", "a", 1},
      {"q=a&q=b", "b", 2},
      {"x=1&q=a%26b", "a&b", 2},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    const Parameters parameters = parse_query(row.query);
    CHECK(parameters.size() == row.count);
    CHECK(value_of(parameters, "q") == row.q);
    CHECK(decoded(encoded(row.q)) == row.q);
  }
}

}  // namespace
}  // namespace tip::serve
