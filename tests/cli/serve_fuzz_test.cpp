// tipserve and requests that nobody would send: each has an answer, and none breaks it.
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/served.h"

using namespace tip::test;

namespace {

// Requests out of all that tipserve knows and much that it does not, the same for a seed each time.
class RequestMaker {
 public:
  explicit RequestMaker(std::string host) : host_(std::move(host)) {}

  struct Made {
    std::string method;
    std::string bytes;
  };

  // A request by the rules of HTTP, whatever it asks for.
  Made valid() {
    Made made{one_of({"GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS"}), ""};
    if (made.method == "POST") {
      const std::string message = this->message();
      made.bytes = "POST " + one_of({"/mcp", "/mcp", path()}) + " HTTP/1.1\r\nHost: " + host_ +
                   "\r\nContent-Type: application/json\r\nContent-Length: " +
                   std::to_string(message.size()) + "\r\n\r\n" + message;
      return made;
    }
    made.bytes = made.method + " " + target() + " HTTP/1.1\r\nHost: " + host_ + "\r\n";
    while (chance(4)) {
      made.bytes +=
          one_of({"If-None-Match: ", "Accept-Language: ", "Cookie: ", "Authorization: ", "Origin: ",
                  "Sec-Fetch-Site: ", "Accept-Encoding: ", "Range: bytes=", "X: "}) +
          one_of({"km", "*", "\xff\xfe", "W/\"0.1.0-\"", "none", "0-5,1-", "gzip", "a=b; c",
                  std::string(2000, 'a')}) +
          "\r\n";
    }
    made.bytes += "\r\n";
    return made;
  }

  // Some bytes of one changed, left out or put in.
  std::string broken() {
    std::string bytes = valid().bytes;
    for (std::size_t changes = 1 + number(8); changes > 0 && !bytes.empty(); --changes) {
      const std::size_t at = number(bytes.size());
      switch (number(4)) {
        case 0:
          bytes[at] = static_cast<char>(number(256));
          break;
        case 1:
          bytes.erase(at, 1 + number(20));
          break;
        case 2:
          bytes.insert(at, one_of({"\r\n", "\n", "\0\0", "%", "\r\n\r\n", ": ", " HTTP/1.1",
                                   "Transfer-Encoding: chunked\r\n", "Content-Length: 99999\r\n",
                                   "Expect: 100-continue\r\n", "\r\n\t"}));
          break;
        default:
          bytes.resize(at);
      }
    }
    return bytes;
  }

 private:
  std::size_t number(std::size_t below) { return random_() % below; }
  bool chance(std::size_t in) { return number(in) == 0; }
  std::string one_of(const std::vector<std::string>& choices) {
    return choices[number(choices.size())];
  }

  std::string path() {
    return one_of({"/",
                   "/",
                   "/help",
                   "/login",
                   "/mcp",
                   "/assets/style.css",
                   "/assets/../x",
                   "/api/search",
                   "/api/search",
                   "/api/search",
                   "/api/facets",
                   "/api/timeline",
                   "/api/suggest",
                   "/api/names",
                   "/api/export",
                   "/api/status",
                   "/api/openapi.json",
                   "/api/article/kilns-kandal",
                   "/api/article/km-kilns",
                   "/api/similar/km-rice",
                   "/api/similar/",
                   "/api/article/%00",
                   "/api//",
                   "//",
                   "/%2e%2e/",
                   "/\xe1\x9e"});
  }

  std::string value() {
    std::string text;
    do {
      text += one_of({"kilns",
                      "brick kilns",
                      "\"brick kilns\"",
                      "(",
                      ")",
                      "\"",
                      "NOT",
                      " AND ",
                      " OR ",
                      "kil*",
                      "kiln~",
                      "=kilns",
                      "+",
                      "-",
                      ":",
                      "name:\"Sok Dara\"",
                      "title:",
                      "date:2022-07..",
                      "since:",
                      " NEAR/3 ",
                      " SENTENCE ",
                      kKilns,
                      "\xe1\x9f",
                      std::string(1, '\0'),
                      "\u202e",
                      "<script>",
                      "&#0;",
                      "source=",
                      "author=Sok Dara",
                      "=",
                      "2022",
                      "2022-07-20",
                      "0",
                      "1",
                      "-1",
                      "1e9",
                      "4096",
                      "18446744073709551616",
                      "newest",
                      "month",
                      "csv",
                      "jsonl",
                      "html",
                      "km",
                      "off",
                      "kilns-kandal",
                      std::string(500, '('),
                      std::string(3000, 'a')});
    } while (chance(3));
    return text;
  }

  std::string target() {
    std::string made = path();
    char sign = '?';
    while (!chance(3)) {
      made += sign;
      made += one_of({"q",
                      "q",
                      "q",
                      "limit",
                      "offset",
                      "sort",
                      "since",
                      "until",
                      "all",
                      "source",
                      "lang",
                      "author",
                      "section",
                      "field",
                      "not-field",
                      "names",
                      "name-sources",
                      "without",
                      "facet",
                      "facet-limit",
                      "timeline",
                      "time-limit",
                      "snippets",
                      "query-lang",
                      "expand",
                      "explain",
                      "format",
                      "name",
                      "open",
                      "hit",
                      "view",
                      "ui",
                      "no-source",
                      "token",
                      "x"});
      made += chance(20) ? "" : "=";
      made += chance(10) ? one_of({"%", "%zz", "%e1%9f", "+", ";"}) : url_encoded(value());
      sign = chance(20) ? ';' : '&';
    }
    return made;
  }

  // To /mcp.
  std::string message() {
    const std::string text = one_of({"kilns", "\\u0000", "\\ud800", "km-kilns", "{", "\\\""});
    return one_of(
        {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" +
             one_of({"initialize", "tools/list", "tools/call", "ping", text}) +
             "\",\"params\":{\"name\":\"" + one_of({"search", "article", "facets", text}) +
             "\",\"arguments\":{\"" + one_of({"q", "id", "limit", text}) + "\":" +
             one_of({"\"" + text + "\"", "1", "-1", "1e99", "null", "[]", "{}", "true"}) + "}}}",
         std::string(300, '['), "{}", "null", "\xff", "[" + text + "]",
         "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/" + text + "\"}"});
  }

  std::string host_;
  std::minstd_rand random_{19};
};

}  // namespace

// Under the sanitizers a leak makes the end a failure. TIP_FUZZED_REQUESTS asks for more of them.
TEST_CASE("serve: made-up requests have answers, and break nothing") {
  const char* more = std::getenv("TIP_FUZZED_REQUESTS");
  const int count = more == nullptr ? 1500 : std::atoi(more);
  const Archive archive;
  Served served(archive.index(), {"--mcp"});
  RequestMaker requests(served.host());
  auto client = std::make_unique<HttpClient>(served.port());
  for (int i = 0; i < count; ++i) {
    if (i % 3 == 0) {
      const std::string bytes = requests.broken();
      HttpClient other(served.port());
      if (!other.send(bytes)) continue;
      other.end_sending();
      // Whatever comes, or nothing; then it has ended.
      while (other.fill()) {
      }
      continue;
    }
    const auto made = requests.valid();
    INFO(made.bytes);
    if (!client->send(made.bytes)) {
      client = std::make_unique<HttpClient>(served.port());
      REQUIRE(client->send(made.bytes));
    }
    HttpAnswer answer = client->receive(made.method == "HEAD");
    if (answer.status == 0) {  // it was closed after the answer before
      client = std::make_unique<HttpClient>(served.port());
      REQUIRE(client->send(made.bytes));
      answer = client->receive(made.method == "HEAD");
    }
    // What a client sends is never the server's fault.
    CHECK(answer.status >= 200);
    CHECK(answer.status < 500);
  }
  CHECK(served.json("/api/search?q=ferry").at("total") == 1);
  const Outcome outcome = served.end(SIGTERM);
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
}
