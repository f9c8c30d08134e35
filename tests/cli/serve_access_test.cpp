// Whom tipserve answers: which hosts, sites and tokens.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/served.h"

using namespace tip::test;
using Catch::Contains;

TEST_CASE("serve: every answer keeps other sites out") {
  const Archive archive;
  const Served served(archive.index());
  for (const char* target : {"/", "/api/search?q=kilns", "/nothing", "/assets/style.css"}) {
    INFO(target);
    const HttpAnswer answer = served.get(target);
    CHECK_THAT(answer.headers.at("content-security-policy"),
               Contains("default-src 'none'") && Contains("frame-ancestors 'none'") &&
                   Contains("require-trusted-types-for 'script'"));
    CHECK(answer.headers.at("x-content-type-options") == "nosniff");
    CHECK(answer.headers.at("x-frame-options") == "DENY");
    CHECK(answer.headers.at("referrer-policy") == "no-referrer");
    CHECK(answer.headers.at("cross-origin-opener-policy") == "same-origin");
    CHECK(answer.headers.at("cross-origin-resource-policy") == "same-origin");
    CHECK_FALSE(answer.headers.contains("access-control-allow-origin"));
  }
}

TEST_CASE("serve: who may ask") {
  const Archive archive;
  const Served served(archive.index());
  const std::string port = std::to_string(served.port());
  struct Row {
    std::string method;
    std::string target;
    Headers headers;
    int status;
  };
  const Row rows[] = {
      {"GET", "/", {}, 200},
      {"HEAD", "/", {}, 200},
      {"GET", "/", {"Host: localhost:" + port}, 200},
      {"GET", "/", {"Host: LOCALHOST:" + port}, 200},
      {"GET", "/", {"Host: [::1]:" + port}, 200},
      {"GET", "/", {"Host: localhost"}, 421},
      {"GET", "/", {"Host: evil.example:" + port}, 421},
      {"GET", "/", {"Host: 127.0.0.1.evil.example:" + port}, 421},
      {"GET", "/", {"Host: "}, 421},
      {"GET", "/", {"Host: localhost:" + port, "Host: evil.example"}, 421},
      {"GET", "/", {"Origin: http://" + served.host()}, 200},
      {"GET", "/", {"Origin: http://evil.example"}, 403},
      {"GET", "/", {"Origin: http://127.0.0.1:1"}, 403},
      {"GET", "/", {"Origin: null"}, 403},
      {"GET", "/?q=kilns", {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"}, 200},
      {"GET",
       "/?q=kilns",
       {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"},
       403},
      {"GET",
       "/api/search?q=kilns",
       {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"},
       403},
      {"GET",
       "/api/search?q=kilns",
       {"Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate"},
       403},
      {"GET", "/api/search?q=kilns", {"Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"}, 200},
      {"GET", "/login?token=x", {}, 404},
      {"POST", "/", {}, 405},
      {"POST", "/mcp", {}, 405},
      {"PUT", "/", {}, 405},
      {"DELETE", "/api/search?q=kilns", {}, 405},
      {"OPTIONS", "/", {}, 405},
      {"NONSENSE", "/", {}, 400},
      {"GET", "/", {"Content-Length: 5"}, 400},
      {"GET", "/", {"Transfer-Encoding: chunked"}, 400},
  };
  for (const Row& row : rows) {
    INFO(row.method << " " << row.target);
    for (const std::string& header : row.headers) UNSCOPED_INFO(header);
    const HttpAnswer answer = served.ask(row.method, row.target, row.headers);
    CHECK(answer.status == row.status);
    if (row.status >= 400) check_problem(answer, row.status);
  }
}

TEST_CASE("serve: with a token, only who shows it gets anything") {
  const Archive archive;
  // As short as it may be, with each mark that it may have.
  const std::string token = "kiln-2022-._~+/=";
  const std::string file = archive.dir().write("token", token + "\n").string();
  const Served served(archive.index(), {"--bind", "0.0.0.0", "--token", file});
  const std::string cookie = "Cookie: a=b; tip_" + std::to_string(served.port()) + "=";
  struct Row {
    Headers headers;
    int status;
  };
  const Row rows[] = {
      {{}, 401},
      {{"Authorization: Bearer " + token}, 200},
      {{"authorization: bearer " + token, "Host: archive.example"}, 200},
      {{"Authorization: Bearer " + token.substr(1)}, 401},
      {{"Authorization: Bearer "}, 401},
      {{"Authorization: Bearer" + token}, 401},
      {{"Authorization: Basic " + token}, 401},
      {{cookie + token}, 200},
      {{cookie + token + "; c=d"}, 200},
      {{cookie + "x" + token.substr(1)}, 401},
      {{"Cookie: token=" + token}, 401},
  };
  for (const char* target : {"/", "/api/search?q=kilns", "/assets/style.css"}) {
    for (const Row& row : rows) {
      INFO(target);
      for (const std::string& header : row.headers) UNSCOPED_INFO(header);
      CHECK(served.get(target, row.headers).status == row.status);
    }
  }
  check_problem(served.get("/"), 401);
  check_problem(served.get("/login?token=wrong"), 403);
  const HttpAnswer login = served.get("/login?token=kiln-2022-._~%2B/=");
  CHECK(login.status == 303);
  CHECK(login.headers.at("location") == "/");
  const std::string set = login.headers.at("set-cookie");
  CHECK_THAT(set, Contains("HttpOnly") && Contains("SameSite=Strict") && Contains("Path=/"));
  CHECK(served.get("/", {"Cookie: " + set.substr(0, set.find(';'))}).status == 200);
}

TEST_CASE("serve: another address than this machine's wants a token") {
  const Archive archive;
  const auto start = [&](std::vector<std::string> more, const std::string& port = "0") {
    more.insert(more.begin(), {"--index", archive.index(), "--port", port});
    return run({.program = TIP_TIPSERVE, .arguments = std::move(more)});
  };
  const std::string short_token = archive.dir().write("short", "kilns-of-kandal").string();  // 15
  const std::string two_words = archive.dir().write("words", "kilns of kandal in 2022").string();
  const std::string marked = archive.dir().write("marked", "kilns-of-kandal,2022").string();
  struct Row {
    std::vector<std::string> arguments;
    std::string says;
  };
  const Row rows[] = {
      {{"--bind", "0.0.0.0"}, "--token"},
      {{"--token", marked}, "one word"},
      {{"--bind", "::"}, "--token"},
      {{"--token", short_token}, "at least 16"},
      {{"--token", two_words}, "one word"},
      {{"--token", archive.index() + "/none"}, "cannot read"},
      {{"--bind", "127.0.0.1.example"}, "--token"},
      {{"--colour"}, "--help"},
  };
  for (const Row& row : rows) {
    INFO(row.arguments.back());
    const Outcome outcome = start(row.arguments);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains(row.says));
    CHECK_THAT(outcome.err, Contains("hint: "));
    CHECK(outcome.out.empty());
  }
  const Served served(archive.index());
  const Outcome taken = start({}, std::to_string(served.port()));
  CHECK(taken.status == 2);
  CHECK_THAT(taken.err, Contains("cannot listen"));
  CHECK(start({}, "65536").status == 2);
}
