// Filters by whole values, against what each article says of itself.
#include <tip/searcher.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/temporary_index.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// Khmer: the name of a paper.
constexpr const char* kTonle = "\u1791\u1793\u17d2\u179b\u17c1";

struct Row {
  const char* about;
  SearchRequest request;
  std::set<std::string> found;
};

const std::vector<Row> kRows = {
    {"nothing said", {.fields = {{.field = "source"}}}, {"1", "2", "3", "4", "5"}},
    {"one of some",
     {.fields = {{.field = "source", .values = {"Tonle Daily", kTonle}}}},
     {"1", "3"}},
    {"whole, not a word of it", {.fields = {{.field = "source", .values = {"Tonle"}}}}, {}},
    {"in any case", {.fields = {{.field = "source", .values = {"tonle daily"}}}}, {"1"}},
    {"not known", {.fields = {{.field = "source", .unknown = true}}}, {"4", "5"}},
    {"one, or not known",
     {.fields = {{.field = "source", .values = {kTonle}, .unknown = true}}},
     {"3", "4", "5"}},
    {"none of some",
     {.fields = {{.field = "source", .excluded = {"Tonle Daily", kTonle}}}},
     {"2", "4", "5"}},
    {"each author of several",
     {.fields = {{.field = "author", .values = {"Sok Dara"}}}},
     {"1", "2"}},
    {"fields narrow",
     {.fields = {{.field = "author", .values = {"Sok Dara"}},
                 {.field = "source", .values = {"Tonle Daily Weekend"}}}},
     {"2"}},
    {"by another name of the field",
     {.fields = {{.field = "byline", .values = {"Chan Thy"}}}},
     {"1"}},
    {"with words",
     {.query = "ferry", .fields = {{.field = "language", .values = {"en"}}}},
     {"1", "4"}},
    {"with a phrase, which is looked up in the text",
     {.query = "=\"ferry sank\"", .fields = {{.field = "source", .unknown = true}}},
     {"4"}},
};

// In which there is nothing to search for, though they are not blank.
const std::vector<std::string> kHollow = {"...", "\"\"", "?", "()"};

class Archive {
 public:
  Archive()
      : file_(fs::temp_directory_path() /
              ("tip-fields-" + std::to_string(std::random_device{}()) + ".jsonl")) {
    const std::vector<nlohmann::json> articles = {
        {{"id", "1"},
         {"body", "A ferry came."},
         {"source", "Tonle Daily"},
         {"author", "Sok Dara and Chan Thy"},
         {"language", "en"}},
        {{"id", "2"},
         {"body", "Rain fell."},
         {"source", "Tonle Daily Weekend"},
         {"author", "Sok Dara"},
         {"language", "en"}},
        {{"id", "3"}, {"body", "Un ferry."}, {"source", kTonle}, {"language", "fr"}},
        {{"id", "4"}, {"body", "The ferry sank."}, {"language", "en"}},
        {{"id", "5"}, {"body", "No boat."}, {"language", "en"}}};
    std::ofstream out(file_);
    for (const nlohmann::json& article : articles) out << article.dump() << '\n';
    out.close();
    index_.emplace(std::vector<std::string>{file_.string()});
  }
  ~Archive() {
    std::error_code ignored;
    fs::remove(file_, ignored);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  Searcher open() const {
    Result<Searcher> archive = Searcher::open(index_->path());
    REQUIRE(archive);
    return std::move(*archive);
  }

 private:
  fs::path file_;
  std::optional<TemporaryIndex> index_;
};

TEST_CASE("filters by whole values let through the articles that have them") {
  const Archive made;
  const Searcher archive = made.open();
  for (const Row& row : kRows) {
    INFO(row.about);
    const Result<Answer> answer = archive.search(row.request);
    REQUIRE(answer);
    std::set<std::string> found;
    for (const Hit& hit : answer->hits) found.insert(hit.id);
    CHECK(found == row.found);
    CHECK(answer->total == row.found.size());
    std::set<std::string> read;
    REQUIRE(archive.articles(row.request, [&](const Article& article) {
      read.insert(article.id);
      return true;
    }));
    CHECK(read == row.found);
  }
}

TEST_CASE("a query in which there is nothing to search for finds nothing, whatever the filters") {
  const Archive made;
  const Searcher archive = made.open();
  for (const std::string& query : kHollow) {
    INFO(query);
    const Result<Answer> answer = archive.search({.query = query, .language = "en"});
    REQUIRE(answer);
    CHECK(answer->total == 0);
    CHECK(answer->warnings.size() >= 1);
  }
  const Result<Answer> blank = archive.search({.query = " \t\u3000", .language = "en"});
  REQUIRE(blank);
  CHECK(blank->total == 4);
  CHECK(blank->warnings.empty());
}

TEST_CASE("a facet counts what is not known") {
  const Archive made;
  const Result<Answer> answer =
      made.open().search({.fields = {{.field = "language"}}, .facets = {"source", "language"}});
  REQUIRE(answer);
  REQUIRE(answer->facets.size() == 2);
  CHECK(answer->facets[0].unknown == 2);
  CHECK(answer->facets[1].unknown == 0);
}

TEST_CASE("a facet with its alternatives counts as if nothing were asked of its field") {
  const Archive made;
  const Searcher archive = made.open();
  SearchRequest request{.query = "ferry", .facets = {"source", "language"}};
  const Result<Answer> whole = archive.search(request);
  REQUIRE(whole);
  const auto counts = [](const Facet& facet) {
    std::map<std::string, std::size_t> counted{{"", facet.unknown}};
    for (const Facet::Value& value : facet.values) counted[value.value] = value.count;
    return counted;
  };
  request.facet_alternatives = true;
  request.fields = {{.field = "publication", .values = {"tonle daily"}}};
  const Result<Answer> answer = archive.search(request);
  REQUIRE(answer);
  CHECK(answer->total == 1);
  CHECK(counts(answer->facets[0]) == counts(whole->facets[0]));
  CHECK(counts(answer->facets[1]) == std::map<std::string, std::size_t>{{"", 0}, {"en", 1}});
  // A limit that is over leaves it at what was counted, and is said.
  request.facet_alternatives = false;
  request.step_limit = archive.search(request)->steps;
  request.facet_alternatives = true;
  CHECK(archive.search(request)->counts_timed_out);
}

TEST_CASE("where nothing is found, what is in the way is counted") {
  const Archive made;
  const Searcher archive = made.open();
  struct Row {
    const char* about;
    SearchRequest request;
    std::vector<std::string> loosened;  // filter:text:query:found
  };
  const Row rows[] = {
      {"a word", {.query = "+ferry +zebra"}, {":+zebra:+ferry:3", ":+ferry:+zebra:0"}},
      {"a filter", {.query = "rain", .language = "fr"}, {"lang:fr:rain:1"}},
      {"of several, each alone",
       {.query = "ferry",
        .language = "fr",
        .fields = {{.field = "byline", .values = {"Sok Dara"}}}},
       {"lang:fr:ferry:1", "author:Sok Dara:ferry:1"}},
      {"days", {.query = "ferry", .since = "2020"}, {"date:2020..:ferry:3"}},
      {"neither", {.query = "zebra"}, {}},
      {"something is found", {.query = "ferry"}, {}},
  };
  for (Row row : rows) {
    INFO(row.about);
    CHECK(archive.search(row.request)->loosened.empty());
    row.request.loosen = true;
    const Result<Answer> answer = archive.search(row.request);
    REQUIRE(answer);
    std::vector<std::string> loosened;
    for (const Loosened& each : answer->loosened) {
      loosened.push_back(each.filter + ":" + each.text + ":" + each.query + ":" +
                         std::to_string(each.found));
    }
    CHECK(loosened == row.loosened);
  }
}

TEST_CASE("fields without values are refused") {
  const Archive made;
  for (const char* field : {"title", "date", "colour", ""}) {
    INFO(field);
    const Result<Answer> answer = made.open().search({.fields = {{.field = field}}});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::invalid_input);
    CHECK_FALSE(answer.error().hint.empty());
  }
}

}  // namespace
}  // namespace tip
