// WACZ: what the lists of pages say counts where the records say nothing.
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

namespace {

using tip::Article;
using tip::Origin;
using tip::test::Member;
using tip::test::Names;
using tip::test::packed;
using tip::test::read_file;
using tip::test::ReadFile;
using tip::test::Scratch;

const std::string kHeader =
    "{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"All Pages\"}\n";
const std::string kStory =
    "Officials said that the survey of the lots had ended, and that the owners were told on "
    "Monday. ";
const std::string kStories = kStory + kStory + kStory;

std::string record(const std::string& type, const std::string& address, const std::string& answer,
                   const std::string& more = "") {
  return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + address +
         "\r\nWARC-Date: 2023-03-04T10:00:01Z\r\n" + more +
         "Content-Length: " + std::to_string(answer.size()) + "\r\n\r\n" + answer + "\r\n\r\n";
}
std::string page(const std::string& address, const std::string& body) {
  return record("response", address,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>" + body);
}
std::string line(const std::string& address, const std::string& title, const std::string& text) {
  return "{\"id\":\"1\",\"url\":\"" + address +
         "\",\"ts\":\"2023-03-04T10:00:00.000Z\",\"title\":\"" + title + "\"" +
         (text.empty() ? "" : ",\"text\":\"" + text + "\"") + "}\n";
}

ReadFile read_wacz(const std::string& records, const std::string& list,
                   std::vector<Member> more = {}) {
  std::vector<Member> members = {{"archive/data.warc", records, ""},
                                 {"indexes/index.cdx.gz", "x", ""}};
  members.insert(members.end(), more.begin(), more.end());
  members.push_back({"pages/pages.jsonl", kHeader + list, ""});
  members.push_back({"datapackage.json", "{\"title\":\"My crawl\"}", ""});
  return read_file(packed("zip", "none", members), "a.wacz");
}

const std::string kA = "https://river.example/a";
const std::string kB = "https://river.example/b";

}  // namespace

TEST_CASE("a page that does not say what it is called has the title in the list") {
  const ReadFile read = read_wacz(
      page(kA, "<p>" + kStories) + page(kB, "<h1>The owners of the lots</h1><p>" + kStories),
      line(kA, "The survey of the lots", kStories) + line(kB, "Another title", kStories));
  REQUIRE(read.articles.size() == 2);
  CHECK(read.failures.empty());
  CHECK(read.skipped == std::map<std::string, std::uint64_t>{{"lists inside WACZ files", 3}});
  CHECK(read.articles[0].title == "The survey of the lots");
  CHECK(read.articles[0].origins.title == Origin::container);
  CHECK(read.articles[0].member == "archive/data.warc!" + kA);
  CHECK(read.articles[1].title == "The owners of the lots");
  CHECK(read.articles[1].origins.title != Origin::container);
}

TEST_CASE("the text of a page that no record has is an article") {
  const ReadFile read = read_wacz(page(kA, "<h1>The lots</h1><p>" + kStories),
                                  line(kA, "The lots", kStories) + line(kB, "The kilns", kStories));
  REQUIRE(read.articles.size() == 2);
  CHECK(read.failures.empty());
  const Article& listed = read.articles[1];
  CHECK(listed.title == "The kilns");
  CHECK(listed.body.find("the survey of the lots had ended") != std::string::npos);
  CHECK(listed.url == kB);
  CHECK(listed.origins.url == Origin::container);
  CHECK(listed.date == "2023-03-04");
  CHECK(listed.origins.date == Origin::container);
  CHECK(listed.member == "pages/pages.jsonl!3");
}

TEST_CASE("which record has a page that is listed") {
  struct Row {
    std::string records;
    std::string address;
    bool held;
  };
  const std::string revisit = "WARC-Payload-Digest: sha1:X\r\n";
  const std::string story = "<h1>The lots</h1><p>" + kStories;
  for (const Row& row : std::vector<Row>{
           {page("https://river.example/", story), "https://river.example", true},
           {page("https://river.example", story), "https://river.example/", true},
           {page(kA, story), kA + "#top", true},
           {page(kA, story), kA + "/", false},
           {page(kA, story), kA + "?b", false},
           {page(kA, story), kA + "#!/lots", false},
           {page(kA, story), kA + "#/lots", false},
           {record("response", kA, "HTTP/1.1 404 Not Found\r\n\r\nnothing"), kA, true},
           {record("response", kA, "HTTP/1.1 301 Moved\r\n\r\n"), kA, true},
           {record("response", kA, "HTTP/1.1 304 Not Modified\r\n\r\n"), kA, false},
           {record("response", kA, "HTTP/1.1 200 OK\r\n\r\n"), kA, false},
           {record("request", kA, "GET /a HTTP/1.1\r\n\r\n"), kA, false},
           {record("metadata", kA, "via: x\r\n"), kA, false},
           {record("resource", kA, "<html>" + story, "Content-Type: text/html\r\n"), kA, true},
           {record("revisit", kA, "HTTP/1.1 200 OK\r\n\r\n", revisit), kA, false},
           {record("response", kB, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + story,
                   revisit) +
                record("revisit", kA, "HTTP/1.1 200 OK\r\n\r\n", revisit),
            kA, true},
       }) {
    INFO(row.records << row.address);
    const ReadFile read = read_wacz(row.records, line(row.address, "The kilns", kStories));
    bool given = false;
    for (const Article& article : read.articles)
      given = given || article.member.starts_with("pages/");
    CHECK(given != row.held);
  }
}

TEST_CASE("pages without a text, and lines that are no pages, are told") {
  const ReadFile read =
      read_wacz(page(kA, "<h1>The lots</h1><p>" + kStories),
                line(kB, "The kilns", "") + "\nno JSON\n{\"title\":\"x\"}\n",
                {{"pages/extraPages.jsonl",
                  line(kB, "", "") + line("https://river.example/c", "C", kStories), ""}});
  CHECK(read.articles.size() == 2);
  CHECK(read.skipped == std::map<std::string, std::uint64_t>{{"lists inside WACZ files", 4},
                                                             {"pages that a crawl only lists", 2}});
  const std::string why = ": no page: it has no address, or is no JSON";
  CHECK(read.failures ==
        Names{"a.wacz!pages/pages.jsonl!4" + why, "a.wacz!pages/pages.jsonl!5" + why});
}

TEST_CASE("a page of several lists is one article, and lists without records are read") {
  const std::string list = kHeader + line(kB, "The kilns", kStories);
  const ReadFile read =
      read_file(packed("zip", "none",
                       {{"pages/pages.jsonl", list, ""}, {"pages/extraPages.jsonl", list, ""}}),
                "a.wacz");
  REQUIRE(read.articles.size() == 1);
  CHECK(read.articles[0].title == "The kilns");
  CHECK(read.failures.empty());
  CHECK(read_file(packed("zip", "none", {{"pages/pages.jsonl", kHeader, ""}}), "a.wacz").failures ==
        Names{"a.wacz: a WACZ without a WARC in it"});
  CHECK(read_file(packed("zip", "none", {{"pages/pages.jsonl", line(kB, "x", ""), ""}}), "a.wacz")
            .failures == Names{"a.wacz: a WACZ without a WARC in it"});
}

TEST_CASE("an unpacked WACZ is its records") {
  const Scratch scratch;
  const std::string list = kHeader + line(kB, "The kilns", kStories);
  scratch.write("pages/pages.jsonl", list);
  CHECK(tip::test::walk(scratch) == Names{"text pages/pages.jsonl:2"});
  scratch.write("archive/data.warc", page(kA, kStories));
  CHECK(tip::test::walk(scratch) == Names{"html archive/data.warc!" + kA});
}
