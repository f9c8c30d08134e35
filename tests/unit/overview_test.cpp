// What the page says of an archive that nothing was asked of: each threshold on both sides.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "searcher/tipserve/page/gather.h"
#include "tests/unit/temporary_index.h"

namespace tip::serve::page {
namespace {

struct Told {
  std::string title;
  std::string date = {};
  std::string source = "River Daily";
  std::string author = {};
  std::string body = {};
};

Overview overview_of(const std::vector<Told>& articles) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() /
      ("tip-overview-" + std::to_string(std::random_device{}()) + ".jsonl");
  {
    std::ofstream out(file);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      const Told& told = articles[i];
      nlohmann::json line = {{"id", std::to_string(i)}, {"title", told.title}, {"language", "en"}};
      line["body"] = told.body.empty() ? "Story " + std::to_string(i) + "." : told.body;
      if (!told.date.empty()) line["date"] = told.date;
      if (!told.source.empty()) line["source"] = told.source;
      if (!told.author.empty()) line["author"] = told.author;
      out << line << '\n';
    }
  }
  const TemporaryIndex index({file.string()});
  std::filesystem::remove(file);
  const Result<Searcher> archive = Searcher::open(index.path());
  REQUIRE(archive);
  Result<Overview> overview = gather_overview(*archive);
  REQUIRE(overview);
  return std::move(*overview);
}

TEST_CASE("the timeline has days where months are few and years where they are many") {
  struct Row {
    const char* last;  // the first is 2000-01-15
    Timeline step;
    std::size_t bars;
  };
  for (const Row& row : {
           Row{"2000-01-15", Timeline::day, 1},
           {"2000-02-15", Timeline::day, 32},
           {"2000-06-15", Timeline::day, 153},  // six months
           {"2000-07-15", Timeline::month, 7},
           {"2016-08-15", Timeline::month, 200},
           {"2016-09-15", Timeline::year, 17},  // 201 months
       }) {
    INFO(row.last);
    const Overview overview =
        overview_of({{.title = "a", .date = "2000-01-15"}, {.title = "b", .date = row.last}});
    CHECK((overview.step == row.step));
    CHECK(overview.timeline.size() == row.bars);
    CHECK(overview.complete);
    REQUIRE(overview.source_timelines.size() == 1);
    CHECK(overview.source_timelines.front().size() == row.bars);
  }
  const Overview undated = overview_of({{.title = "a"}});
  CHECK((undated.step == Timeline::month));
  CHECK(undated.timeline.empty());
  CHECK(undated.undated == 1);
  CHECK(undated.newest.empty());
}

TEST_CASE("the newest five articles that are dated are named, and the first ten sources drawn") {
  struct Row {
    std::size_t dated;
    std::size_t undated;
    std::size_t newest;
  };
  for (const Row& row : {Row{4, 0, 4}, {5, 0, 5}, {6, 1, 5}, {3, 3, 3}}) {
    std::vector<Told> told;
    for (std::size_t i = 0; i < row.dated; ++i)
      told.push_back({.title = "a", .date = fmt::format("2020-01-{:02}", i + 1)});
    for (std::size_t i = 0; i < row.undated; ++i) told.push_back({.title = "b"});
    const Overview overview = overview_of(told);
    CHECK(overview.stories == row.dated + row.undated);
    CHECK(overview.articles == row.dated + row.undated);
    CHECK(overview.undated == row.undated);
    REQUIRE(overview.newest.size() == row.newest);
    for (std::size_t i = 0; i < row.newest; ++i)
      CHECK(overview.newest[i].date == fmt::format("2020-01-{:02}", row.dated - i));
  }
  for (const std::size_t sources : {1U, 9U, 10U, 11U}) {
    std::vector<Told> told;
    for (std::size_t i = 0; i < sources; ++i) {
      for (std::size_t n = 0; n < 1 + i % 2; ++n) {
        told.push_back({.title = "a", .date = "2020-01-01", .source = fmt::format("Paper {}", i)});
      }
    }
    const Overview overview = overview_of(told);
    CHECK(overview.sources.values.size() == sources);
    REQUIRE(overview.source_timelines.size() == std::min<std::size_t>(sources, 10));
    for (std::size_t i = 0; i < overview.source_timelines.size(); ++i) {
      REQUIRE(overview.source_timelines[i].size() == 1);
      CHECK(overview.source_timelines[i][0].count == overview.sources.values[i].count);
    }
  }
}

TEST_CASE("examples are made of words of headlines that find something") {
  using Lines = std::vector<std::string>;
  struct Row {
    std::vector<Told> told;
    Lines examples;
  };
  const std::string khmer =
      "\u1797\u17b6\u179f\u17b6\u1781\u17d2\u1798\u17c2\u179a\u179f\u17d2\u17a2\u17b6\u178f";
  const auto kinds = [](std::string_view words, std::string_view sentence) {
    return Lines{fmt::format("words: {}", words), fmt::format("sentence: {}", sentence)};
  };
  const Lines kilns = kinds("kilns Takeo 1", "kilns SENTENCE Takeo 1");
  const std::vector<Row> rows = {
      // Long words have five letters, and nothing but letters.
      {{{.title = "Kiln lots open"}}, {}},
      {{{.title = "The kilns of 1979 open"}}, {}},
      {{{.title = "Kilns' reopening"}}, {}},
      {{{.title = "The kilns of Takeo open"}}, kilns},
      {{{.title = "Kilns 2021 reopen"}}, kinds("Kilns reopen 1", "Kilns SENTENCE reopen 1")},
      {{{.title = "Kilns reopen"}},
       {"words: Kilns reopen 1", "phrase: \"Kilns reopen\" 1",
        "sentence: Kilns SENTENCE reopen 1"}},
      // Of a name both words have capitals, are beside each other and do not begin the headline.
      {{{.title = "Potter Borin Vichet", .body = "The potter Borin Vichet spoke."}},
       {"words: Potter Vichet 1", "phrase: \"Potter Borin\" 1", "name: name:\"Borin Vichet\" 1",
        "sentence: Potter SENTENCE Vichet 1"}},
      {{{.title = "Potter Borin vichet"}},
       {"words: Potter vichet 1", "phrase: \"Potter Borin\" 1",
        "sentence: Potter SENTENCE vichet 1"}},
      {{{.title = "Potter borin Vichet"}},
       {"words: Potter Vichet 1", "phrase: \"Potter borin\" 1",
        "sentence: Potter SENTENCE Vichet 1"}},
      {{{.title = "Potter Borin of Vichet"}},
       {"words: Potter Vichet 1", "phrase: \"Potter Borin\" 1",
        "sentence: Potter SENTENCE Vichet 1"}},
      {{{.title = "Borin Vichet"}},
       {"words: Borin Vichet 1", "phrase: \"Borin Vichet\" 1",
        "sentence: Borin SENTENCE Vichet 1"}},
      // A title of the last year.
      {{{.title = "kilns of Takeo", .date = "2021-03-04"}},
       {kilns[0], kilns[1], "title: title:takeo since:2021 1"}},
      {{{.title = "kilns of Takeo", .date = "2020-03-04"}, {.title = "a", .date = "2021-03-04"}},
       kilns},
      {{{.title = "a", .author = "Sok Dara", .body = "Mr Sok Dara."}},
       {"name: name:\"Sok Dara\" 1"}},
      // Two words.
      {{{.title = khmer}}, {"khmer: \u1797\u17b6\u179f\u17b6\u1781\u17d2\u1798\u17c2\u179a 1"}},
      // The newest three are tried, and none where three articles were found.
      {{{.title = "Boats of Kampot", .date = "2021-01-04"},
        {.title = "Kilns of Takeo", .date = "2021-01-03", .body = "The kilns of Takeo."},
        {.title = "Takeo has kilns", .date = "2021-01-02", .body = "The kilns of Takeo."},
        {.title = "x", .date = "2021-01-01", .body = "The kilns of Takeo and boats of Kampot."}},
       {"words: Kilns Takeo 3", "sentence: Kilns SENTENCE Takeo 3",
        "title: title:takeo since:2021 2"}},
      {{{.title = "Boats of Kampot", .date = "2021-01-06", .body = "1"},
        {.title = "Lamps of Pursat", .date = "2021-01-05", .body = "2"},
        {.title = "Roads of Battambang", .date = "2021-01-04", .body = "3"},
        {.title = "Kilns of Takeo", .date = "2021-01-03", .body = "4"},
        {.title = "x", .date = "2021-01-02", .body = "Kilns all over Takeo."}},
       {"words: Boats Kampot 1", "sentence: Boats SENTENCE Kampot 1",
        "title: title:kampot since:2021 1"}},
      {{{.title = "Boats of Kampot", .date = "2021-01-05", .body = "1"},
        {.title = "Lamps of Pursat", .date = "2021-01-04", .body = "2"},
        {.title = "Kilns of Takeo", .date = "2021-01-03", .body = "3"},
        {.title = "x", .date = "2021-01-01", .body = "Kilns. All over. Takeo."}},
       {"words: Kilns Takeo 2", "sentence: Boats SENTENCE Kampot 1",
        "title: title:kampot since:2021 1"}},
      // Three are enough.
      {{{.title = "Kilns of Takeo", .date = "2021-01-05", .body = "1"},
        {.title = "Boats of Kampot", .date = "2021-01-04", .body = "Kilns in Takeo."},
        {.title = "x", .date = "2021-01-03", .body = "Kilns in Takeo. Boats in Kampot."},
        {.title = "y", .date = "2021-01-02", .body = "Boats in Kampot."},
        {.title = "z", .date = "2021-01-01", .body = "Boats in Kampot."}},
       {"words: Kilns Takeo 3", "sentence: Kilns SENTENCE Takeo 3",
        "title: title:takeo since:2021 1"}},
  };
  for (const Row& row : rows) {
    INFO(row.told.front().title);
    Lines examples;
    for (const Example& example : overview_of(row.told).examples) {
      REQUIRE(example.what.starts_with("example-"));
      examples.push_back(
          fmt::format("{}: {} {}", example.what.substr(8), example.query, example.found));
    }
    CHECK(examples == row.examples);
  }
}

}  // namespace
}  // namespace tip::serve::page
