// Pages of a search, however sorted, against the list of all matches that was counted and ranked in
// full: more matches than are counted unless asked for, so that pages are made from a part of them.
#include <fmt/format.h>
#include <tip/searcher.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indexer/commit/build.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kArticles = 16000;

enum class Order { random, by_date };

// Articles of a few words each, over twenty years; some without a date.
class RandomArchive {
 public:
  explicit RandomArchive(Order order = Order::random)
      : folder_(fs::temp_directory_path() /
                ("tip-sorted-" + std::to_string(std::random_device{}()))) {
    fs::create_directories(folder_);
    const fs::path input = folder_ / "articles.jsonl";
    std::ofstream out(input);
    std::mt19937 random(30);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    constexpr std::array kWords = {"river", "kiln", "kilns", "kilometre", "ferry", "boat", "rain"};
    for (std::size_t i = 0; i < kArticles; ++i) {
      std::string body;
      for (unsigned left = 3 + below(9); left > 0; --left) {
        body += fmt::format("{} ", kWords.at(below(kWords.size())));
      }
      nlohmann::json article = {{"id", fmt::format("{:05}", i)}, {"body", body}};
      if (below(20) > 0) {
        const std::size_t month =
            order == Order::by_date ? i * 20 * 12 / kArticles : below(20 * 12);
        article["date"] =
            fmt::format("{}-{:02}-{:02}", 2000 + month / 12, 1 + month % 12, 1 + below(28));
      }
      out << article.dump() << '\n';
    }
    out.close();
    BuildOptions options;
    options.paths = {input.string()};
    options.index_dir = folder_ / "index";
    REQUIRE(build(options));
  }
  ~RandomArchive() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  RandomArchive(const RandomArchive&) = delete;
  RandomArchive& operator=(const RandomArchive&) = delete;

  std::string path() const { return (folder_ / "index").string(); }

 private:
  fs::path folder_;
};

Answer answer_to(const Searcher& archive, const SearchRequest& request) {
  Result<Answer> answer = archive.search(request);
  REQUIRE(answer);
  return std::move(*answer);
}

// All matches, sorted by date here; articles of a day by score.
std::vector<Hit> all_sorted(const Searcher& archive, SearchRequest request) {
  const Sort sort = std::exchange(request.sort, Sort::relevance);
  request.limit = kArticles;
  request.offset = 0;
  std::vector<Hit> hits = answer_to(archive, request).hits;
  std::ranges::stable_sort(hits, [&](const Hit& a, const Hit& b) {
    if (a.date == b.date) return a.score > b.score;
    if (a.date.empty() || b.date.empty()) return b.date.empty();
    return sort == Sort::newest ? a.date > b.date : a.date < b.date;
  });
  return hits;
}

}  // namespace

TEST_CASE("a page of a list by date is cut from the list of all matches") {
  const RandomArchive folder;
  const auto archive = Searcher::open(folder.path());
  REQUIRE(archive);
  // Not of words whose nearness is looked at: lists by date are made without.
  const std::vector<std::string> queries = {
      "river", "kil*", "=kilns", "\"river kiln\"", "\"ferry boat\"~2", "title:river"};
  const std::vector<std::pair<std::string, std::string>> spans = {
      {"", ""}, {"2004", ""}, {"", "2015-06"}, {"2010-02", "2010-03"}, {"2030", ""}};
  for (const std::string& query : queries) {
    for (const auto& [since, until] : spans) {
      for (const Sort sort : {Sort::newest, Sort::oldest}) {
        SearchRequest request;
        request.query = query;
        request.since = since;
        request.until = until;
        request.sort = sort;
        request.snippets = 0;
        const std::vector<Hit> all = all_sorted(*archive, request);
        for (const std::size_t offset :
             {std::size_t{0}, std::size_t{95}, all.size() - all.size() / 50}) {
          INFO(query << " " << since << ".." << until << ", from " << offset << " of "
                     << all.size());
          request.offset = offset;
          const Answer page = answer_to(*archive, request);
          const std::size_t rest = all.size() - std::min(all.size(), offset);
          REQUIRE(page.hits.size() == std::min(request.limit, rest));
          for (std::size_t i = 0; i < page.hits.size(); ++i) {
            CHECK(page.hits[i].date == all[offset + i].date);
            CHECK(page.hits[i].score == Approx(all[offset + i].score));
          }
          CHECK(page.total == all.size());
          CHECK(page.total_exact);
        }
      }
    }
  }
}

TEST_CASE("the total is of all matches, however few are shown") {
  const Order order = GENERATE(Order::random, Order::by_date);
  const RandomArchive folder(order);
  const auto archive = Searcher::open(folder.path());
  REQUIRE(archive);
  for (const char* query :
       {"river", "kil*", "=kilns", "\"river kiln\"", "\"ferry boat\"~2", "river NEAR/3 rain",
        "rain BEFORE/2 boat", "\"river kiln\" AND boat", "kil* OR boat", "=kilns AND rain",
        "kil* boat rain", "\"river kiln\" OR \"ferry boat\""}) {
    for (const auto& [since, until] : std::vector<std::pair<std::string, std::string>>{
             {"", ""}, {"2007", ""}, {"2019-11", ""}, {"", "2015"}, {"2006", "2016"}}) {
      INFO(query << " " << since << ".." << until << (order == Order::by_date ? " by date" : ""));
      SearchRequest request;
      request.query = query;
      request.since = since;
      request.until = until;
      request.snippets = 0;
      const Answer some = answer_to(*archive, request);
      request.limit = kArticles;
      const Answer all = answer_to(*archive, request);
      REQUIRE(all.total > 0);
      CHECK(all.total == all.hits.size());
      CHECK(some.total == all.total);
      CHECK(some.total_exact);
      REQUIRE(some.hits.size() == std::min<std::size_t>(10, all.total));
      for (std::size_t i = 0; i < some.hits.size(); ++i) {
        CHECK(some.hits[i].id == all.hits[i].id);
        CHECK(some.hits[i].score == Approx(all.hits[i].score));
      }
    }
  }
}

}  // namespace tip
