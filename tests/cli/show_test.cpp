// tipsearch --show: one article, whole; tipidx export --query: the articles of a query.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

// Khmer: "brick kilns", "Siem Reap".
const std::string kKilns = "\u17a1\u178a\u17d2\u178b";
const std::string kSiemReap = "\u179f\u17c0\u1798\u179a\u17b6\u1794";

std::string articles() {
  return R"({"id":"en","title":"Kilns of brick","body":"Brick kilns burn.\n\nSecond kiln\there.","date":"2022-07-20","source":"Daily","author":"Sok An","url":"https://daily.example/kilns"})"
         "\n"
         R"({"id":"km","title":")" +
         kSiemReap + R"(","body":")" + kKilns + kSiemReap + R"(","language":"km"})" +
         "\n"
         R"({"id":"bare","body":"Nothing but kilns, \u001b[31mred."})"
         "\n";
}

std::vector<std::string> marked(const Json& article, const std::string& field) {
  std::vector<std::string> parts;
  const std::string text = article.at(field);
  for (const Json& range : article.at(field + "_highlights")) {
    const std::size_t begin = range.at(0);
    parts.push_back(text.substr(begin, range.at(1).get<std::size_t>() - begin));
  }
  return parts;
}

}  // namespace

TEST_CASE("show: prints an article as text") {
  const Archive archive(articles());
  const Outcome shown = archive.search({"--show", "en"});
  CHECK(shown.status == 0);
  CHECK(shown.err.empty());
  const std::vector<std::string> lines = lines_of(shown.out);
  REQUIRE(lines.size() == 8);
  CHECK(lines[0] == "Kilns of brick");
  CHECK_THAT(lines[1], Contains("2022-07-20") && Contains("Daily") && Contains("Sok An"));
  CHECK(lines[2] == "https://daily.example/kilns");
  CHECK_THAT(lines[3], Catch::EndsWith(".jsonl:1"));
  CHECK(lines[4].empty());
  CHECK(lines[5] == "Brick kilns burn.");
  CHECK(lines[6].empty());
  CHECK(lines[7] == "Second kiln here.");
  const Outcome bare = archive.search({"--show", "bare"});
  CHECK(bare.status == 0);
  CHECK(bare.out.find('\x1b') == std::string::npos);
  const Outcome coloured = archive.search({"--show", "en", "--color", "always", "kilns"});
  CHECK_THAT(coloured.out, Contains("Brick \x1b[") && Contains("kilns\x1b["));
}

TEST_CASE("show: prints an article as JSON, as export has it, with highlights") {
  const Archive archive(articles());
  const std::vector<std::string> exported =
      lines_of(tipidx({"export", "--index", archive.index()}).out);
  REQUIRE(exported.size() == 3);
  struct Row {
    std::string id;
    std::string query;
    std::vector<std::string> title;
    std::vector<std::string> body;
  };
  const Row rows[] = {{"en", "kiln", {"Kilns"}, {"kilns", "kiln"}},
                      {"en", "\"brick kilns\"", {}, {"Brick kilns"}},
                      {"en", "", {}, {}},
                      {"en", "ferry", {}, {}},
                      {"km", kSiemReap, {kSiemReap}, {kSiemReap}},
                      {"km", kKilns + " kilns", {}, {kKilns}}};
  for (const Row& row : rows) {
    INFO(row.id << " " << row.query);
    for (const char* format : {"json", "jsonl"}) {
      const Outcome shown = archive.search({"--format", format, "--show", row.id, row.query});
      CHECK(shown.status == 0);
      Json article = parse_json(shown.out);
      CHECK(article.at("format_version") == 1);
      CHECK(marked(article, "title") == row.title);
      CHECK(marked(article, "body") == row.body);
      for (const char* added :
           {"format_version", "title_highlights", "body_highlights", "duplicates", "timed_out"}) {
        article.erase(added);
      }
      CHECK(article == parse_json(exported[row.id == "en" ? 0 : 1]));
    }
  }
}

TEST_CASE("show: says when time was over before all words were set off") {
  std::string body;
  for (int i = 0; i < 200'000; ++i) body += "kilns ";
  const Archive archive(to_jsonl({{.id = "long", .body = body}}));
  const std::vector<std::string> whole = {"--show", "long", "--format", "json", "kilns"};
  CHECK(parse_json(archive.search(whole).out).at("timed_out") == false);
  std::vector<std::string> part = whole;
  part.insert(part.end(), {"--time-limit", "0.001"});
  CHECK(parse_json(archive.search(part).out).at("timed_out") == true);
  CHECK_THAT(archive.search({"--show", "long", "--time-limit", "0.001", "kilns"}).out,
             Contains("time was over"));
}

TEST_CASE("show: says what it cannot do") {
  const Archive archive(articles());
  const Outcome unknown = archive.search({"--show", "e"});
  CHECK(unknown.status == 1);
  CHECK(unknown.out.empty());
  CHECK_THAT(unknown.err, Contains("no article \"e\"") && Contains("hint:"));
  CHECK(archive.search({"--show", std::string(5000, 'x')}).status == 1);
  for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
           {"--show", "en", "--format", "csv"}, {"--show", "en", "--count"}, {"--show", ""}}) {
    const Outcome outcome = archive.search(wrong);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("hint:"));
  }
  const TempDir none;
  CHECK(tipsearch({"--index", (none / "no").string(), "--show", "en"}).status == 2);
}

TEST_CASE("export: a query has the articles of a query, whole, in the order of the index") {
  const Archive archive(articles());
  const auto ids = [&](const std::string& query) {
    std::vector<std::string> found;
    const Outcome outcome = tipidx({"export", "--index", archive.index(), "--query", query});
    for (const std::string& line : lines_of(outcome.out)) {
      const Json article = parse_json(line);
      CHECK_FALSE(article.at("body").get<std::string>().empty());
      found.push_back(article.at("id"));
    }
    CHECK(outcome.status == (found.empty() ? 1 : 0));
    return found;
  };
  CHECK(ids("kilns") == std::vector<std::string>{"en", "bare"});
  CHECK(ids(kSiemReap) == std::vector<std::string>{"km"});
  CHECK(ids("since:2022").size() == 1);
  CHECK(ids("ferry").empty());
}

TEST_CASE("a hit in a container names its place there") {
  const TempDir dir;
  dir.write("wire.jsonl", articles());
  const std::string index = (dir / "index").string();
  REQUIRE(tipidx({"build", "--quiet", "--index", index, dir.path().string()}).status == 0);
  const Json answer = parse_json(tipsearch({"--index", index, "--format", "json", "id:bare"}).out);
  CHECK(answer.at("hits").at(0).at("member") == "3");
  CHECK_THAT(tipsearch({"--index", index, "id:bare"}).out, Contains("wire.jsonl:3"));
  CHECK_THAT(tipsearch({"--index", index, "--format", "csv", "id:bare"}).out,
             Contains("path,member,snippet") && Contains("wire.jsonl,3,"));
}
