// Searcher::article() and Searcher::articles(): what an archive stores, handed out.
#include <tip/searcher.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/commit/update.h"
#include "tests/unit/temporary_index.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// Khmer: "Phnom Penh" and "river".
const std::string kPhnomPenh = "\u1797\u17d2\u1793\u17c6\u1796\u17c1\u1789";
const std::string kRiver = "\u1791\u1793\u17d2\u179b\u17c1";

std::vector<std::string> lines() {
  return {
      R"({"id":"kilns","title":"Kilns near Tier 3","body":"Brick kilns burn.\n\nA kiln stands by the river.",)"
      R"("source":"Daily","author":"Sok An and Mey Mom","date":"2022-07-20","url":"https://daily.example/kilns"})",
      R"({"id":"river","title":")" + kPhnomPenh + R"(","body":")" + kRiver + kPhnomPenh +
          R"( and brick kilns","language":"km"})",
      R"({"id":"ferry","title":"The ferry","body":"A ferry sank. Nobody burns.","date":"2023-01-02","source":"Weekly"})"};
}

class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() /
              ("tip-articles-" + std::to_string(std::random_device{}()))) {
    fs::create_directories(path_);
    std::size_t number = 0;
    for (const std::string& line : lines()) write(number++, line);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(std::size_t number, const std::string& article) const {
    std::ofstream(file(number)) << article << '\n';
  }
  fs::path file(std::size_t number) const { return path_ / (std::to_string(number) + ".jsonl"); }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

Searcher open(const std::string& path) {
  Result<Searcher> archive = Searcher::open(path);
  REQUIRE(archive);
  return *std::move(archive);
}

std::vector<std::string> ids_of(const Searcher& archive, const SearchRequest& request) {
  std::vector<std::string> ids;
  const auto read = archive.articles(request, [&](const Article& article) {
    ids.push_back(article.id);
    return true;
  });
  REQUIRE(read);
  CHECK(read->articles == ids.size());
  CHECK(read->damaged == 0);
  CHECK_FALSE(read->timed_out);
  return ids;
}

std::vector<std::string> marked(const std::string& text, const std::vector<Range>& ranges) {
  std::vector<std::string> parts;
  parts.reserve(ranges.size());
  for (const Range& range : ranges) {
    parts.push_back(text.substr(range.begin, range.end - range.begin));
  }
  return parts;
}

}  // namespace

TEST_CASE("an article by its identifier has all its fields") {
  const Folder folder;
  const TemporaryIndex index({folder.path()});
  const Searcher archive = open(index.path());
  const Result<MarkedArticle> found = archive.article("kilns");
  REQUIRE(found);
  const Article& article = found->article;
  CHECK(article.title == "Kilns near Tier 3");
  CHECK(article.body == "Brick kilns burn.\n\nA kiln stands by the river.");
  CHECK(article.authors == std::vector<std::string>{"Sok An", "Mey Mom"});
  CHECK(article.source == "Daily");
  CHECK(article.date == "2022-07-20");
  CHECK(article.url == "https://daily.example/kilns");
  CHECK(article.path == folder.file(0).string());
  CHECK(article.member == "1");
  CHECK(article.sha256.size() == 64);
  CHECK(article.origins.date == Origin::record);
  CHECK(found->title_highlights.empty());
  CHECK(found->body_highlights.empty());
  for (const std::string& none : {std::string("kiln"), std::string(), std::string(300, 'k')}) {
    const Result<MarkedArticle> unknown = archive.article(none);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == ErrorCode::not_found);
    CHECK_FALSE(unknown.error().hint.empty());
  }
}

TEST_CASE("an article shows where it has the words of a query") {
  const Folder folder;
  const TemporaryIndex index({folder.path()});
  const Searcher archive = open(index.path());
  struct Row {
    const char* id;
    std::string query;
    std::vector<std::string> title;
    std::vector<std::string> body;
  };
  const Row rows[] = {
      {"kilns", "kiln river", {"Kilns"}, {"kilns", "kiln", "river"}},
      {"kilns", "\"brick kilns\"", {}, {"Brick kilns"}},
      {"kilns", "title:kilns", {"Kilns"}, {}},
      {"kilns", "lead:kilns", {}, {"kilns", "kiln"}},
      {"kilns", "ferry", {}, {}},  // an article need not match
      {"kilns", "\"Tier 3", {"Tier 3"}, {}},
      {"river", kPhnomPenh, {kPhnomPenh}, {kPhnomPenh}},
      {"river", kRiver + " kilns", {}, {kRiver, "kilns"}},
      {"ferry", "burning -kilns", {}, {"burns"}},
  };
  for (const Row& row : rows) {
    INFO(row.id << " " << row.query);
    const Result<MarkedArticle> found = archive.article(row.id, {.query = row.query});
    REQUIRE(found);
    CHECK(marked(found->article.title, found->title_highlights) == row.title);
    CHECK(marked(found->article.body, found->body_highlights) == row.body);
  }
}

TEST_CASE("articles are handed out in the order of the index, all or those of a query") {
  const Folder folder;
  const TemporaryIndex index({folder.path()});
  const Searcher archive = open(index.path());
  struct Row {
    SearchRequest request;
    std::vector<std::string> ids;
  };
  const Row rows[] = {
      {{}, {"kilns", "river", "ferry"}},
      {{.limit = 1, .offset = 1, .sort = Sort::newest}, {"kilns", "river", "ferry"}},
      {{.query = "kilns", .limit = 1}, {"kilns", "river"}},
      {{.query = "river burn*"}, {"kilns", "ferry"}},
      {{.query = "\"brick kilns\" burn*"}, {"kilns", "river"}},
      {{.query = kPhnomPenh}, {"river"}},
      {{.query = "brick -river"}, {"river"}},
      {{.query = "burn SENTENCE kilns"}, {"kilns"}},
      {{.since = "2023"}, {"ferry"}},
      {{.query = "burn", .source = "Daily"}, {"kilns"}},
      {{.query = "nothing"}, {}},
  };
  for (const Row& row : rows) {
    INFO(row.request.query);
    CHECK(ids_of(archive, row.request) == row.ids);
  }
  std::size_t seen = 0;
  const auto stopped = archive.articles({}, [&](const Article&) { return ++seen < 2; });
  REQUIRE(stopped);
  CHECK(seen == 2);
  CHECK(stopped->articles == 2);
  CHECK_FALSE(archive.articles({.since = "last year"}, [](const Article&) { return true; }));
  CHECK_FALSE(archive.articles({}, [](const Article&) -> bool { throw std::runtime_error("no"); }));
}

TEST_CASE("what is dead is not handed out, what came later is") {
  const Folder folder;
  const TemporaryIndex index({folder.path()});
  const Searcher archive = open(index.path());
  folder.write(0, R"({"id":"kilns","title":"Kilns","body":"Kilns are closed."})");
  fs::remove(folder.file(2));
  folder.write(3, R"({"id":"new","title":"New","body":"A new ferry."})");
  UpdateOptions options;
  options.paths = {folder.path()};
  options.index_dir = index.path();
  REQUIRE(update(options));
  CHECK(ids_of(archive, {}) == std::vector<std::string>{"river", "kilns", "new"});
  CHECK(ids_of(archive, {.query = "ferry"}) == std::vector<std::string>{"new"});
  CHECK_FALSE(archive.article("ferry"));
  const Result<MarkedArticle> kilns = archive.article("kilns");
  REQUIRE(kilns);
  CHECK(kilns->article.body == "Kilns are closed.");
}

TEST_CASE("an index that is replaced while its articles are read is read as it was, or refused") {
  const Folder folder;
  const TemporaryIndex index({folder.path()});
  const Searcher archive = open(index.path());
  std::vector<std::string> ids;
  const auto read = archive.articles({}, [&](const Article& article) {
    ids.push_back(article.id);
    if (ids.size() == 1) {
      BuildOptions again;
      again.paths = {folder.file(2).string()};
      again.index_dir = index.path();
      REQUIRE(build(again));
    }
    return true;
  });
  if (read) {
    CHECK(ids == std::vector<std::string>{"kilns", "river", "ferry"});
  } else {
    CHECK(read.error().code == ErrorCode::stale);
    CHECK(ids.size() < 3);
  }
  CHECK(ids_of(archive, {}) == std::vector<std::string>{"ferry"});
}

}  // namespace tip
