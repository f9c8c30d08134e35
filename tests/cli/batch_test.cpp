// tipsearch --batch: a list of queries, each with what it finds.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/tables.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

using Table = std::vector<std::vector<std::string>>;
using Row = std::vector<std::string>;

const std::string kKilns = "\u17A1\u17A5\u178A\u17D2\u178B";  // brick kilns
const std::string kMark = "\xEF\xBB\xBF";

Outcome batch(const Archive& archive, const std::string& list,
              std::vector<std::string> options = {}) {
  Command command;
  command.input = list;
  options.insert(options.begin(), {"--batch", "-"});
  return archive.search(std::move(options), command);
}

// A JSON value a line.
std::vector<Json> objects(const std::string& text) {
  std::vector<Json> out;
  for (const std::string& line : lines_of(text)) out.push_back(parse_json(line));
  return out;
}

// Of each row the cells of some columns, the header left out.
Table cells_of(const std::string& csv, const Row& columns) {
  const Table rows = parse_csv(csv);
  Table out;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Row& row = out.emplace_back();
    REQUIRE(rows[i].size() == rows[0].size());
    for (const std::string& column : columns) {
      const auto at = std::ranges::find(rows[0], column);
      REQUIRE(at != rows[0].end());
      row.push_back(rows[i][static_cast<std::size_t>(at - rows[0].begin())]);
    }
  }
  return out;
}

// What a list is read as: "3 ferry", a line and its query each.
std::vector<std::string> read_as(const Archive& archive, const std::string& list) {
  std::vector<std::string> out;
  for (const Json& each : objects(batch(archive, list, {"--format", "json", "-n", "0"}).out)) {
    out.push_back(std::to_string(each.at("line").get<int>()) + " " +
                  each.at("query").get<std::string>());
  }
  return out;
}

}  // namespace

TEST_CASE("a list is a query a line, or a table with a column of queries") {
  const Archive archive;
  struct Case {
    std::string list;
    std::vector<std::string> queries;
  };
  const Case cases[] = {
      {"ferry\nkilns -Kandal\n", {"1 ferry", "2 kilns -Kandal"}},
      {kMark + "ferry\r\n\r\n  rice \r\n", {"1 ferry", "3 rice"}},
      {kKilns + "\nferry " + kKilns + "\n#ferry", {"1 " + kKilns, "2 ferry " + kKilns, "3 #ferry"}},
      {"\"brick kilns\"\nSok, Dara\n", {"1 \"brick kilns\"", "2 Sok, Dara"}},
      {"query\nSok, Dara\n\"\"\"brick kilns\"\"\"\n", {"2 Sok, Dara", "3 \"brick kilns\""}},
      {kMark + "Query\r\nferry\r\n", {"2 ferry"}},
      {"id,query\n7,ferry\n8,\"a \"\"b\"\", c\"\n", {"2 ferry", "3 a \"b\", c"}},
      {"id;query;note\r\n7;ferry, rice;x\r\n;;\r\n8;\"two\r\nlines\";\r\n",
       {"2 ferry, rice", "4 two\r\nlines"}},
      {"query\tid\nferry\t7\n" + kKilns + "\n", {"2 ferry", "3 " + kKilns}},
      {"name | query\na | ferry\n", {"2 ferry"}},
      {"ferry\rrice\r", {"1 ferry", "2 rice"}},
      {"\n\n", {}},
      {"query\n", {}},
      {"", {}},
  };
  for (const Case& each : cases) {
    INFO(each.list);
    CHECK(read_as(archive, each.list) == each.queries);
  }
}

TEST_CASE("each query of a list finds what it finds alone") {
  const Archive archive;
  const std::vector<std::string> queries = {
      "kilns",           "Tier 3 Sihanoukville", "nothing-such", kKilns,
      "ferry " + kKilns, "\"brick kilns\"",      "(broken",      "date:2022"};
  std::string list;
  for (const std::string& query : queries) list += query + "\n";
  for (const std::vector<std::string>& more : {std::vector<std::string>{},
                                               {"-n", "1", "--since", "2022"},
                                               {"--lang", "km", "--snippets", "0"},
                                               {"--names", "off", "--facet", "source"},
                                               {"--offset", "1", "--sort", "oldest"}}) {
    INFO(more.size());
    std::vector<std::string> options = more;
    options.insert(options.end(), {"--format", "json"});
    const std::vector<Json> all = objects(batch(archive, list, options).out);
    REQUIRE(all.size() == queries.size());
    for (std::size_t i = 0; i < queries.size(); ++i) {
      Json found = all[i];
      CHECK(found.at("line") == i + 1);
      found.erase("line");
      options.push_back(queries[i]);
      Json alone = parse_json(archive.search(options).out);
      options.pop_back();
      for (Json* each : {&found, &alone}) each->erase("took_ms");
      CHECK(found == alone);
    }
  }
}

TEST_CASE("a list in text says of each query what it found, or that it found nothing") {
  const Archive archive;
  const Outcome outcome = batch(archive, "ferry\nnothing-such\n\xFFx\nrice\n");
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out,
             Contains("line 1: ferry\n1. New ferry crosses the Mekong\n") &&
                 Contains("\n\nline 2: nothing-such\nno article found (") &&
                 Contains("\n\nline 3: \uFFFDx\nnot searched: it is not in UTF-8\n\n") &&
                 Contains("2 of 3 queries found something\n"));
  CHECK_THAT(outcome.err, Contains("line 3: not searched: it is not in UTF-8") &&
                              Contains("1 line was not searched"));
  CHECK_THAT(batch(archive, "id,query\nx7,ferry\n").out, Contains("line 2: ferry  id: x7\n"));
}

TEST_CASE("a list in tables has a row a hit, and one for a query without hits") {
  const Archive archive;
  const std::string list = "id,query,id\nx7,ferry,a\nx8,nothing-such,b\nx9,\xFF,c\nx10,kilns,\n";
  const Outcome outcome = batch(archive, list, {"--format", "csv", "-n", "2"});
  CHECK(outcome.status == 0);
  const Table rows = parse_csv(outcome.out);
  REQUIRE_FALSE(rows.empty());
  CHECK(Row(rows[0].begin(), rows[0].begin() + 7) ==
        Row{"query", "line", "query_id", "query_id_3", "total", "rank", "id"});
  CHECK(cells_of(outcome.out, {"query", "line", "query_id", "query_id_3", "total", "rank", "id"}) ==
        Table{{"ferry", "2", "x7", "a", "1", "1", "ferry-mekong"},
              {"nothing-such", "3", "x8", "b", "0", "", ""},
              {"\uFFFD", "4", "x9", "c", "", "", ""},
              {"kilns", "5", "x10", "", "2", "1", "kilns-kandal"},
              {"kilns", "5", "x10", "", "2", "2", "kilns-owners"}});
  const std::vector<std::string> tsv =
      lines_of(batch(archive, list, {"--format", "tsv", "-n", "2"}).out);
  REQUIRE(tsv.size() == 6);
  CHECK_THAT(tsv[1], Catch::StartsWith("ferry\t2\tx7\ta\t1\t1\tferry-mekong\t"));
  // What a spreadsheet would run stays text.
  CHECK_THAT(batch(archive, "=cmd\n", {"--format", "csv"}).out, Contains("\n'=cmd,1,0,"));
}

TEST_CASE("a list in JSON lines has a line a hit, and one for a query without hits") {
  const Archive archive;
  const std::vector<Json> lines =
      objects(batch(archive, "query,who\nkilns,me\nnothing-such,you\n\xFF,\n",
                    {"--format", "jsonl", "--snippets", "0"})
                  .out);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].at("query") == "kilns");
  CHECK(lines[0].at("line") == 2);
  CHECK(lines[0].at("columns") == Json({{"who", "me"}}));
  CHECK(lines[0].at("total") == 2);
  CHECK(lines[0].at("id") == "kilns-kandal");
  CHECK(lines[1].at("id") == "kilns-owners");
  CHECK(lines[2] == Json({{"query", "nothing-such"},
                          {"line", 3},
                          {"columns", {{"who", "you"}}},
                          {"total", 0},
                          {"rank", nullptr},
                          {"id", nullptr}}));
  CHECK(lines[3].at("total") == nullptr);
  CHECK(lines[3].at("error") == "it is not in UTF-8");
}

TEST_CASE("a list is counted exactly") {
  const Archive archive(to_jsonl(numbered_stories(300, "ferry")));
  const std::string list = "ferry\nnothing-such\n\xFF\n";
  CHECK(batch(archive, list, {"--count", "--all"}).out ==
        "    300  ferry\n      0  nothing-such\n      -  \uFFFD\n");
  CHECK(cells_of(batch(archive, list, {"--count", "--all", "--format", "csv"}).out,
                 {"query", "line", "total"}) ==
        Table{{"ferry", "1", "300"}, {"nothing-such", "2", "0"}, {"\uFFFD", "3", ""}});
  for (const char* format : {"json", "jsonl"}) {
    const std::vector<Json> counts =
        objects(batch(archive, list, {"--count", "--all", "--format", format}).out);
    REQUIRE(counts.size() == 3);
    CHECK(counts[0] == Json({{"query", "ferry"},
                             {"line", 1},
                             {"format_version", 1},
                             {"total", 300},
                             {"total_exact", true}}));
    CHECK(counts[1].at("total") == 0);
    CHECK(counts[2].at("total") == nullptr);
  }
  CHECK(batch(archive, list, {"--count", "--all"}).status == 0);
  CHECK(batch(archive, "nothing-such\n", {"--count", "--all"}).status == 1);
}

TEST_CASE("a bad line of a list is named and costs no other one") {
  const Archive archive;
  const std::string too_long(70'000, 'x');
  struct Case {
    std::string list;
    std::string problem;
  };
  const Case cases[] = {
      {"rice\n" + too_long + "\nferry\n", "line 2: not searched: it is longer than 64 KiB"},
      {"rice\n" + std::string(20'000'000, 'x') + "\nferry\n",
       "line 2: not searched: it is longer than 64 KiB"},
      {"rice\nSok\xE9\nferry\n", "line 2: not searched: it is not in UTF-8"},
      {"id,query\n1,rice\n2,Sok, Dara\n3,ferry\n",
       "line 3: not searched: it has 3 fields where the first line has 2"},
      {"id,query\n1,rice\n2,\"Sok\n3,ferry\n", "line 3: not searched: it has a quote that is not"},
      {"id,query\n1,rice\n2\n3,ferry\n", "line 3: not searched: it has no query"},
      {"id,query\n1,rice\n2," + too_long + "\n3,ferry\n", "longer than 64 KiB"},
  };
  for (const Case& each : cases) {
    INFO(each.problem);
    const Outcome outcome = batch(archive, each.list, {"--format", "csv"});
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.err, Contains(each.problem));
    const Table found = cells_of(outcome.out, {"total", "id"});
    REQUIRE(found.size() == 3);
    CHECK(found[0] == Row{"1", "rice-price"});
    CHECK(found[1] == Row{"", ""});
    CHECK(found[2] == Row{"1", "ferry-mekong"});
    CHECK(outcome.out.size() < 10'000);
  }
}

TEST_CASE("what is no list of queries, or does not go with one, is told so") {
  const Archive archive;
  const TempDir& dir = archive.dir();
  struct Case {
    std::vector<std::string> arguments;
    int status;
    std::string said;
  };
  const std::string good = dir.write("good.txt", "ferry\n").string();
  const Case cases[] = {
      {{"--batch", good}, 0, ""},
      {{"--batch", dir.write("none.txt", "nothing-such\n").string()}, 1, ""},
      {{"--batch", dir.write("empty.txt", "").string()}, 1, ""},
      {{"--batch", dir.write("bad.txt", "\xFF\n").string()}, 1, "not in UTF-8"},
      {{"--batch", (dir / "missing").string()}, 2, "cannot read"},
      {{"--batch", dir.path().string()}, 2, "cannot read"},
      {{"--batch", dir.write("a.csv", "id,name\n1,ferry\n").string()}, 2, "no column \"query\""},
      {{"--batch", dir.write("b.txt", std::string("\xFF\xFEq\0", 4)).string()}, 2, "UTF-16"},
      {{"--batch", good, "ferry"}, 2, "no query"},
      {{"--batch", good, "--analyze"}, 2, "different things"},
      {{"--batch", good, "--count", "--facet", "source"}, 2, "no --facet"},
      {{"--batch", good, "--format", "html"}, 2, "no report"},
      {{"--batch", good, "--like", "ferry-mekong"}, 2, "different things"},
      {{"--batch", good, "--names-in", good}, 2, "different things"},
      {{"--batch", good, "--since", "never"}, 2, "no date"},
  };
  for (const Case& each : cases) {
    INFO(each.arguments.back());
    const Outcome outcome = archive.search(each.arguments);
    CHECK(outcome.status == each.status);
    CHECK_THAT(outcome.err, Contains(each.said));
  }
}

TEST_CASE("a list is answered while it is written") {
  const Archive archive;
  for (const char* first : {"", "query\n"}) {
    Command command;
    command.program = TIP_TIPSEARCH;
    command.arguments = {"--index", archive.index(), "--batch", "-", "--count"};
    command.piped_input = true;
    Process process(command);
    REQUIRE(process.feed(std::string(first) + "ferry\n"));
    while (process.is_running() && process.out().empty()) {
    }
    CHECK(process.out() == "      1  ferry\n");
    REQUIRE(process.feed("kilns\n"));
    process.close_input();
    const Outcome outcome = process.wait();
    CHECK(outcome.status == 0);
    CHECK(outcome.out == "      1  ferry\n      2  kilns\n");
  }
}

TEST_CASE("a long list takes no more memory than a short one") {
  const Archive archive;
  std::string list;
  for (int i = 0; i < 15'000; ++i) list += "kiln" + std::to_string(i) + "\n";
  const std::string path = archive.dir().write("long.txt", list + "ferry\n").string();
  const Outcome few = batch(archive, "kiln1\nferry\n", {"--count"});
  const Outcome many = archive.search({"--batch", path, "--count"});
  CHECK(many.status == 0);
  CHECK(std::ranges::count(many.out, '\n') == 15'001);
  CHECK(many.peak_mb < few.peak_mb + 16);
}
