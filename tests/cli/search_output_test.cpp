// tipsearch: text, tables and lines, and how it ends.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/tables.h"

using namespace tip::test;
using Catch::Contains;
using Catch::StartsWith;
using Json = nlohmann::json;

namespace {

constexpr char kEscape = '\x1B';

std::size_t column(const std::vector<std::string>& header, const std::string& name) {
  const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& cell) {
    return cell.find(name) != std::string::npos;
  });
  INFO("column " << name);
  REQUIRE(found != header.end());
  return static_cast<std::size_t>(found - header.begin());
}

}  // namespace

TEST_CASE("JSON lines: a hit a line") {
  const Archive archive;
  const Outcome outcome = archive.search({"--format", "jsonl", "kilns"});
  CHECK(outcome.status == 0);
  const std::vector<std::string> lines = lines_of(outcome.out);
  REQUIRE(lines.size() == 2);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Json hit = parse_json(lines[i]);
    CHECK(hit.at("rank") == i + 1);
    CHECK(hit.at("id").is_string());
    CHECK(hit.at("snippets").is_array());
  }
  const Outcome none = archive.search({"--format", "jsonl", "xylophone"});
  CHECK(none.status == 1);
  CHECK(none.out.empty());
}

TEST_CASE("CSV and TSV: a header, then a hit a row") {
  // A title with everything that needs care.
  const Archive archive(
      "{\"id\":\"a\",\"title\":\"One, \\\"two\\\"\\tthree\",\"body\":\"kilns one\\n\\nnext, "
      "\\\"line\\\"\"}\n"
      "{\"id\":\"b\",\"title\":\"Plain\",\"body\":\"kilns two\",\"date\":\"2020-01-02\"}\n");
  SECTION("CSV") {
    const Outcome outcome = archive.search({"--format", "csv", "kilns"});
    CHECK(outcome.status == 0);
    const auto rows = parse_csv(outcome.out);
    REQUIRE(rows.size() == 3);
    for (const auto& row : rows) CHECK(row.size() == rows[0].size());
    const std::size_t id = column(rows[0], "id");
    const std::size_t title = column(rows[0], "title");
    const std::size_t snippet = column(rows[0], "snippet");
    const std::size_t date = column(rows[0], "date");
    for (const auto& row : {rows[1], rows[2]}) {
      CHECK_THAT(row[snippet], Contains("kilns"));
      if (row[id] == "a") {
        CHECK_THAT(row[title], Contains("One, \"two\""));
        CHECK(row[date].empty());
      } else {
        CHECK(row[id] == "b");
        CHECK(row[date] == "2020-01-02");
      }
    }
  }
  SECTION("TSV") {
    const Outcome outcome = archive.search({"--format", "tsv", "kilns"});
    CHECK(outcome.status == 0);
    const auto lines = lines_of(outcome.out);
    REQUIRE(lines.size() == 3);
    const auto tabs = std::count(lines[0].begin(), lines[0].end(), '\t');
    CHECK(tabs >= 4);
    for (const std::string& line : lines) {
      CHECK(std::count(line.begin(), line.end(), '\t') == tabs);
      CHECK(line.find('\r') == std::string::npos);
    }
    CHECK_THAT(lines[0], Contains("snippet"));
  }
}

TEST_CASE("text, colour and control characters") {
  const Archive archive;
  const Outcome plain = archive.search({"brick kilns"});
  CHECK(plain.status == 0);
  CHECK_THAT(plain.out, Contains("Brick kilns inspected in Kandal") && Contains("2022-07-20") &&
                            Contains("Mekong Ledger"));
  CHECK(plain.out.find(kEscape) == std::string::npos);
  CHECK(archive.search({"--color", "always", "kilns"}).out.find(kEscape) != std::string::npos);
  CHECK(archive.search({"--color", "never", "kilns"}, {.terminal = true}).out.find(kEscape) ==
        std::string::npos);

  CHECK(archive.search({"kilns"}, {.terminal = true, .environment = {{"TERM", "xterm"}}})
            .out.find(kEscape) != std::string::npos);
  CHECK(archive
            .search({"kilns"},
                    {.terminal = true, .environment = {{"TERM", "xterm"}, {"NO_COLOR", "1"}}})
            .out.find(kEscape) == std::string::npos);

  const Archive evil(
      "{\"id\":\"x\",\"title\":\"a \\u001b[31mred\\u0007 title\",\"body\":\"kilns \\u001b[2J\"}\n");
  const Outcome safe = evil.search({"--color", "never", "kilns"});
  CHECK(safe.status == 0);
  CHECK(safe.out.find(kEscape) == std::string::npos);
  CHECK(safe.out.find('\x07') == std::string::npos);
}

TEST_CASE("a query may be one argument or many, and may begin with a minus") {
  const Archive archive;
  CHECK(archive.answer({"brick", "kilns"}).at("query") == "brick kilns");
  CHECK(archive.ids({"\"brick kilns\""}) == std::vector<std::string>{"kilns-kandal"});
  CHECK(archive.ids({"--", "-kilns", "ferry"}) == std::vector<std::string>{"ferry-mekong"});
}

TEST_CASE("count, analyze and explain") {
  const Archive archive;
  const Outcome count = archive.search({"--count", "kilns"});
  CHECK(count.status == 0);
  CHECK(lines_of(count.out) == std::vector<std::string>{"2"});
  const Outcome none = archive.search({"--count", "xylophone"});
  CHECK(none.status == 1);
  CHECK(lines_of(none.out) == std::vector<std::string>{"0"});

  const Outcome analyzed = archive.search({"--analyze", "kilns AND (brick OR \"wet clay\")"});
  CHECK(analyzed.status == 0);
  CHECK_THAT(analyzed.out, Contains("(and kilns (or brick (phrase \"wet clay\")))"));

  const Json counted =
      parse_json(archive.search({"--count", "--facet", "source", "--format", "json", "kilns"}).out);
  CHECK(counted.at("total") == 2);
  CHECK(counted.at("hits").empty());
  CHECK(counted.at("facets").at("source").size() == 2);
  const Json analysis =
      parse_json(archive.search({"--analyze", "--format", "json", "kilns AND -brick"}).out);
  CHECK(analysis.at("format_version") == 1);
  CHECK(analysis.at("query") == "kilns AND -brick");
  CHECK(analysis.at("tree") == "(and kilns (not brick))");
  for (const char* part : {"plan", "scorers"}) CHECK_THAT(analyzed.out, Contains(part));
  CHECK(analysis.at("warnings").empty());

  // What would not be shown is refused.
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--count", "--facet", "source", "kilns"},
                                             {"--count", "--timeline", "year", "kilns"},
                                             {"--count", "--format", "csv", "kilns"},
                                             {"--count", "--format", "jsonl", "kilns"},
                                             {"--count", "--format", "html", "kilns"},
                                             {"--count", "--analyze", "kilns"},
                                             {"--analyze", "--format", "csv", "kilns"},
                                             {"--analyze", "--format", "html", "kilns"},
                                             {"--analyze"}}) {
    const Outcome refused = archive.search(arguments);
    INFO(refused.err);
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    CHECK_THAT(refused.err, Contains("hint: "));
  }

  const Json hit = archive.answer({"--explain", "kilns"}).at("hits").at(0);
  CHECK_FALSE(hit.at("explain").empty());
}

TEST_CASE("a closed pipe is no error") {
  const Archive archive(to_jsonl(numbered_stories(300, "orchids")));
  for (const char* format : {"text", "json", "jsonl", "csv"}) {
    INFO(format);
    const Outcome outcome =
        archive.search({"--format", format, "--limit", "300", "orchids"}, {.closed_output = true});
    CHECK(outcome.signal == 0);
    CHECK(outcome.status == 0);
    CHECK(outcome.err.empty());
  }
}

TEST_CASE("exit status of a search") {
  const Archive archive;
  CHECK(archive.search({"kilns"}).status == 0);
  CHECK(archive.search({"xylophone"}).status == 1);
  CHECK(archive.search({"..."}).status == 1);
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"--no-such-option", "kilns"},
                                             {"--format", "xml", "kilns"},
                                             {"--format", "3", "kilns"},
                                             {"--limit", "x", "kilns"},
                                             {"--limit", "-1", "kilns"},
                                             {"--offset", "-1", "kilns"},
                                             {"--limit"}}) {
    const Outcome outcome = archive.search(arguments);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, StartsWith("tipsearch: ") && Contains("hint: "));
    CHECK(outcome.err.size() < 200);
  }
  const Outcome help = tipsearch({"--help"});
  CHECK(help.status == 0);
  CHECK_THAT(help.out, Contains("tipsearch") && Contains("--index"));
}

TEST_CASE("facets show the most frequent values and say how many more there are") {
  std::vector<Story> many = numbered_stories(30, "ferry");
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i].source = "Source " + std::to_string(i < 16 ? 1 : i);  // one of 16, 14 of one each
  }
  const Archive archive(to_jsonl(many));
  struct Case {
    std::vector<std::string> options;
    std::size_t shown;
    std::size_t more;
  };
  for (const Case& c :
       {Case{{}, 10, 5}, Case{{"--facet-limit", "3"}, 3, 12}, Case{{"--facet-limit", "15"}, 15, 0},
        Case{{"--facet-limit", "0"}, 15, 0}}) {
    std::vector<std::string> arguments = {"--facet", "source", "-n", "1", "ferry"};
    arguments.insert(arguments.begin(), c.options.begin(), c.options.end());
    const std::string text = archive.search(arguments).out;
    INFO(text);
    CHECK_THAT(text, Contains("     16  Source 1\n"));
    const auto lines = lines_of(text);
    CHECK(std::count_if(lines.begin(), lines.end(), [](const std::string& line) {
            return line.find("  Source ") != std::string::npos;
          }) == static_cast<std::ptrdiff_t>(c.shown));
    CHECK((text.find("and " + std::to_string(c.more) + " more") != std::string::npos) ==
          (c.more > 0));

    const Json json = archive.answer(arguments);
    const bool all = c.options.empty();
    CHECK(json["facets"]["source"].size() == (all ? 15 : c.shown));
    CHECK(json["facets"]["source"][0] == Json{{"value", "Source 1"}, {"count", 16}});
    CHECK(json["facets_more"] == (all || c.more == 0 ? Json::object() : Json{{"source", c.more}}));
  }
  // Asked for twice, it is shown once.
  const auto lines = lines_of(
      archive.search({"--facet", "source", "--facet", "publication", "-n", "1", "ferry"}).out);
  CHECK(std::ranges::count(lines, "source") == 1);
}

TEST_CASE("a timeline draws its counts, the largest as the longest bar") {
  std::vector<Story> many = numbered_stories(8, "ferry");
  const std::vector<std::string> days = {"2021-05-01", "2021-05-01", "2021-05-01", "2021-05-01",
                                         "2021-06-01", "2021-06-01", "2021-08-01", "2021-08-01"};
  for (std::size_t i = 0; i < many.size(); ++i) many[i].date = days[i];
  many[6].title = many[6].body = many[7].title = many[7].body = "lamps";
  const Archive archive(to_jsonl(many));
  const auto lines = lines_of(archive.search({"--timeline", "month", "-n", "0", "ferry"}).out);
  std::string full;
  for (int i = 0; i < 30; ++i) full += "\u2588";
  std::string half;
  for (int i = 0; i < 15; ++i) half += "\u2588";
  CHECK_THAT(lines, Catch::VectorContains("2021-05-01        4        4  " + full) &&
                        Catch::VectorContains("2021-06-01        2        2  " + half));
}

TEST_CASE("a report says all that was asked, and which of the hits it lists") {
  const Archive archive(to_jsonl(numbered_stories(17, "ferry")));
  struct Row {
    std::vector<std::string> arguments;
    std::vector<std::string> parts;
  };
  const Row rows[] = {
      {{"ferry"}, {"<h1>ferry</h1>", "17 matches found", "Hits 1 to 10 of 17 are listed."}},
      {{"--offset", "10", "ferry"}, {"Hits 11 to 17 of 17 are listed."}},
      {{"-n", "0", "ferry"}, {"None of them is listed."}},
      {{"--query-lang", "en", "ferry"}, {"<dd>en</dd>"}},
      {{"--expand", "ferry"}, {"the words of the first hits as well"}},
      {{"--name-sources", "sounds,table", "ferry"}, {"how they are spelt and said, tip"}},
      {{"--since", "2000"}, {"<h1>Articles, by filters alone</h1>", "<dd>2000</dd>"}},
  };
  for (const Row& row : rows) {
    std::vector<std::string> arguments = {"--format", "html"};
    arguments.insert(arguments.end(), row.arguments.begin(), row.arguments.end());
    const Outcome report = archive.search(arguments);
    for (const std::string& part : row.parts) CHECK_THAT(report.out, Contains(part));
  }
  const Outcome whole = archive.search({"--format", "html", "-n", "17", "ferry"});
  CHECK(whole.out.find("are listed") == std::string::npos);
}

TEST_CASE("one is not written as many") {
  const Archive archive(to_jsonl({{.title = "Lamps", .body = "Lamp"}}));
  CHECK_THAT(archive.search({"lamp"}).out, Contains(" 1 word\n") && Contains("1-1 of 1 article ("));
  CHECK_THAT(archive.search({"-n", "0", "lamp"}).out, StartsWith("1 article ("));
}

TEST_CASE("a filter on English keeps texts too short to tell") {
  const Archive archive(to_jsonl({{.title = "Picture", .body = "See photo, page 2"},
                                  {.title = "Photo", .body = "Le bateau coule, un photo"}}));
  CHECK(archive.search({"--lang", "en", "--count", "photo"}).out == "1\n");
  CHECK(archive.search({"--count", "photo"}).out == "2\n");
}
