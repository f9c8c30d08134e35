// Builds stay within their memory whatever they read.
#include <catch2/catch.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;

namespace {

// Sanitizers take several times as much.
#ifdef TIP_SANITIZE
constexpr long kPeakMb = 3000;
#else
constexpr long kPeakMb = 450;
#endif

std::string repeated(const std::string& piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

Outcome build(const TempDir& dir, const std::string& input) {
  return tipidx({"build", "--jobs", "2", "--index", (dir / "index").string(), input});
}

}  // namespace

TEST_CASE("ten thousand small files take no more memory than their bytes") {
  const TempDir dir;
  for (int i = 0; i < 10'000; ++i) {
    dir.write("s/" + std::to_string(i) + ".txt",
              "The ferry sank near the town on day " + std::to_string(i) + ".");
  }
  const Outcome built = build(dir, (dir / "s").string());
  CHECK(built.status == 0);
  CHECK_THAT(built.err, Contains("10000 articles indexed, 0 failed"));
  CHECK(built.peak_mb < kPeakMb);
}

TEST_CASE("millions of lines that are no articles are counted, the first listed, then left") {
  const TempDir dir;
  const auto file = dir.write("bad.jsonl", repeated("{}\n", 3'000'000));
  const auto good = dir.write("good.jsonl", to_jsonl(stories()));
  const Outcome built = tipidx({"build", "--json", "--jobs", "2", "--index",
                                (dir / "index").string(), file.string(), good.string()});
  CHECK(built.status == 0);
  CHECK(built.peak_mb < kPeakMb);
  CHECK(lines_of(built.err).size() < 1100);
  CHECK_THAT(built.err, Contains("bad.jsonl:1:") &&
                            Contains("bad.jsonl:100000: 100000 failures in a row") &&
                            Contains("and 99000 more that could not be read"));
  CHECK_THAT(built.out, Contains("\"failed\":100001") && Contains("\"added\":8"));
}

TEST_CASE("what is too long for an article is a failure with the reason") {
  const TempDir dir;
  const std::string nested = "<html><body><p>A page.</p>" + repeated("<a href=x>a</a>", 600'000);
  struct Row {
    const char* name;
    std::string content;
    const char* reason;
  };
  for (const Row& row : std::vector<Row>{
           {"br.html", "<html><body><p>A page.</p>" + repeated("<br>", 1'000'000), "markup"},
           {"links.html", nested, "markup"},
           {"long.txt", repeated("word ", 2'000'000), "longer than 4 MiB of text"},
           {"khmer.txt", repeated("\u1796\u17d2\u179a\u17c7", 800'000),
            "longer than 4 MiB of text"},
           {"title.jsonl", "{\"title\":\"" + repeated("word ", 2'000'000) + "\"}",
            "longer than 4 MiB of text"},
           {"line.jsonl", "{\"body\":\"" + repeated("word ", 4'000'000) + "\"}",
            "the line is longer than 16 MiB"},
           {"numbers.json", "[[" + repeated("1,", 8'500'000) + "1]]",
            "the element is longer than 16 MiB"},
       }) {
    INFO(row.name);
    const Outcome built = build(dir, dir.write(row.name, row.content).string());
    CHECK(built.status == 1);
    CHECK_THAT(built.err, Contains(row.name) && Contains(row.reason));
    CHECK(built.peak_mb < kPeakMb);
  }
}

TEST_CASE("millions of short lines are one text") {
  const TempDir dir;
  const Outcome built = build(dir, dir.write("a.txt", repeated("a\n", 2'000'000)).string());
  CHECK(built.status == 0);
  CHECK(built.peak_mb < kPeakMb);
}

TEST_CASE("files without an article are named") {
  const TempDir dir;
  for (const auto& [name, content] : std::vector<std::pair<std::string, std::string>>{
           {"blank.jsonl", "\n \n"}, {"empty.jsonl.gz", gzip("")}, {"list.json", "[]"}}) {
    INFO(name);
    const Outcome built = build(dir, dir.write(name, content).string());
    CHECK(built.status == 1);
    CHECK_THAT(built.err, Contains(name + ": no article in it"));
  }
}

TEST_CASE("what has no end in a table, feed, wire file or crawl is listed, and the rest is read") {
  const auto endless = [] { return repeated("no end ", 6'000'000); };  // 42 MB
  const std::string feed = "<rss><channel><item><title>a</title><description>";
  const std::string after =
      "</description></item><item><title>Kilns</title></item></channel></rss>";
  const std::string head =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/x\r\nContent-Length: ";
  const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  const std::string page = answer + "<title>Kilns</title><p>The kilns were closed.</p>";
  const std::string record = head + std::to_string(page.size()) + "\r\n\r\n" + page + "\r\n\r\n";
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    laughs += "<!ENTITY a" + std::to_string(i) + " \"" +
              repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  }
  struct Row {
    const char* name;
    std::function<std::string()> content;  // one at a time: our memory counts as well
    int failed;
  };
  for (const Row& row : std::vector<Row>{
           {"line.csv", [&] { return "title,text\na," + endless() + "\nKilns,One.\n"; }, 1},
           {"quote.csv", [&] { return "title,text\na,\"" + endless() + "\nKilns,One.\n"; }, 1},
           {"text.xml", [&] { return feed + endless() + after; }, 1},
           {"laughs.xml", [&] { return laughs + "]>" + feed + "&a29;" + after; }, 0},
           {"deep.xml", [&] { return feed + after.substr(14, 20) + repeated("<a>", 1'000'000); },
            1},
           {"story.sgm",
            [&] {
              return "<DOC>\n<DOCNO>1</DOCNO>" + endless() + "<DOC>\n<TEXT>Kilns</TEXT></DOC>";
            },
            1},
           {"body.warc",
            [&] {
              return head + "999999999999\r\n\r\n" + answer + endless() + "\r\n\r\n" + record;
            },
            1},
           {"head.warc", [&] { return head + repeated("1\r\nX: y\r\n", 3'000'000) + record; }, 1},
       }) {
    INFO(row.name);
    const TempDir dir;
    const auto file = dir.write(row.name, row.content());
    const Outcome built = tipidx(
        {"build", "--json", "--jobs", "1", "--index", (dir / "index").string(), file.string()});
    const auto summary = parse_json(built.out);
    CHECK(summary["failed"] == row.failed);
    if (row.name != std::string("deep.xml")) {
      CHECK(tipsearch({"--index", (dir / "index").string(), "--count", "kilns"}).out == "1\n");
    }
    CHECK(built.peak_mb < kPeakMb);
  }
}
