// What a page asks the archive for, in one time.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <utility>

#include "searcher/tipserve/page/gather.h"
#include "tests/unit/temporary_index.h"

namespace tip::serve::page {
namespace {

TEST_CASE("the searches of a page end when nobody waits for it") {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() /
      ("tip-page-searches-" + std::to_string(std::random_device{}()) + ".jsonl");
  {
    std::ofstream out(file);
    out << R"({"id":"long","body":")";
    for (int i = 0; i < 50'000; ++i) out << "kilns " << i << " ";
    out << "\"}\n";
    for (int i = 0; i < 3000; ++i)
      out << R"({"id":")" << i << R"(","body":"Kilns )" << i << "\"}\n";
  }
  const TemporaryIndex index({file.string()});
  std::filesystem::remove(file);
  const Result<Searcher> archive = Searcher::open(index.path());
  REQUIRE(archive);
  for (const bool abandoned : {false, true}) {
    INFO(abandoned);
    const PageSearches searches(*archive, [abandoned] { return abandoned; });
    const Result<Answer> answer = searches.search({.query = "kilns"});
    REQUIRE(answer);
    CHECK(answer->timed_out == abandoned);
    const Result<MarkedArticle> article = searches.article("long", {.query = "kilns"});
    REQUIRE(article);
    CHECK(article->timed_out == abandoned);
  }
  // Where time ran out before anything was found, nothing is looked for instead.
  for (const bool abandoned : {false, true}) {
    bool first = abandoned;
    const PageSearches once(*archive, [&first] { return std::exchange(first, false); });
    const Address address = read_address(parse_query("q=%22kilns+kilns%22"), "");
    const Result<Found> found = gather_found(once, {}, address, nullptr);
    REQUIRE(found);
    CHECK(found->answer.timed_out == abandoned);
    CHECK(found->answer.total == 0);
    CHECK(found->near.empty() == abandoned);
  }
  // Where nobody asks, somebody waits. Each search has what the others have left.
  const PageSearches searches(*archive, {});
  const SearchRequest first = searches.limited({});
  CHECK_FALSE(first.is_cancelled);
  CHECK(first.time_limit.count() > 0);
  CHECK(searches.limited({}).time_limit <= first.time_limit);
}

}  // namespace
}  // namespace tip::serve::page
