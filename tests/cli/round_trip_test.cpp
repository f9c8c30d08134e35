// The same articles by other ways: exported and built again, and crawled instead of saved.
#include <httplib.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;

namespace {

const std::string kCorpus = TIP_SOURCE_DIR "/corpus";

// An index of what is at `path`.
std::string built(const TempDir& dir, const std::string& name, const std::string& path) {
  std::string index = (dir.path() / name).string();
  const Outcome outcome = tipidx({"build", "-q", "--index", index, path});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return index;
}

// The articles of an index by `key`, without what tells of the file that each is from.
std::map<std::string, nlohmann::json> exported(const std::string& index, const char* key,
                                               const std::vector<const char*>& left_out) {
  std::map<std::string, nlohmann::json> articles;
  std::string lines = tipidx({"export", "--index", index}).out;
  for (std::size_t at = 0, end = 0; at < lines.size(); at = end + 1) {
    end = lines.find('\n', at);
    nlohmann::json article = parse_json(lines.substr(at, end - at));
    std::string name = article.at(key).get<std::string>();
    for (const char* field : left_out) article.erase(field);
    articles.emplace(std::move(name), std::move(article));
  }
  return articles;
}

// A site of pages that link to each other, on a port of its own, as long as it lives.
class Site {
 public:
  explicit Site(std::map<std::string, std::string> pages) : pages_(std::move(pages)) {
    server_.Get("/.*", [this](const httplib::Request& request, httplib::Response& response) {
      const auto page = pages_.find(request.path);
      if (page == pages_.end()) {
        response.status = 404;
        return;
      }
      // In pieces, whose lengths the crawl keeps.
      response.set_chunked_content_provider(
          "text/html; charset=utf-8", [page](std::size_t offset, httplib::DataSink& sink) {
            constexpr std::size_t kPiece = 700;
            const std::string& html = page->second;
            const std::size_t size = std::min(kPiece, html.size() - offset);
            sink.write(html.data() + offset, size);
            if (offset + size == html.size()) sink.done();
            return true;
          });
    });
    server_.set_keep_alive_timeout(1);
    server_.set_tcp_nodelay(true);
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
  }
  ~Site() {
    server_.stop();
    thread_.join();
  }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

 private:
  std::map<std::string, std::string> pages_;
  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace

TEST_CASE("an export that is built again has the same articles and answers") {
  const TempDir dir;
  const std::string first = built(dir, "first", kCorpus);
  const std::string lines = tipidx({"export", "--index", first}).out;
  dir.write("export.jsonl", lines);
  const std::string second = built(dir, "second", (dir.path() / "export.jsonl").string());
  // The days are those of the two builds, between which may be midnight.
  const std::vector<const char*> of_the_file = {"path", "member", "sha256", "first_indexed",
                                                "last_changed"};
  const auto before = exported(first, "id", of_the_file);
  const auto after = exported(second, "id", of_the_file);
  REQUIRE(before.size() > 20);
  REQUIRE(after.size() == before.size());
  for (const auto& [id, article] : before) {
    INFO(id);
    REQUIRE(after.contains(id));
    CHECK(after.at(id).dump() == article.dump());
  }
  const auto answers = [](const std::string& index, const std::string& query) {
    const auto answer =
        parse_json(tipsearch({"--index", index, "--format", "json", "--limit", "20", query}).out);
    std::vector<std::string> hits = {answer.at("total").dump()};
    for (const auto& hit : answer.at("hits")) {
      hits.push_back(hit.at("id").get<std::string>() + " " + hit.at("score").dump());
    }
    return hits;
  };
  constexpr std::size_t kQueries = 20;  // two of each
  std::size_t asked = 0;
  for (const auto& [id, article] : before) {
    if (article.at("title").is_null() || asked++ == kQueries) break;
    const std::string title = article.at("title").get<std::string>();
    INFO(title);
    CHECK(answers(first, title) == answers(second, title));
  }
}

TEST_CASE("a crawl has the articles of the pages themselves") {
  const TempDir dir;
  std::map<std::string, std::string> pages;
  std::string links;
  std::vector<Story> all = numbered_stories(40, "kiln");
  for (const Story& story : stories()) all.push_back(story);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Story& story = all[i];
    const std::string name = "news/" + std::to_string(i) + ".html";
    const std::string html =
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>" + story.title +
        "</title><meta name=author content=\"" + story.author +
        "\"><meta property=\"article:published_time\" content=\"2021-03-04\"></head><body><nav><a "
        "href=\"/\">Home</a></nav><article><h1>" +
        story.title + "</h1><p>" + story.body + "</p></article></body></html>";
    dir.write("site/" + name, html);
    pages.emplace("/" + name, html);
    links += "<li><a href=\"/" + name + "\">" + story.title + "</a></li>";
  }
  pages.emplace(
      "/", "<html><head><title>Kilns</title></head><body><ul>" + links + "</ul></body></html>");
  {
    const Site site(pages);
    Command wget;
    wget.program = "/usr/bin/wget";
    wget.arguments = {"-q", "-r", "-l", "1", "--delete-after", "--warc-file=crawl", site.address()};
    wget.directory = dir.path();
    Process(wget).wait();  // its status tells of robots.txt, which is not there
  }
  const std::vector<const char*> of_the_file = {"id",  "path",    "member", "sha256",
                                                "url", "cluster", "origin"};
  const auto saved =
      exported(built(dir, "saved", (dir.path() / "site").string()), "title", of_the_file);
  const auto crawled = exported(built(dir, "crawled", (dir.path() / "crawl.warc.gz").string()),
                                "title", of_the_file);
  REQUIRE(saved.size() == all.size());
  REQUIRE(crawled.size() == saved.size());
  for (const auto& [title, article] : saved) {
    INFO(title);
    REQUIRE(crawled.contains(title));
    CHECK(crawled.at(title).dump() == article.dump());
  }
}
