// tipidx build: what it reads, what it says, how it ends.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Catch::StartsWith;

namespace {

constexpr const char* kText =
    "Orchids bloom early in Mondulkiri\n\nBy Keo Sam\nHill Post, 4 March 2021\n\n"
    "The orchids of Mondulkiri bloomed three weeks early this year, and the growers were glad.\n\n"
    "Their fair has been moved to the first weekend of the month.\n";

constexpr const char* kHtml =
    "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<title>Salt fields flooded | Coast News</title>"
    "<meta property=\"article:published_time\" content=\"2021-05-06T08:00:00+07:00\"></head><body>"
    "<nav><a href=\"/\">Home</a> <a href=\"/sport\">Sport</a></nav><article><h1>Salt fields "
    "flooded</h1>"
    "<p>The salt fields of Kampot stood under water on Thursday, and the workers went home early "
    "because there was nothing to rake until the sun came back.</p>"
    "<p>Nobody could say when the harvest would begin again, or who would pay for the lost "
    "days.</p>"
    "</article></body></html>";

std::string total_of(const std::string& index, const std::string& query) {
  const Outcome found = tipsearch({"--index", index, "--format", "json", query});
  return std::to_string(parse_json(found.out).at("total").get<int>());
}

}  // namespace

TEST_CASE("text, HTML, JSON lines and gzip are read from files and folders") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  dir.write("saved/orchids.txt", kText);
  dir.write("saved/deep/salt.html", kHtml);
  dir.write("saved/wire.jsonl", to_jsonl({stories()[0]}));
  const auto packed = dir.write("wire.jsonl.gz", gzip(to_jsonl({stories()[3], stories()[6]})));
  const Outcome built =
      tipidx({"build", "--index", index, "--json", (dir / "saved").string(), packed.string()});
  INFO("standard error: " << built.err);
  REQUIRE(built.status == 0);

  const nlohmann::json summary = parse_json(built.out);
  CHECK(summary.at("format_version") == 1);
  CHECK(summary.at("documents") == 5);
  CHECK(summary.at("added") == 5);
  for (const char* count : {"updated", "removed", "unchanged", "duplicates", "skipped", "failed"}) {
    INFO(count);
    CHECK(summary.at(count) == 0);
  }
  CHECK(summary.at("bytes") > 500);
  CHECK(summary.at("seconds").is_number());
  CHECK(summary.at("errors").empty());

  CHECK(total_of(index, "orchids") == "1");
  CHECK(total_of(index, "\"salt fields of Kampot\"") == "1");
  CHECK(total_of(index, "ferry") == "1");
  CHECK(total_of(index, "kilns") == "1");
}

TEST_CASE("metadata comes from the page, the text and the JSON") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  dir.write("orchids.txt", kText);
  dir.write("salt.html", kHtml);
  const auto wire = dir.write("wire.jsonl", to_jsonl({stories()[0]}));
  REQUIRE(tipidx({"build", "--quiet", "--index", index, dir.path().string()}).status == 0);
  const auto first_hit = [&](const std::string& query) {
    const Outcome found = tipsearch({"--index", index, "--format", "json", query});
    const nlohmann::json hits = parse_json(found.out).at("hits");
    REQUIRE(hits.size() == 1);
    return hits.at(0);
  };
  const nlohmann::json text = first_hit("orchids");
  CHECK(text.at("title") == "Orchids bloom early in Mondulkiri");
  CHECK(text.at("date") == "2021-03-04");
  CHECK_THAT(text.at("path").get<std::string>(), Contains("orchids.txt"));

  const nlohmann::json page = first_hit("rake");
  CHECK(page.at("title") == "Salt fields flooded");
  CHECK(page.at("date") == "2021-05-06");

  const nlohmann::json line = first_hit("inspectors");
  CHECK(line.at("id") == "kilns-kandal");
  CHECK(line.at("title") == "Brick kilns inspected in Kandal");
  CHECK(line.at("date") == "2022-07-20");
  CHECK(line.at("source") == "Mekong Ledger");
  CHECK(line.at("author") == "Sok Dara");
  CHECK(line.at("language") == "en");
  CHECK(line.at("url") == "https://ledger.example/2022/kilns-kandal");
  CHECK_THAT(line.at("path").get<std::string>(), Contains("wire.jsonl"));
  CHECK(line.at("words") > 30);
}

TEST_CASE("articles in archives are found, shown and exported with their place") {
  const TempDir dir;
  dir.write("in/news/orchids.txt", kText);
  dir.write("in/news/salt.html", kHtml);
  const std::string index = (dir / "index").string();
  const std::string tar = (dir / "news.tar").string();
  REQUIRE(in_shell("exec \"$@\"", {"/bin/tar", "cf", tar, "-C", (dir / "in").string(), "news"})
              .status == 0);
  const Outcome built = tipidx({"build", "--index", index, tar});
  CHECK(built.status == 0);
  CHECK_THAT(built.out + built.err, Contains("2 articles indexed"));
  CHECK(total_of(index, "orchids") == "1");
  const Outcome exported = tipidx({"export", "--index", index});
  CHECK_THAT(exported.out, Contains("\"member\":\"news/orchids.txt\""));
  CHECK_THAT(exported.out, Contains("\"date\":\"2021-05-06\""));

  dir.write("broken.zip", "PK\x03\x04 and nothing more");
  const Outcome broken = tipidx({"build", "--index", index, (dir / "broken.zip").string()});
  CHECK(broken.status == 1);
  CHECK_THAT(broken.err, Contains("broken.zip: a damaged archive"));
  CHECK(total_of(index, "orchids") == "1");
}

TEST_CASE("standard input is JSON lines") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const Outcome built = tipidx({"build", "--index", index, "-"}, {.input = to_jsonl(stories())});
  CHECK(built.status == 0);
  CHECK(built.out.empty());
  CHECK(total_of(index, "kilns") == "2");
}

TEST_CASE("what cannot be read is listed with the reason, and the rest is indexed") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const std::string wire = to_jsonl(stories());
  const auto broken = dir.write(
      "wire.jsonl", to_jsonl({stories()[0]}) + "{\"id\": \"half\n" + to_jsonl({stories()[1]}));
  const auto packed = dir.write("cut.jsonl.gz", gzip(wire).substr(0, 60));
  const std::vector<std::string> paths = {broken.string(), packed.string()};

  SECTION("as JSON") {
    const Outcome built = tipidx({"build", "--index", index, "--json", paths[0], paths[1]});
    CHECK(built.status == 0);
    const nlohmann::json summary = parse_json(built.out);
    CHECK(summary.at("documents") >= 2);
    CHECK(summary.at("failed") == summary.at("errors").size());
    bool line = false;
    bool archive = false;
    for (const auto& error : summary.at("errors")) {
      const std::string path = error.at("path");
      CHECK_FALSE(error.at("error").get<std::string>().empty());
      line = line ||
             (path.find("wire.jsonl") != std::string::npos && path.find(":2") != std::string::npos);
      archive = archive || path.find("cut.jsonl.gz") != std::string::npos;
    }
    CHECK(line);
    CHECK(archive);
  }
  SECTION("as text") {
    const Outcome built = tipidx({"build", "--index", index, paths[0], paths[1]});
    CHECK(built.status == 0);
    CHECK(built.out.empty());
    CHECK_THAT(built.err, Contains("wire.jsonl:2"));
    CHECK_THAT(built.err, Contains("cut.jsonl.gz"));
  }
  SECTION("--strict") {
    const Outcome built = tipidx({"build", "--strict", "--index", index, paths[0]});
    CHECK(built.status == 2);
    CHECK_THAT(built.err, Contains("wire.jsonl:2"));
    CHECK(tipidx({"build", "--strict", "--index", index, "-"}, {.input = wire}).status == 0);
  }
  CHECK(total_of(index, "kilns") == "2");
}

TEST_CASE("option --quiet and the terminal") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const auto wire = dir.write("wire.jsonl", to_jsonl(stories()));
  const Outcome quiet = tipidx({"build", "--quiet", "--index", index, wire.string()});
  CHECK(quiet.status == 0);
  CHECK(quiet.out.empty());
  CHECK(quiet.err.empty());

  // Off a terminal nothing is drawn.
  const Outcome plain = tipidx({"build", "--index", index, wire.string()});
  CHECK(plain.out.empty());
  CHECK(plain.err.find('\x1B') == std::string::npos);
  CHECK(plain.err.find('\r') == std::string::npos);
}

TEST_CASE("exit status of a build") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  std::filesystem::create_directory(dir / "empty");
  SECTION("nothing to index") {
    const Outcome built = tipidx({"build", "--index", index, (dir / "empty").string()});
    CHECK(built.status == 1);
    CHECK_FALSE(built.err.empty());
  }
  SECTION("nothing to index leaves the old index in place") {
    REQUIRE(tipidx({"build", "--index", index, "-"}, {.input = to_jsonl(stories())}).status == 0);
    CHECK(tipidx({"build", "--index", index, (dir / "empty").string()}).status == 1);
    CHECK(total_of(index, "kilns") == "2");
  }
  SECTION("a path that is not there") {
    const Outcome built = tipidx({"build", "--index", index, (dir / "nowhere").string()});
    CHECK(built.status != 0);
    CHECK_THAT(built.err, Contains("nowhere"));
  }
  SECTION("wrong arguments") {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{},
                                               {"frobnicate"},
                                               {"build"},
                                               {"build", "--no-such-option", "."},
                                               {"build", "--jobs", "x", "."}}) {
      const Outcome built = tipidx(arguments);
      CHECK(built.status == 2);
      CHECK(built.out.empty());
      CHECK_THAT(built.err, StartsWith("tipidx: ") && Contains("hint: "));
    }
  }
  SECTION("help and version") {
    for (const char* option : {"--help", "--version"}) {
      const Outcome help = tipidx({option});
      CHECK(help.status == 0);
      CHECK_THAT(help.out, Contains("tipidx"));
      CHECK(help.err.empty());
    }
  }
  SECTION("an index folder that cannot be made") {
    dir.write("file", "");
    const Outcome built = tipidx({"build", "--index", (dir / "file/index").string(), "-"},
                                 {.input = to_jsonl(stories())});
    CHECK(built.status == 2);
    CHECK_FALSE(built.err.empty());
  }
}

TEST_CASE("articles that share one identifier are told apart, and soon") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  constexpr int kArticles = 40'000;
  std::string input;
  for (int i = 0; i < kArticles; ++i) input += "{\"id\":\"same\",\"title\":\"Ferry\"}\n";
  REQUIRE(tipidx({"build", "--index", index, "-"}, {.input = input}).status == 0);
  const Outcome last =
      tipsearch({"--index", index, "--count", "id:same~" + std::to_string(kArticles)});
  CHECK(last.out == "1\n");
}

TEST_CASE("a build replaces what was there") {
  const Archive archive;
  CHECK(archive.ids({"kilns"}).size() == 2);
  const Outcome built =
      tipidx({"build", "--index", archive.index(), "-"}, {.input = to_jsonl({stories()[3]})});
  REQUIRE(built.status == 0);
  CHECK(archive.ids({"kilns"}).empty());
  CHECK(archive.ids({"ferry"}) == std::vector<std::string>{"ferry-mekong"});
}

TEST_CASE("the same input gives the same index whatever the number of jobs") {
  const TempDir dir;
  // Enough for several batches, with a name that is written in two ways.
  std::vector<Story> many = numbered_stories(200, "orchids");
  for (std::size_t i = 0; i < many.size(); ++i) {
    const std::string name = i % 2 == 0 ? " said Im Sokha," : " said I'm Sokha,";
    for (std::size_t j = 0; j < 500; ++j) many[i].body += name;
  }
  const std::string input = to_jsonl(stories()) + to_jsonl(many);
  std::vector<std::string> exports;
  std::vector<std::string> names;
  for (const char* jobs : {"1", "4"}) {
    const std::string index = (dir / ("index-" + std::string(jobs))).string();
    REQUIRE(tipidx({"build", "--quiet", "--jobs", jobs, "--index", index, "-"}, {.input = input})
                .status == 0);
    exports.push_back(tipidx({"export", "--index", index}).out);
    names.push_back(tipidx({"names", "--limit", "100000", "--index", index}).out);
  }
  CHECK(lines_of(exports[0]).size() == 208);
  CHECK(exports[0] == exports[1]);
  CHECK(names[0].find("50000  Im\n") != std::string::npos);
  CHECK(names[0].find("50000  I'm\n") != std::string::npos);
  CHECK(names[0] == names[1]);
}
