// tipserve, as browsers, programs and those who mean harm meet it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <list>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/served.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

Json without_time(Json answer) {
  answer.erase("took_ms");
  return answer;
}

}  // namespace

TEST_CASE("serve: search answers what tipsearch does") {
  const Archive archive;
  const Served served(archive.index());
  struct Row {
    std::vector<std::string> arguments;
    std::string parameters;
  };
  const Row rows[] = {
      {{"brick kilns"}, "q=brick+kilns"},
      {{kKilns}, "q=" + url_encoded(kKilns)},
      {{"kilns", kKilns, "-n", "1", "--offset", "1"},
       "limit=1&q=kilns%20" + url_encoded(kKilns) + "&offset=1"},
      {{"--since", "2022-07-21", "--sort", "newest"}, "since=2022-07-21&sort=newest"},
      {{"--lang", "km", "--facet", "source", "--facet", "author", "--timeline", "month"},
       "lang=km&facet=source&facet=author&timeline=month"},
      {{"kilns", "--explain", "--expand", "--snippets", "1"},
       "q=kilns&explain=1&expand=1&snippets=1"},
      {{"\"Sok Dara\"", "--names", "off", "--name-sources", "sounds,table"},
       "q=%22Sok+Dara%22&names=off&name-sources=sounds,table"},
      {{"--field", "lang=km", "--field", "lang=en", "--not-field", "source=Tonle"},
       "field=lang%3Dkm&field=lang%3Den&not-field=source%3DTonle"},
      {{"kilns", "--field", "author=", "--without", kKilns},
       "q=kilns&field=author%3D&without=" + url_encoded(kKilns)},
      {{"no such words"}, "q=no+such+words"},
  };
  for (const Row& row : rows) {
    INFO(row.parameters);
    CHECK(without_time(served.json("/api/search?" + row.parameters)) ==
          without_time(archive.answer(row.arguments)));
  }
}

TEST_CASE("serve: what is wrong is a problem that says how to put it right") {
  const Archive archive;
  const Served served(archive.index());
  struct Row {
    std::string target;
    int status;
    std::string says;
  };
  const Row rows[] = {
      {"/api/search?q=kilns&colour=red", 400, "name-sources"},
      {"/api/search?q=kilns&limit=many", 400, "whole number"},
      {"/api/search?q=kilns&limit=-1", 400, "whole number"},
      {"/api/search?q=kilns&limit=1001", 400, "/api/export"},
      {"/api/search?q=kilns&limit=99999999999999999999999", 400, "too large"},
      {"/api/search?q=kilns&snippets=21", 400, "/api/article"},
      {"/api/search?q=kilns&sort=best", 400, "newest"},
      {"/api/search?q=kilns&q=ferry", 400, "twice"},
      {"/api/search?q=kilns&explain=yes", 400, "explain"},
      {"/api/search?q=kilns&since=tomorrow", 400, "YYYY"},
      {"/api/search?q=kilns&facet=colour", 400, "source"},
      {"/api/search?field=colour%3Dred", 400, "source"},
      {"/api/search?field=source", 400, "FIELD=VALUE"},
      {"/api/nothing", 404, "openapi"},
      {"/nothing", 404, "openapi"},
      {"/../../etc/passwd", 404, "nothing"},
      {"/assets/../../../etc/passwd", 404, "nothing"},
      {"/assets/%2e%2e%2f%2e%2e%2fetc/passwd", 404, "nothing"},
      {"/%00", 404, "nothing"},
  };
  for (const Row& row : rows) {
    INFO(row.target);
    const HttpAnswer answer = served.get(row.target);
    check_problem(answer, row.status);
    CHECK_THAT(answer.body, Contains(row.says));
  }
}

TEST_CASE("serve: --open opens the page of a server that serves the same archive already") {
  const Archive archive;
  const Served served(archive.index());
  const std::string bin = (archive.dir() / "bin").string();
  fs::create_directory(bin);
  const fs::path browser =
      archive.dir().write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > \"$OPENED\"\n");
  fs::permissions(browser, fs::perms::owner_all);
  const fs::path opened = archive.dir() / "opened";
  const auto open_at = [&](const std::string& index) {
    return run({.program = TIP_TIPSERVE,
                .arguments = {"--index", index, "--port", std::to_string(served.port()), "--open"},
                .environment = {{"PATH", bin + ":/usr/bin:/bin"}, {"OPENED", opened.string()}}});
  };
  const Outcome outcome = open_at(archive.index());
  CHECK(outcome.status == 0);
  CHECK(outcome.out == "http://" + served.host() + "/\n");
  for (int i = 0; i < 1000 && !fs::exists(opened); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  CHECK(fs::exists(opened));
  const Archive other(to_jsonl(numbered_stories(1, "quarry")));
  CHECK(open_at(other.index()).status == 2);
}

TEST_CASE("serve: a connection serves many requests, and ends when one is not understood") {
  const Archive archive;
  const Served served(archive.index());
  const std::string host = "\r\nHost: " + served.host() + "\r\n";
  HttpClient client(served.port());
  // Two at once, the second in two parts.
  client.send("GET /api/search?q=kilns HTTP/1.1" + host + "\r\nHEAD / HTTP/1.1" + host);
  CHECK(client.receive().status == 200);
  client.send("\r\n");
  CHECK(client.receive(/*head=*/true).status == 200);
  client.send("GET / HTTP/1.1" + host + "Connection: close\r\n\r\n");
  CHECK(client.receive().status == 200);
  CHECK(client.is_closed(std::chrono::seconds(30)));
  // A body nobody asked for is not the next request.
  HttpClient smuggler(served.port());
  smuggler.send("GET / HTTP/1.1" + host + "Content-Length: 40\r\n\r\nGET /api/search?q=x HTTP/1.1" +
                host + "\r\n");
  CHECK(smuggler.receive().status == 400);
  CHECK(smuggler.is_closed(std::chrono::seconds(30)));
  struct Row {
    std::string bytes;
    int status;
  };
  const Row rows[] = {
      {"GET /" + std::string(9000, 'a') + " HTTP/1.1" + host + "\r\n", 414},
      {std::string(20000, 'a'), 414},
      {"GET / HTTP/1.1" + host + "X: " + std::string(20000, 'a') + "\r\n\r\n", 431},
      {"GET / HTTP/1.1" + host + "X: " + std::string(9000, 'a') + "\r\n\r\n", 400},
      {"GET / HTTP/1.1\nHost: " + served.host() + "\n\r\n\r\n", 400},
      {"GET / HTTP/1.1" + host + "X: a\r\n b\r\n\r\n", 400},
      {"GET / HTTP/1.1" + host + std::string("X: \0\r\n\r\n", 8), 400},
      {"GET / HTTP/9.9" + host + "\r\n", 400},
      {"GET\r\n\r\n", 400},
      {"\x16\x03\x01\x02\r\n\r\n", 400},
  };
  for (const Row& row : rows) {
    INFO(row.bytes.substr(0, 60));
    HttpClient other(served.port());
    other.send(row.bytes);
    const HttpAnswer answer = other.receive();
    CHECK(answer.status == row.status);
    CHECK(answer.headers.at("x-content-type-options") == "nosniff");
    CHECK_THAT(answer.headers.at("content-security-policy"), Contains("default-src 'none'"));
  }
}

// What a report is made of, and nothing else.
void check_tags(std::string_view page) {
  const std::vector<std::string_view> known = {
      "html", "head",    "title", "body", "header", "h1",         "h2",     "dl",   "dt",
      "dd",   "article", "code",  "p",    "mark",   "blockquote", "footer", "style"};
  const std::size_t style = page.find("</style>");
  REQUIRE(style != std::string_view::npos);
  for (std::size_t at = style; (at = page.find('<', at)) != std::string_view::npos;) {
    const std::string_view tag = page.substr(at + 1, page.find('>', at) - at - 1);
    const std::string_view name = tag.substr(tag.starts_with('/') ? 1 : 0);
    INFO(tag);
    CHECK(std::ranges::find(known, name.substr(0, name.find(' '))) != known.end());
    if (const std::size_t attribute = name.find(' '); attribute != std::string_view::npos) {
      CHECK(name.substr(attribute).starts_with(" lang=\""));
      CHECK(std::ranges::count(name, '"') == 2);
    }
    at += 1 + tag.size();
  }
}

TEST_CASE("serve: what a story or a query says is no markup") {
  const std::string evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'";
  // Whole tags are taken out when a record is read; one that does not end is text.
  const std::string json = Json("<img src=x onerror=alert(1) //\"'").dump();
  std::string line = R"({"id":"evil","body":)" + json;
  for (const char* field : {"title", "source", "author", "section", "url", "language"}) {
    line += std::string(",\"") + field + "\":" + json;
  }
  line += ",\"date\":\"2022-07-20\"}\n";
  // Once more, with an identifier that is markup: a copy of the first.
  const Archive archive(line + "{\"id\":" + json + line.substr(line.find(",\"body\"")));
  const Served served(archive.index());
  for (const std::string& query : {std::string("alert"), evil, "\"" + evil + "\"", std::string()}) {
    for (const std::string more : {"", "&since=2022", "&open=evil", "&author="}) {
      INFO(query + more);
      const HttpAnswer answer = served.get("/?q=" + url_encoded(query) + more);
      CHECK(answer.status < 500);
      CHECK_THAT(answer.headers.at("content-type"), Contains("text/html"));
      CHECK(answer.body.find("<script>alert") == std::string::npos);
      CHECK(answer.body.find("<img src=x") == std::string::npos);
    }
    for (const std::string& more : std::vector<std::string>{
             "", "&all=1", "&field=" + url_encoded("source=" + evil),
             "&not-field=" + url_encoded("author=x" + evil), "&without=" + url_encoded(evil)}) {
      INFO(query + more);
      const HttpAnswer report =
          served.get("/api/export?format=html&since=2022&q=" + url_encoded(query) + more);
      REQUIRE(report.status == 200);
      CHECK_THAT(report.body, Contains("default-src 'none'") && Contains("End of the report"));
      const bool filtered = more.starts_with("&field") || more.starts_with("&not-field");
      if (!filtered) CHECK_THAT(report.body, Contains("&lt;img src=x"));
      check_tags(report.body);
    }
  }
}

TEST_CASE("serve: without its only filter there is nothing to look for") {
  const Archive archive;
  const Served served(archive.index());
  const auto loosened = [&](const std::string& target) {
    const HttpAnswer answer = served.get(target);
    CHECK(answer.status == 200);
    CHECK(answer.body.find("No article matches") != std::string::npos);
    return answer.body.find("<ul class=\"loosen\">") != std::string::npos;
  };
  CHECK_FALSE(loosened("/?since=2090"));
  CHECK_FALSE(loosened("/?source=Nobody"));
  CHECK(loosened("/?since=2090&source=Nobody"));
  CHECK(loosened("/?q=kilns&since=2090"));
}

TEST_CASE("serve: the page and the API find the same articles like one") {
  std::vector<Story> all = stories();
  // A quotation as a query is a phrase, which no other story has.
  all.front().title = "\u201c" + all.front().title + "\u201d";
  const Archive archive(to_jsonl(all));
  const Served served(archive.index());
  const std::string id = all.front().id;
  const nlohmann::json hits = served.json("/api/similar/" + id + "?limit=4").at("hits");
  REQUIRE_FALSE(hits.empty());
  const std::string page = served.get("/?open=" + id).body;
  std::size_t at = page.find("<ul class=\"similar\">");
  for (const nlohmann::json& hit : hits) {
    INFO(hit.at("id"));
    REQUIRE(at != std::string::npos);
    at = page.find("open=" + hit.at("id").get<std::string>() + "\"", at);
  }
  CHECK(at != std::string::npos);
}

TEST_CASE("serve: an archive that is not there yet, comes and changes") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  Served served(index);
  CHECK(served.get("/").status == 503);
  CHECK(served.get("/").body.find(" disabled>") != std::string::npos);
  check_problem(served.get("/api/search?q=kilns"), 404);
  const std::string first = dir.write("first.jsonl", to_jsonl(stories())).string();
  REQUIRE(tipidx({"build", "--quiet", "--index", index, first}).status == 0);
  CHECK(served.json("/api/search?q=ferry").at("total") == 1);
  const std::string more = dir.write("more.jsonl", to_jsonl(numbered_stories(3, "ferry"))).string();
  REQUIRE(tipidx({"update", "--quiet", "--index", index, more}).status == 0);
  CHECK(served.json("/api/search?q=ferry").at("total") == 4);
  const Outcome outcome = served.end(SIGTERM);
  CHECK(outcome.status == 0);
  CHECK_FALSE(outcome.timed_out);
}

TEST_CASE("serve: ends at once when it is asked to, whoever is connected") {
  const Archive archive;
  for (const int signal : {SIGTERM, SIGINT}) {
    Served served(archive.index());
    const HttpClient idle(served.port());
    HttpClient slow(served.port());
    slow.send("GET / HT");
    const auto begin = std::chrono::steady_clock::now();
    const Outcome outcome = served.end(signal);
    CHECK(outcome.status == 0);
    // Not after the times that clients are given.
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(8));
  }
}

TEST_CASE("serve: ends soon when it is asked to, though an export is not taken") {
  // More than the system keeps for a client that reads nothing.
  std::string lines;
  for (int i = 0; i < 400; ++i) {
    Json story = {{"id", std::to_string(i)}, {"body", "Quarry " + std::to_string(i) + "."}};
    story["url"] = "http://a.example/" + std::string(30'000, 'a');
    lines += story.dump() + "\n";
  }
  const Archive archive(lines);
  Served served(archive.index());
  HttpClient slow(served.port());
  slow.send("GET /api/export?format=jsonl&q=quarry HTTP/1.1\r\nHost: " + served.host() +
            "\r\n\r\n");
  REQUIRE(slow.fill());
  const auto begin = std::chrono::steady_clock::now();
  const Outcome outcome = served.end(SIGTERM);
  CHECK(outcome.status == 0);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("serve: more connections than it has threads for are told to come again") {
  const Archive archive;
  const Served served(archive.index());
  std::list<HttpClient> clients;
  HttpAnswer refused;
  // On a machine that stands still for a second the first have been left when the last comes.
  for (int i = 0; i < 5 && refused.status != 503; ++i) {
    clients.clear();
    while (clients.size() <= 256) clients.emplace_back(served.port()).send("GET / HT");
    refused = clients.back().receive();
  }
  REQUIRE(refused.status == 503);
  CHECK(refused.headers.at("retry-after") == "1");
  CHECK(refused.headers.at("x-content-type-options") == "nosniff");
  clients.clear();
  HttpAnswer later;
  for (int i = 0; i < 1000 && later.status != 200; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    later = served.get("/api/status");
  }
  CHECK(later.status == 200);
}
