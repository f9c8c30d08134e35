// A search that runs into a limit gives what it has found until then; and no query asks for more
// work than grows with the archive.
#include <tip/searcher.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/temporary_index.h"

namespace tip {
namespace {

constexpr std::size_t kArticles = 200;
constexpr std::size_t kWords = 150;  // an article
// Steps that no query of this file takes.
constexpr std::uint64_t kEnough = std::uint64_t{1} << 40;

// Articles of common words, English and Khmer, with a name, a date and a source each.
std::filesystem::path write_articles() {
  const std::vector<std::string> words = {
      "the", "of", "and", "to", "river", "council", "police", "market", "school", "harvest",
      // Phnom, srok, krong.
      "\u1797\u17D2\u1793\u17C6", "\u179F\u17D2\u179A\u17BB\u1780",
      "\u1780\u17D2\u179A\u17BB\u1784"};
  const auto path = std::filesystem::temp_directory_path() /
                    ("tip-limits-" + std::to_string(std::random_device{}()) + ".jsonl");
  std::ofstream out(path);
  std::mt19937 random(3);
  for (std::size_t i = 0; i < kArticles; ++i) {
    out << R"({"id":"a)" << i << R"(","title":"River story )" << i << R"(","date":"20)"
        << 10 + i % 10 << "-0" << 1 + i % 9 << R"(-11","source":"Paper )" << i % 5
        << R"(","body":"Minister Chou Bun Eng spoke.)";
    for (std::size_t word = 0; word < kWords; ++word) {
      out << ' ' << words[random() % words.size()] << (word % 12 == 11 ? "." : "");
    }
    out << "\"}\n";
  }
  return path;
}

// One index for all tests of this file.
const Searcher& archive() {
  static const auto opened = [] {
    const std::filesystem::path articles = write_articles();
    static const TemporaryIndex index({articles.string()});
    std::filesystem::remove(articles);
    auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    return std::move(*searcher);
  }();
  return opened;
}

std::string repeat(const std::string& piece, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

Answer search(const SearchRequest& request) {
  auto answer = archive().search(request);
  REQUIRE(answer);
  return std::move(*answer);
}

std::set<std::string> ids(const Answer& answer) {
  std::set<std::string> ids;
  for (const Hit& hit : answer.hits) ids.insert(hit.id);
  return ids;
}

struct Kind {
  const char* name;
  SearchRequest request;
};

// Each way that a query is answered.
std::vector<Kind> kinds() {
  std::vector<Kind> kinds = {
      {"a word", {.query = "river"}},
      {"words", {.query = "river council"}},
      {"all words", {.query = "river AND council AND police"}},
      {"a phrase", {.query = "\"river council\""}},
      {"a loose phrase", {.query = "\"the of\"~9"}},
      {"near", {.query = "the NEAR/1000 of"}},
      {"before", {.query = "the BEFORE/3 of"}},
      {"a chain", {.query = "the NEAR/9 of NEAR/9 and NEAR/9 to"}},
      {"a sentence", {.query = "the SENTENCE of SENTENCE river"}},
      {"a paragraph", {.query = "the PARAGRAPH of"}},
      {"a beginning", {.query = "pol*"}},
      {"a fuzzy word", {.query = "counsil~"}},
      {"a form", {.query = "=river"}},
      {"an exact phrase", {.query = "=\"the river\""}},
      {"a name", {.query = "name:\"Chou Bun Eng\""}},
      {"what looks like one", {.query = "Chou Bun Eng river"}},
      {"Khmer", {.query = "\u1797\u17D2\u1793\u17C6"}},
      {"a Khmer run", {.query = "\u1797\u17D2\u1793\u17C6\u179F\u17D2\u179A\u17BB\u1780 river"}},
      {"a field", {.query = "title:river"}},
      {"the lead", {.query = "lead:river"}},
      {"must", {.query = "+river council"}},
      {"must not", {.query = "river -title:7"}},
      {"must not be near", {.query = "river NOT (the NEAR/2 of)"}},
      {"must not begin so", {.query = "-zzz*"}},
      {"days", {.query = "river date:2012..2015"}},
  };
  kinds.push_back({"newest", {.query = "river", .sort = Sort::newest}});
  kinds.push_back({"oldest near", {.query = "the NEAR/2 of", .sort = Sort::oldest}});
  kinds.push_back({"a filter", {.query = "river", .source = "Paper"}});
  kinds.push_back({"facets", {.query = "river OR \"the of\"", .facets = {"source"}}});
  kinds.push_back({"a timeline", {.query = "river", .timeline = Timeline::month}});
  return kinds;
}

}  // namespace

TEST_CASE("a search stopped after some steps gives what it found and says so") {
  for (Kind& kind : kinds()) {
    INFO(kind.name << ": " << kind.request.query);
    kind.request.limit = kArticles;
    kind.request.step_limit = kEnough;
    const Answer whole = search(kind.request);
    CHECK_FALSE(whole.timed_out);
    CHECK(whole.total_exact);
    REQUIRE(whole.steps > 20);
    const std::set<std::string> all = ids(whole);
    REQUIRE_FALSE(all.empty());
    for (const std::uint64_t part : {1000, 20, 3, 2}) {
      INFO("a " << part << "th of " << whole.steps << " steps");
      kind.request.step_limit = std::max<std::uint64_t>(1, whole.steps / part);
      const Answer some = search(kind.request);
      CHECK(some.timed_out);
      CHECK_FALSE(some.total_exact);
      CHECK(some.hits.size() <= whole.hits.size());
      CHECK(some.total <= kArticles);
      CHECK(some.interpreted == whole.interpreted);
      // What was found is right: nothing is let in because something else was not looked at.
      CHECK(std::ranges::includes(all, ids(some)));
      // It ends soon, if not at once.
      CHECK(some.steps <= kind.request.step_limit * 6 / 5 + 40000);
      // The same again.
      CHECK(search(kind.request).hits.size() == some.hits.size());
    }
    kind.request.step_limit = whole.steps + 1;
    const Answer enough = search(kind.request);
    CHECK_FALSE(enough.timed_out);
    CHECK(enough.total == whole.total);
    CHECK(enough.steps == whole.steps);
    CHECK(ids(enough) == all);
  }
}

TEST_CASE("a search that is stopped while it shows hits has found them all") {
  SearchRequest request{.query = "river", .limit = kArticles, .snippets = 5};
  const Answer whole = search(request);
  request.step_limit = whole.steps * 9 / 10;
  const Answer some = search(request);
  CHECK(some.timed_out);
  CHECK(some.total == whole.total);
  CHECK_FALSE(some.hits.empty());
  CHECK(some.hits.size() < whole.hits.size());
}

TEST_CASE("a search that is stopped in the passages of its last hit says so") {
  SearchRequest request{.query = "river", .limit = 1, .snippets = 5, .all = true};
  const Answer bare = search({.query = "river", .limit = 1, .snippets = 0, .all = true});
  request.step_limit = kEnough;
  const Answer whole = search(request);
  REQUIRE(whole.steps > bare.steps + 1);
  request.step_limit = whole.steps + 1;
  CHECK_FALSE(search(request).timed_out);
  request.step_limit = bare.steps + (whole.steps - bare.steps) / 2;
  const Answer some = search(request);
  CHECK(some.hits.size() == 1);
  CHECK(some.timed_out);
}

TEST_CASE("what is counted besides leaves what was found as it is") {
  SearchRequest request{.query = "zebrafish AND =\"the river\"", .step_limit = kEnough};
  const Answer alone = search(request);
  request.loosen = true;
  const Answer whole = search(request);
  REQUIRE(whole.loosened.size() == 2);
  REQUIRE(whole.steps > alone.steps + 100);
  CHECK_FALSE(whole.counts_timed_out);
  request.step_limit = alone.steps + 50;
  const Answer some = search(request);
  CHECK(some.counts_timed_out);
  CHECK_FALSE(some.timed_out);
  CHECK(some.total_exact);
  CHECK(some.total == 0);
}

TEST_CASE("the search for words to add to a query leaves steps for the query") {
  SearchRequest request{.query = "=\"the river\"", .step_limit = kEnough};
  const Answer whole = search(request);
  request.expand = true;
  request.step_limit = whole.steps;
  CHECK_FALSE(search(request).hits.empty());
}

TEST_CASE("a time limit that is long changes nothing") {
  for (Kind& kind : kinds()) {
    INFO(kind.name << ": " << kind.request.query);
    const Answer without = search(kind.request);
    kind.request.time_limit = std::chrono::hours(1);
    const Answer with = search(kind.request);
    CHECK_FALSE(with.timed_out);
    CHECK(with.total == without.total);
    CHECK(with.total_exact == without.total_exact);
    REQUIRE(with.hits.size() == without.hits.size());
    for (std::size_t i = 0; i < with.hits.size(); ++i) CHECK(with.hits[i].id == without.hits[i].id);
  }
}

// A query of 64 KiB may look at each posting and each word of the archive a few hundred times: once
// for each of its words. More would grow with the square of something.
TEST_CASE("no query takes more steps than its words times the archive") {
  constexpr std::uint64_t kOnce = kArticles * kWords;
  struct Row {
    std::string query;
    std::uint64_t most;  // in lookings at the whole archive
  };
  const std::vector<Row> rows = {
      {"the NEAR/1000 the", 2},
      {repeat("the NEAR/1000 ", 300) + "the", 40},
      {repeat("the BEFORE/1000 of BEFORE/1000 ", 150) + "the", 40},
      {repeat("the SENTENCE of SENTENCE ", 150) + "and", 40},
      {repeat("the PARAGRAPH of PARAGRAPH ", 150) + "and", 40},
      {"\"" + repeat("the of and to ", 100) + "\"~1000", 100},
      {"\"" + repeat("the ", 300) + "\"", 100},
      {repeat("the ", 512), 600},
      {repeat("(the OR ", 500), 600},
      {repeat("the AND ", 500) + "of", 600},
      {repeat("riverr~ ", 512), 40},
      {repeat("po* ri* co* ", 170), 200},
      {repeat("a-", 30000), 600},
      {"\u1797\u17D2\u1793\u17C6 NEAR/1000 " + repeat("\u179F\u17D2\u179A\u17BB\u1780", 300), 100},
      {"\"" + repeat("\u1797\u17D2\u1793\u17C6", 600) + "\"", 100},
      {repeat("name:\"Chou Bun Eng\" ", 170), 600},
      {repeat("=\"the of\" ", 250), 100},
      {repeat("NOT (the NEAR/3 of) ", 100), 100},
  };
  for (const Row& row : rows) {
    INFO(row.query.substr(0, 60));
    const Answer answer = search({.query = row.query, .step_limit = kEnough});
    CHECK(answer.steps <= row.most * kOnce);
    CHECK_FALSE(answer.timed_out);
  }
}

TEST_CASE("what the archive makes of a query is limited as well, and said") {
  struct Row {
    std::string query;
    const char* warning;  // null: there is none
  };
  const std::string aoy = "\u17B1\u17D2\u1799 ";  // "to give", which has two spellings
  std::string names;
  for (int i = 0; i < 80; ++i) names += "name:\"Chou Bun Eng " + std::to_string(i) + "\" ";
  const std::vector<Row> rows = {
      {"\"" + repeat(aoy, 10) + "\"", nullptr},
      {"\"" + repeat(aoy, 400) + "\"", "several spellings"},
      {repeat("\"" + repeat(aoy, 20) + "\" ", 20), "several spellings"},
      {"\"" + repeat(aoy, 100) + "\"~9", "several spellings"},
      {names, "for the first 64 names"},
      {"name:\"Chou Bun Eng\"", nullptr},
      {"name:\"" + repeat("Chou Bun Eng ", 100) + "\"", "at most 512 bytes"},
  };
  for (const Row& row : rows) {
    INFO(row.query.substr(0, 60));
    const Answer answer = search({.query = row.query});
    const auto says = [&](const std::string& warning) {
      return row.warning != nullptr && warning.find(row.warning) != std::string::npos;
    };
    CHECK(std::ranges::any_of(answer.warnings, says) == (row.warning != nullptr));
    CHECK(answer.warnings.size() == (row.warning != nullptr ? 1 : 0));
  }
}

}  // namespace tip
