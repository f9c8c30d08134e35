// tipserve's address for assistants.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/served.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

TEST_CASE(
    "serve: assistants search and read by the Model Context Protocol, where it is asked for") {
  const Archive archive;
  const Served served(archive.index(), {"--mcp"});
  const auto post = [&](const std::string& message, const std::string& type = "application/json") {
    return served.ask("POST", "/mcp", {"Content-Type: " + type}, message);
  };
  const auto ask = [&](const std::string& method, const Json& params) {
    const Json message = {{"jsonrpc", "2.0"}, {"id", 7}, {"method", method}, {"params", params}};
    const HttpAnswer answer = post(message.dump());
    CHECK(answer.status == 200);
    Json reply = parse_json(answer.body);
    CHECK(reply.at("jsonrpc") == "2.0");
    CHECK(reply.at("id") == 7);
    return reply;
  };
  const Json hello = ask("initialize", {{"protocolVersion", "2025-03-26"}}).at("result");
  CHECK(hello.at("protocolVersion") == "2025-03-26");
  CHECK(hello.at("capabilities").contains("tools"));
  CHECK(hello.at("serverInfo").at("name") == "tip");
  CHECK(post(R"({"jsonrpc":"2.0","method":"notifications/initialized"})").status == 202);
  std::vector<std::string> tools;
  const Json listed = ask("tools/list", Json::object()).at("result").at("tools");
  for (const Json& tool : listed) {
    tools.push_back(tool.at("name"));
    CHECK(tool.at("inputSchema").at("type") == "object");
  }
  CHECK(tools == std::vector<std::string>{"search", "article", "facets"});
  const auto call = [&](const std::string& tool, const Json& arguments) {
    return ask("tools/call", {{"name", tool}, {"arguments", arguments}}).at("result");
  };
  const Json found = call("search", {{"q", kKilns}, {"limit", 1}, {"facet", {"source", "author"}}});
  CHECK(found.at("isError") == false);
  CHECK(found.at("structuredContent").at("hits").at(0).at("id") == "km-kilns");
  CHECK(found.at("structuredContent").at("facets").size() == 2);
  CHECK(parse_json(found.at("content").at(0).at("text")) == found.at("structuredContent"));
  CHECK(call("article", {{"id", "ferry-mekong"}}).at("structuredContent").at("source") ==
        "Kratie Record");
  CHECK(call("facets", {{"q", "kilns"}}).at("structuredContent").at("total") == 2);
  CHECK(call("article", {{"id", "none"}}).at("isError") == true);
  CHECK(call("search", {{"q", "kilns"}, {"colour", "red"}}).at("isError") == true);
  CHECK(call("search", {{"q", {{"deep", 1}}}}).at("isError") == false);
  CHECK(ask("tools/call", {{"name", "rm"}}).at("error").at("code") == -32602);
  CHECK(ask("tools/call", {{"name", "search"}, {"arguments", 1}}).at("error").at("code") == -32602);
  CHECK(ask("resources/list", Json::object()).at("error").at("code") == -32601);
  struct Row {
    std::string message;
    int code;
  };
  const Row rows[] = {{"{", -32700},
                      {std::string(60'000, '['), -32700},
                      {"\xff", -32700},
                      {"[]", -32600},
                      {"1", -32600},
                      {R"({"id":1})", -32600},
                      {R"({"id":[],"method":"ping"})", -32600},
                      {R"({"id":1,"method":"ping","params":[]})", -32602}};
  for (const Row& row : rows) {
    INFO(row.message.substr(0, 50));
    CHECK(parse_json(post(row.message).body).at("error").at("code") == row.code);
  }
  // In what would be copied and printed, too.
  for (const std::string& deep : {std::string(30'000, '[') + std::string(30'000, ']'),
                                  std::string(66, '[') + std::string(66, ']')}) {
    for (const std::string& message :
         {deep, R"({"id":1,"method":"ping","params":{"a":)" + deep + "}}",
          R"({"id":1,"method":"tools/call","params":{"name":"search","arguments":{"q":)" + deep +
              "}}}"}) {
      INFO(message.substr(0, 80));
      CHECK(parse_json(post(message).body).at("error").at("code") == -32700);
    }
  }
  for (const std::size_t depth : {60U, 61U, 62U, 63U, 64U}) {
    const std::string nested = std::string(depth, '[') + std::string(depth, ']');
    INFO(depth);
    CHECK(parse_json(post(R"({"id":1,"method":"ping","params":{"a":)" + nested + "}}").body)
              .contains("result") == (depth <= 63));
  }
  CHECK(post("{}", "text/plain").status == 415);
  // A small packed body can be of any size.
  for (const char* packing : {"gzip", "deflate", "br", "x-unknown"}) {
    const HttpAnswer packed =
        served.ask("POST", "/mcp",
                   {"Content-Type: application/json", std::string("Content-Encoding: ") + packing},
                   gzip(std::string(1'000'000, ' ')));
    CHECK(packed.status == 415);
    CHECK_THAT(packed.body, Contains("Content-Encoding"));
  }
  CHECK(post(std::string(70'000, ' ')).status == 413);
  CHECK(served.get("/mcp").status == 405);
  CHECK(served.ask("POST", "/api/search", {}, "{}").status == 405);
  CHECK(served
            .ask("POST", "/mcp", {"Content-Type: application/json", "Origin: http://evil.example"},
                 "{}")
            .status == 403);
  CHECK(served.ask("POST", "/mcp", {"Content-Type: application/json", "Transfer-Encoding: chunked"})
            .status == 411);
}
