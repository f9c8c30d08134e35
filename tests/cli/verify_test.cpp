// tipidx verify: an export compared with the archive. And what is said of verbs that there are not.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::ordered_json;

namespace {

std::vector<Json> exported(const Archive& archive) {
  std::vector<Json> articles;
  for (const std::string& line : lines_of(tipidx({"export", "--index", archive.index()}).out)) {
    articles.push_back(Json::parse(line));
  }
  return articles;
}

std::string lines_from(const std::vector<Json>& articles) {
  std::string lines;
  for (const Json& article : articles) lines += article.dump() + "\n";
  return lines;
}

Outcome verify(const Archive& archive, const std::string& lines) {
  return tipidx({"verify", "--json", "--index", archive.index(), "-"}, {.input = lines});
}

}  // namespace

TEST_CASE("an export is what the archive has, in either format") {
  const Archive archive;
  const TempDir dir;
  for (const char* format : {"jsonl", "opensearch"}) {
    INFO(format);
    dir.write("export", tipidx({"export", "--format", format, "--index", archive.index()}).out);
    const Outcome outcome =
        tipidx({"verify", "--index", archive.index(), (dir / "export").string()});
    CHECK(outcome.status == 0);
    CHECK(outcome.err.empty());
    CHECK_THAT(outcome.out, Contains("8 articles of the export as in the archive, 0 different"));
  }
}

TEST_CASE("verify names each article that is in one alone or not the same") {
  const Archive archive;
  struct Row {
    const char* what;
    const char* count;  // the one that is 1
    std::string said;
    std::string lines;
  };
  std::vector<Json> articles = exported(archive);
  REQUIRE(articles.size() == stories().size());
  const std::string id = articles[1].at("id").get<std::string>();
  std::vector<Json> changed = articles;
  changed[1]["body"] = "Another story.";
  changed[1]["date"] = "1999-01-01";
  std::vector<Json> later = articles;
  later[1]["first_indexed"] = "1999-01-01";
  std::vector<Json> fewer = articles;
  fewer.erase(fewer.begin() + 1);
  std::vector<Json> more = articles;
  more.push_back(articles[1]);
  more.back()["id"] = "other";
  for (const Row& row :
       {Row{"changed", "different", id + ": not the same: body, date", lines_from(changed)},
        Row{"less", "unexported", id + ": not in the export", lines_from(fewer)},
        Row{"more", "missing", "other: not in the archive", lines_from(more)},
        Row{"no JSON", "unreadable", "-:9: not an article", lines_from(articles) + "{\"id\":"},
        Row{"no article", "unreadable", "-:9: not an article", lines_from(articles) + "[7]\n"},
        Row{"twice", "unreadable", "-:9: an article that the export has before",
            lines_from(articles) + articles[1].dump()}}) {
    INFO(row.what);
    const Outcome outcome = verify(archive, row.lines);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains(row.said));
    const auto said = parse_json(outcome.out);
    CHECK(said.at("ok") == false);
    for (const char* count : {"different", "missing", "unexported", "unreadable"}) {
      INFO(count);
      CHECK(said.at(count) == (std::string(count) == row.count ? 1 : 0));
    }
    CHECK(said.at("mismatches").size() == 1);
  }
  CHECK(verify(archive, lines_from(later)).status == 0);
  CHECK(tipidx({"verify", "--index", archive.index(), "/nowhere/export"}).status == 2);
  CHECK(tipidx({"verify", "--index", archive.index(), "/"}).status == 2);
}

TEST_CASE("a verb that there is not is named") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"bogus"}, {"bogus", "--json"}}) {
    const Outcome outcome = tipidx(arguments);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("there is no tipidx bogus") && Contains("tipidx --help"));
  }
  CHECK_THAT(tipidx({}).err, Contains("subcommand"));
  CHECK_THAT(tipidx({"build"}).err, Contains("required"));
}
