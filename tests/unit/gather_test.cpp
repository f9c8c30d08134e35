// What a page asks the archive for: the hits of an address, what else may be asked where there are
// none, and the article that is read.
#include "searcher/tipserve/page/gather.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/temporary_index.h"

namespace tip::serve::page {
namespace {

// Articles 1 to 25 of two papers, the first ones the best for "kilns"; one that is read alone.
class Archive {
 public:
  Archive() {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() /
        ("tip-gather-" + std::to_string(std::random_device{}()) + ".jsonl");
    {
      std::ofstream out(file);
      for (int i = 1; i <= 25; ++i) {
        std::string body;
        for (int k = 0; k < 30 - i; ++k) body += "kilns ";
        out << nlohmann::json{{"id", fmt::format("a{}", i)},
                              {"title", fmt::format("Report {}", i)},
                              {"body", body + "are."},
                              {"language", "en"},
                              {"source", i % 2 == 0 ? "River Daily" : "Valley Post"},
                              {"section", "News"},
                              {"date", fmt::format("{}-03-{:02}", i <= 5 ? 2020 : 2021, i)}}
            << '\n';
      }
      out << nlohmann::json{{"id", "ferry"}, {"body", "A ferry sank."}, {"language", "en"}} << '\n';
    }
    index_.emplace(std::vector<std::string>{file.string()});
    std::filesystem::remove(file);
    auto opened = Searcher::open(index_->path());
    REQUIRE(opened);
    archive_.emplace(std::move(*opened));
    auto overview = gather_overview(*archive_);
    REQUIRE(overview);
    overview_ = std::move(*overview);
  }

  Found found(const std::string& query, std::optional<Reading>* reading = nullptr) const {
    const PageSearches searches(*archive_, {});
    const Address address = read_address(parse_query(query), "");
    Result<Found> found = gather_found(searches, overview_, address, reading);
    REQUIRE(found);
    return std::move(*found);
  }

 private:
  std::optional<TemporaryIndex> index_;
  std::optional<Searcher> archive_;
  Overview overview_;
};

std::vector<std::string> ids_of(const Found& found) {
  std::vector<std::string> ids;
  for (const Hit& hit : found.answer.hits) ids.push_back(hit.id);
  return ids;
}
std::vector<std::string> numbered(int first, int last) {
  std::vector<std::string> ids;
  for (int i = first; i <= last; ++i) ids.push_back(fmt::format("a{}", i));
  return ids;
}

TEST_CASE("a page has ten hits, the article that is read has neighbours beyond them") {
  const Archive archive;
  struct Row {
    const char* query;
    int first;
    int last;
    const char* previous;  // of the article that is read, with its page
    std::size_t rank;
    const char* next;
  };
  for (const Row& row : {
           Row{"q=kilns&open=a1", 1, 10, "", 1, "/?q=kilns&open=a2"},
           {"q=kilns&open=a2", 1, 10, "/?q=kilns&open=a1", 2, "/?q=kilns&open=a3"},
           {"q=kilns&open=a10", 1, 10, "/?q=kilns&open=a9", 10, "/?q=kilns&offset=10&open=a11"},
           {"q=kilns&offset=10&open=a11", 11, 20, "/?q=kilns&open=a10", 11,
            "/?q=kilns&offset=10&open=a12"},
           {"q=kilns&offset=20&open=a21", 21, 25, "/?q=kilns&offset=10&open=a20", 21,
            "/?q=kilns&offset=20&open=a22"},
           {"q=kilns&offset=20&open=a25", 21, 25, "/?q=kilns&offset=20&open=a24", 25, ""},
           {"q=kilns&open=a15", 1, 10, "", 0, ""},
           {"q=kilns&open=ferry", 1, 10, "", 0, ""},
       }) {
    INFO(row.query);
    std::optional<Reading> reading;
    const Found found = archive.found(row.query, &reading);
    CHECK(ids_of(found) == numbered(row.first, row.last));
    CHECK(found.answer.total == 25);
    CHECK(found.articles == 25);
    CHECK(found.facets.empty());
    REQUIRE(reading);
    CHECK(reading->rank == row.rank);
    CHECK((reading->previous ? to_address(*reading->previous) : "") == row.previous);
    CHECK((reading->next ? to_address(*reading->next) : "") == row.next);
  }
  std::optional<Reading> none;
  CHECK(ids_of(archive.found("q=kilns&open=gone", &none)) == numbered(1, 10));
  CHECK_FALSE(none);
  const Found list = archive.found("q=kilns&offset=10");
  CHECK(ids_of(list) == numbered(11, 20));
  REQUIRE(list.facets.size() == 4);
  CHECK(list.facets[0].values.size() == 2);
  CHECK(list.loosened.empty());
  CHECK(list.near.empty());
  // Articles by the year: five and twenty.
  REQUIRE(list.years.size() == 2);
  CHECK(list.years[0].from == "2020-01-01");
  CHECK(list.years[0].count == 5);
  CHECK(list.years[1].from == "2021-01-01");
  CHECK(list.years[1].count == 20);
  CHECK(list.years[1].total == 20);
}

// "text count address", each.
std::vector<std::string> lines_of(const std::vector<Loosened>& all) {
  std::vector<std::string> lines;
  for (const Loosened& each : all) {
    lines.push_back(fmt::format("{} {} {}", each.text,
                                each.found ? std::to_string(*each.found) : "?",
                                to_address(each.address)));
  }
  return lines;
}

TEST_CASE("where nothing is found, what may be asked instead is counted") {
  const Archive archive;
  using Lines = std::vector<std::string>;
  struct Row {
    const char* query;
    Lines loosened;
    Lines near;
  };
  for (const Row& row : std::vector<Row>{
           // One filter that is left out; two, and both.
           {"q=ferry&source=River+Daily", {"ferry 1 /?q=ferry"}, {}},
           {"q=ferry&since=2020&offset=10&open=a1", {"ferry 1 /?q=ferry"}, {}},
           {"q=ferry&source=River+Daily&since=2020",
            {"ferry 1 /?q=ferry", "ferry \u00b7 2020\u2013 0 /?q=ferry&since=2020",
             "ferry \u00b7 River Daily 0 /?q=ferry&source=River%20Daily"},
            {}},
           {"source=River+Daily&since=2022",
            {"River Daily 12 /?source=River%20Daily", "2022\u2013 0 /?since=2022"},
            {}},
           // Words alone, of four letters and more without digits; their beginnings; their like.
           {"q=%22sunken+ferry%22",
            {},
            {"sunken ferry 1 /?q=sunken%20ferry", "ferry~ 1 /?q=ferry~"}},
           {"q=%22ferry+kilns%22",
            {},
            {"ferry kilns 26 /?q=ferry%20kilns", "ferry~ 1 /?q=ferry~", "kilns~ 25 /?q=kilns~"}},
           {"q=%22sank+the+are+NEAR+kil+123456+kilns%22",
            {},
            {"sank kilns 26 /?q=sank%20kilns", "sank~ 1 /?q=sank~", "kilns~ 25 /?q=kilns~"}},
           {"q=%22reporters+ferries%22",
            {},
            {"reporters ferries 26 /?q=reporters%20ferries", "report* 25 /?q=report%2A"}},
           // Four at most.
           {"q=%22reports+kilns+ferry+sank%22",
            {},
            {"reports kilns ferry sank 26 /?q=reports%20kilns%20ferry%20sank",
             "report* 25 /?q=report%2A", "reports~ 25 /?q=reports~", "kilns~ 25 /?q=kilns~"}},
       }) {
    INFO(row.query);
    const Found found = archive.found(row.query);
    CHECK(found.answer.total == 0);
    CHECK(lines_of(found.loosened) == row.loosened);
    CHECK(lines_of(found.near) == row.near);
    // The counts of what would be found without filters.
    CHECK(found.facets.size() == 4);
  }
}

}  // namespace
}  // namespace tip::serve::page
