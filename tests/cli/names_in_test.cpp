// tipsearch --names-in: which names of a list an archive has.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

const std::string kSekBorin = "\u179F\u17C1\u1780 \u1794\u17BC\u179A\u17B7\u1793";  // Sek Borin

std::string archive_text() {
  return to_jsonl({
      {.id = "typed", .date = "2021-05-01", .body = "On Monday Sek Borin, a potter, left."},
      {.id = "variant", .date = "2022-05-01", .body = "The potter Sek Bourin has a brother."},
      {.id = "khmer",
       .title = "A day",
       .date = "2023-05-01",
       .body = "\u179B\u17C4\u1780 " + kSekBorin +
               " \u1794\u17B6\u1793\u1793\u17B7\u1799\u17B6\u1799\u17D4"},
      {.id = "kiln", .title = "Sidorenko", .body = "A kiln was shut."},
  });
}

Outcome names_in(const Archive& archive, const std::string& list,
                 std::vector<std::string> options = {}) {
  Command command;
  command.input = list;
  options.insert(options.begin(), {"--names-in", "-"});
  return archive.search(options, command);
}

}  // namespace

TEST_CASE("names of a list are found with where and why") {
  const Archive archive(archive_text());
  const std::string list =
      "\xEF\xBB\xBF# a list\r\n"
      "Sek Borin   # the potter\r\n"
      "\n"
      "Nobody Atall\n"
      "Sek Borin\n"
      "\u0421\u0438\u0434\u043E\u0440\u0435\u043D\u043A\u043E\n"
      "\"\u201C\n"
      "\xFF\xFE\n";
  const Outcome outcome = names_in(archive, list, {"--format", "json"});
  CHECK(outcome.status == 0);
  const Json answer = parse_json(outcome.out);
  CHECK(answer.at("format_version") == 1);
  CHECK(answer.at("asked") == 5);
  CHECK(answer.at("found") == 2);
  const Json& borin = answer.at("names")[0];
  CHECK(borin.at("name") == "Sek Borin");
  CHECK(borin.at("line") == 2);
  CHECK(borin.at("total") == 3);
  struct Row {
    std::string id;
    std::string date;
    std::string text;
    std::string why;
  };
  const Row rows[] = {{"typed", "2021-05-01", "Sek Borin", "same"},
                      {"khmer", "2023-05-01", kSekBorin, "romanisation"},
                      {"variant", "2022-05-01", "Sek Bourin", "spelling"}};
  REQUIRE(borin.at("articles").size() == 3);
  for (const Row& row : rows) {
    INFO(row.id);
    bool seen = false;
    for (const Json& article : borin.at("articles")) {
      if (article.at("id") != row.id) continue;
      seen = true;
      CHECK(article.at("date") == row.date);
      CHECK(article.at("text") == row.text);
      CHECK(article.at("why") == row.why);
      CHECK((article.at("cost") == 0) == (row.why == "same"));
    }
    CHECK(seen);
  }
  const Json& other = answer.at("names")[1];
  CHECK(other.at("line") == 6);
  CHECK(other.at("articles")[0].at("id") == "kiln");
  CHECK(other.at("articles")[0].at("text") == "Sidorenko");
}

TEST_CASE("the list is told in every format, and filters hold") {
  const Archive archive(archive_text());
  const std::string list = "Sek Borin\nNobody\nSidorenko\n";
  const Outcome lines = names_in(archive, list, {"--format", "jsonl", "-n", "1"});
  CHECK(std::count(lines.out.begin(), lines.out.end(), '\n') == 2);
  CHECK(parse_json(lines.out.substr(0, lines.out.find('\n'))).at("articles").size() == 1);
  const Outcome rows = names_in(archive, list, {"--format", "tsv"});
  CHECK(std::count(rows.out.begin(), rows.out.end(), '\n') == 5);
  CHECK_THAT(names_in(archive, list, {"--format", "csv"}).out,
             Contains("Sek Borin,1,3,typed,2021-05-01"));
  CHECK_THAT(names_in(archive, list).out,
             Contains("2 of 3 names found") && Contains(kSekBorin + "  (romanisation"));
  const Outcome since = names_in(archive, list, {"--since", "2022", "--format", "json"});
  CHECK(parse_json(since.out).at("names")[0].at("total") == 2);
  CHECK(parse_json(since.out).at("found") == 1);
  CHECK(parse_json(names_in(archive, list, {"--format", "json", "--names", "off"}).out)
            .at("names")[0]
            .at("articles")[0]
            .at("id") == "typed");
}

TEST_CASE("what is no list of names, or has none that is found, is told so") {
  const Archive archive(archive_text());
  const Outcome none = names_in(archive, "Nobody\n");
  CHECK(none.status == 1);
  CHECK_THAT(none.out, Contains("0 of 1 name found"));
  CHECK(names_in(archive, "").status == 1);
  CHECK(archive.search({"--names-in", (archive.dir() / "missing").string()}).status == 2);
  CHECK(archive.search({"--names-in", archive.dir().path().string()}).status == 2);
  CHECK(names_in(archive, "Sek\n", {"kiln"}).status == 2);
  CHECK(names_in(archive, "Sek\n", {"--count"}).status == 2);
  CHECK(names_in(archive, "Sek Borin\n", {"--since", "never"}).status == 2);
}

TEST_CASE("thousands of names are asked at once") {
  const Archive archive(archive_text());
  std::string list;
  for (int i = 0; i < 2000; ++i) list += "Name" + std::to_string(i) + " Surname\n";
  const Outcome outcome = names_in(archive, list + "Sek Borin\n");
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("1 of 2001 names found"));
}
