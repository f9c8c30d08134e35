// Which names a server answers to.
#include "searcher/tipserve/gate.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "searcher/tipserve/parameters.h"

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
