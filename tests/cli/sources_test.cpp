// tipidx sources, and what a build says it has read: by kind of file and by reason.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/archive.h"

using namespace tip::test;
namespace fs = std::filesystem;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

// Khmer: "river".
const std::string kRiver = "\u1791\u1793\u17d2\u179b\u17c1";

std::string record(const std::string& type, const std::string& address, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + address +
         "\r\nWARC-Date: 2021-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
         "Content-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string page(const std::string& text) {
  return "<html><head><title>Kilns</title></head><body><h1>Kilns</h1><p>" + text + " " + text +
         "</p></body></html>";
}

std::string answer(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body;
}

// A folder with files of several kinds.
void write_files(const TempDir& dir) {
  const std::string kilns = page("Brick kilns burn near the river, said the owners on Monday.");
  dir.write("in/a.html", kilns);
  dir.write("in/style.css", "p { color: red }");
  dir.write("in/empty.txt", "");
  dir.write("in/" + kRiver + ".txt", "The ferry\n\n" + kRiver + " ferry sank.\n");
  dir.write("in/crawl.warc",
            record("response", "https://a.example/1", answer(kilns)) +
                record("response", "https://a.example/2", "HTTP/1.1 404 No\r\n\r\nnothing") +
                record("response", "https://a.example/3", "HTTP/1.1 404 No\r\n\r\nnothing") +
                record("response", "https://a.example/1", answer(kilns)));
  dir.write("in/wire.jsonl", "{\"id\":\"x\",\"body\":\"One.\"}\nno JSON\n{\"body\":\"Two.\"}\n");
  dir.write("in/only.warc",
            record("response", "https://a.example/4", "HTTP/1.1 404 No\r\n\r\nnothing"));
}

// A folder with a text, and what is no article by its name.
void write_passed_over(const TempDir& dir) {
  dir.write("in/a.txt", "The ferry\n\nA ferry crossed the river.\n");
  dir.write("in/sub/style.css", "p { color: red }");
  dir.write("in/README.md", "# Notes");
  dir.write("in/.hidden.txt", "hidden");
  dir.write("in/sub/.git/config", "hidden");
  dir.write("in/.tip/note.txt", "of tip, which says nothing of it");
  REQUIRE(
      tipidx({"build", "-q", "--index", (dir / "in/index").string(), (dir / "in/a.txt").string()})
          .status == 0);
  fs::create_directory_symlink("..", dir / "in/sub/up");
}
const Json kPassedOver = {{"folders of indexes", 1},
                          {"hidden files and folders", 2},
                          {"images, styles and scripts", 1},
                          {"links to folders", 1},
                          {"notes (Markdown)", 1}};

Json sources(const std::string& index) {
  const Outcome outcome = tipidx({"sources", "--json", "--index", index});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  return parse_json(outcome.out);
}

Json source(const Json& all, const std::string& name) {
  for (const Json& file : all.at("sources")) {
    if (file.at("path").get<std::string>().ends_with("/" + name)) return file;
  }
  FAIL("no " << name << " in " << all.dump(1));
  return {};
}

}  // namespace

TEST_CASE("sources lists what was read, passed over and not readable") {
  const TempDir dir;
  write_files(dir);
  const std::string index = (dir / "index").string();
  const std::string in = (dir / "in").string();
  const Outcome built = tipidx({"build", "--index", index, "--json", in});
  CHECK(built.status == 0);
  CHECK_THAT(built.err, Contains("crawls: 1 article from 2 files") &&
                            Contains("JSON lines: 2 articles from 1 file") &&
                            Contains("skipped 3 error pages") &&
                            Contains("skipped 1 images, styles and scripts") &&
                            Contains("5 articles indexed, 2 failed, 5 skipped"));
  const Json kinds = parse_json(built.out).at("kinds");
  CHECK(kinds.size() == 4);

  const Json all = sources(index);
  CHECK(all.at("documents") == 5);
  CHECK(all.at("files") == 6);
  CHECK(all.at("failed") == 2);
  CHECK(all.at("skipped") == 5);
  CHECK(all.at("skipped_by_reason").at("error pages") == 3);
  CHECK(all.at("failed_by_reason").at("empty file") == 1);
  struct Row {
    std::string name;
    Json kind;
    int articles;
    int failed;
    int skipped;
  };
  for (const Row& row :
       {Row{"a.html", "web pages", 1, 0, 0}, Row{"empty.txt", nullptr, 0, 1, 0},
        Row{kRiver + ".txt", "texts", 1, 0, 0}, Row{"crawl.warc", "crawls", 1, 0, 3},
        Row{"only.warc", "crawls", 0, 0, 1}, Row{"wire.jsonl", "JSON lines", 2, 1, 0}}) {
    INFO(row.name);
    const Json file = source(all, row.name);
    CHECK(file.at("kind") == row.kind);
    CHECK(file.at("articles") == row.articles);
    int failed = 0;
    for (const Json& count : file.at("failed")) failed += count.get<int>();
    CHECK(failed == row.failed);
    int skipped = 0;
    for (const Json& count : file.at("skipped")) skipped += count.get<int>();
    CHECK(skipped == row.skipped);
  }
  const Outcome text = tipidx({"sources", "--index", index});
  CHECK(text.status == 0);
  CHECK_THAT(text.out, Contains("5 articles of 6 files") && Contains("3  error pages") &&
                           Contains("empty.txt: empty file") &&
                           Contains("         0         1  empty files") &&
                           Contains("1  images, styles and scripts"));
}

TEST_CASE("what a walk passes over is counted as what it is, and links to folders are named") {
  const TempDir dir;
  write_passed_over(dir);
  const std::string index = (dir / "index").string();
  const std::string in = (dir / "in").string();
  for (const char* verb : {"build", "update"}) {
    INFO(verb);
    const Outcome outcome = tipidx({verb, "--index", index, "--json", in});
    CHECK(outcome.status == 0);
    const Json said = parse_json(outcome.out);
    CHECK(said.at("skipped") == 6);
    CHECK(said.at("skipped_by_reason") == kPassedOver);
    CHECK(said.at("links") == Json{in + "/sub/up"});
    CHECK_THAT(outcome.err, Contains("skipped " + in + "/sub/up: a link to a folder") &&
                                Contains("skipped 2 hidden files and folders"));
    CHECK(sources(index).at("skipped_by_reason") == kPassedOver);
  }
  // What is counted is what the last walk met, also where no article has changed.
  const auto skipped = [&] { return sources(index).at("skipped").get<int>(); };
  fs::remove(dir / "in/sub/style.css");
  REQUIRE(tipidx({"update", "-q", "--index", index, in}).status == 0);
  CHECK(skipped() == 5);
  // A folder in one that was walked is not counted twice; another one is besides.
  dir.write("in/sub/b.txt", "The rain\n\nRain fell on the fields of Takeo.\n");
  REQUIRE(tipidx({"update", "-q", "--index", index, (dir / "in/sub").string()}).status == 0);
  CHECK(skipped() == 5);
  dir.write("more/script.js", "1");
  dir.write("more/c.txt", "The kilns\n\nBrick kilns stand along the road.\n");
  REQUIRE(tipidx({"update", "-q", "--index", index, (dir / "more").string()}).status == 0);
  CHECK(skipped() == 6);
  REQUIRE(tipidx({"compact", "-q", "--index", index}).status == 0);
  CHECK(skipped() == 6);
}

TEST_CASE("sources stays true over updates, removals and compaction") {
  const TempDir dir;
  write_files(dir);
  const std::string index = (dir / "index").string();
  REQUIRE(tipidx({"build", "-q", "--index", index, (dir / "in").string()}).status == 0);
  dir.write("in/new.txt", "A new text\n\nabout ferries and more ferries.\n");
  dir.write("in/empty.txt", "No longer empty\n\nbut a story of ferries.\n");
  fs::remove(dir / "in/a.html");
  REQUIRE(tipidx({"update", "-q", "--index", index}).status == 0);
  const auto check = [&] {
    const Json all = sources(index);
    CHECK(all.at("documents") == 6);
    CHECK(all.at("failed") == 1);
    CHECK(all.at("skipped_by_reason").at("error pages") == 3);
    CHECK(source(all, "empty.txt").at("kind") == "texts");
    CHECK(source(all, "wire.jsonl").at("articles") == 2);
    for (const Json& file : all.at("sources"))
      CHECK(file.at("path") != (dir / "in/a.html").string());
  };
  check();
  REQUIRE(tipidx({"compact", "-q", "--index", index}).status == 0);
  check();
  // What gave nothing is not read again until it changes.
  const Outcome again = tipidx({"update", "--index", index});
  CHECK_THAT(again.err, Contains("0 articles added"));
  CHECK(again.err.find("error pages") == std::string::npos);
}

TEST_CASE("sources of standard input, and of no index") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  Command input;
  input.input = "{\"body\":\"One.\"}\n";
  REQUIRE(tipidx({"build", "-q", "--index", index, "-"}, input).status == 0);
  const Json all = sources(index);
  CHECK(all.at("documents") == 1);
  CHECK(all.at("sources").at(0).at("path") == "-");
  CHECK(all.at("sources").at(0).at("kind") == "JSON lines");
  CHECK(tipidx({"sources", "--index", (dir / "none").string()}).status == 2);
}
