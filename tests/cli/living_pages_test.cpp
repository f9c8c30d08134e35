// Files that are read with other files: scanned newspapers (METS with ALTO pages), and crawls,
// which have the same page again. After each update the answers are those of an index built anew.
#include <fmt/format.h>
#include <signal.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"
#include "tests/cli/tracing.h"

using namespace tip::test;
namespace fs = std::filesystem;

namespace {

std::string alto(const std::string& words) {
  std::string out =
      "<?xml version=\"1.0\"?><alto><Layout><Page ID=\"P\"><PrintSpace>"
      "<TextBlock ID=\"B1\"><TextLine>";
  for (const std::string& word : lines_of(words)) out += "<String CONTENT=\"" + word + "\"/>";
  return out + "</TextLine></TextBlock></PrintSpace></Page></Layout></alto>";
}

// A newspaper of an article on each of these pages.
std::string mets(const std::vector<std::string>& pages) {
  std::string files;
  std::string articles;
  for (std::size_t n = 0; n < pages.size(); ++n) {
    files += fmt::format(
        "<mets:file ID=\"A{}\"><mets:FLocat xlink:href=\"file://./{}\"/></mets:file>", n, pages[n]);
    articles += fmt::format(
        "<mets:div TYPE=\"ARTICLE\" ID=\"D{0}\" LABEL=\"Article {0}\"><mets:fptr><mets:area "
        "FILEID=\"A{0}\" BETYPE=\"IDREF\" BEGIN=\"B1\"/></mets:fptr></mets:div>",
        n);
  }
  return "<?xml version=\"1.0\"?><mets:mets xmlns:mets=\"http://www.loc.gov/METS/\" "
         "xmlns:xlink=\"http://www.w3.org/1999/xlink\"><mets:fileSec>" +
         files + "</mets:fileSec><mets:structMap TYPE=\"LOGICAL\"><mets:div TYPE=\"Newspaper\">" +
         articles + "</mets:div></mets:structMap></mets:mets>";
}

std::string record(const std::string& type, const std::string& address, const std::string& block,
                   const std::string& more = "") {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2021-01-02T03:04:05Z\r\n{}"
      "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      type, address, more, block.size(), block);
}

// A page of a crawl, with the digest of it or without.
std::string captured(const std::string& name, const std::string& word, bool digest = true) {
  return record("response", "https://river.example/" + name,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>" + word +
                    "</title></head><body><h1>" + word + "</h1><p>The " + word +
                    " closed on Monday, said the owners of the old yard by the river.</p></body>"
                    "</html>",
                digest ? "WARC-Payload-Digest: sha1:" + word + "\r\n" : "");
}

// A folder and its index, which is updated after each of some changes.
struct Changed {
  const char* what;
  std::function<void()> happens;
  bool moves = false;
};

class Compared {
 public:
  TempDir dir;

  std::string in() const { return (dir / "in").string(); }
  fs::path index() const { return dir / "index"; }
  void write(const std::string& name, const std::string& bytes) const {
    dir.write("in/" + name, bytes);
  }
  void build() const { REQUIRE(tipidx({"build", "--index", index().string(), in()}).status == 0); }
  // What was moved has the identifiers that it had.
  void check(bool was_moved = false) const {
    check_as_built_anew(index(), {in()}, dir / "anew",
                        {"kilns", "ferry", "orchids", "boats", "river OR rain", "monday", "0"});
    if (!was_moved) CHECK(ids_of(index()) == ids_of(dir / "anew"));
  }
  // Nothing is read again when nothing has changed.
  void follow(const std::vector<Changed>& changes, const std::vector<std::string>& options) const {
    for (const Changed& change : changes) {
      INFO(change.what);
      change.happens();
      std::vector<std::string> arguments = options;
      arguments.push_back(in());
      updated(index(), arguments);
      check(change.moves);
      const nlohmann::json again = updated(index(), arguments);
      CHECK(again.at("added") == 0);
      CHECK(again.at("updated") == 0);
      CHECK(again.at("removed") == 0);
    }
  }
};

}  // namespace

TEST_CASE("a newspaper and its pages are read together whichever of them changes") {
  const std::vector<std::string> options = GENERATE(std::vector<std::string>{"--max-merge", "0"},
                                                    std::vector<std::string>{"--commit-every", "0"},
                                                    std::vector<std::string>{"-j", "1"});
  const Compared paper;
  const std::string listed = mets({"text/1.xml", "text/2.xml"});
  paper.write("rain.txt", page("Rain", "Rain fell."));
  paper.write("a/text/1.xml", alto("kilns\nclosed"));
  paper.write("a/text/2.xml", alto("ferry\nsank"));
  paper.write("a/text/3.xml", alto("boats\nfor\nsale"));
  paper.write("b/1.xml", alto("orchids\nin\na\npaper\nof\nits\nown"));
  paper.write("a/mets.xml", listed);
  paper.build();
  const auto remove = [&](const std::string& name) {
    return [&, name] { fs::remove(fs::path(paper.in()) / name); };
  };
  const auto write = [&](const std::string& name, const std::string& bytes) {
    return [&, name, bytes] { paper.write(name, bytes); };
  };
  paper.follow({{"a page is corrected", write("a/text/1.xml", alto("kilns\nopened"))},
                {"the list goes", remove("a/mets.xml")},
                {"a list comes", write("a/mets.xml", listed)},
                {"a list of fewer pages", write("a/mets.xml", mets({"text/2.xml"}))},
                {"a list of more", write("a/mets.xml", mets({"text/2.xml", "text/3.xml"}))},
                {"pages change that are listed and not",
                 [&] {
                   paper.write("a/text/1.xml", alto("orchids\nonly"));
                   paper.write("a/text/3.xml", alto("boats\nsold"));
                 }},
                {"a page goes and comes again", remove("a/text/3.xml")},
                {"it comes", write("a/text/3.xml", alto("boats\nagain"))},
                {"all is moved",
                 [&] {
                   fs::rename(fs::path(paper.in()) / "a", fs::path(paper.in()) / "moved");
                   fs::remove(fs::path(paper.in()) / "moved/mets.xml");
                   fs::remove_all(fs::path(paper.in()) / "b");
                 },
                 true}},
               options);
}

TEST_CASE("a newspaper is up to date though its folder of pages alone is updated") {
  const Compared paper;
  paper.write("a/text/1.xml", alto("kilns\nclosed"));
  paper.write("a/mets.xml", mets({"text/1.xml"}));
  paper.build();
  paper.write("a/text/1.xml", alto("kilns\nopened"));
  updated(paper.index(), {paper.in() + "/a/text"});
  paper.check();
}

TEST_CASE("what is read together is so after an update that was killed between") {
  if (!can_trace()) return;
  const Compared paper;
  paper.write("rain.txt", page("Rain", "Rain fell."));
  for (int n = 1; n < 6; ++n) paper.write(fmt::format("{}.xml", n), alto("kilns\nclosed"));
  paper.write("mets.xml", mets({"1.xml", "2.xml", "3.xml", "4.xml", "5.xml"}));
  paper.build();
  fs::remove(fs::path(paper.in()) / "mets.xml");
  const Outcome killed =
      run(with_fault("rename:signal=KILL:when=6",
                     {.program = TIP_TIPIDX,
                      .arguments = {"update", "-q", "--commit-every", "0", "--max-merge", "0",
                                    "--index", paper.index().string(), paper.in()}}));
  CHECK(killed.signal == SIGKILL);
  updated(paper.index(), {paper.in()});
  paper.check();
}

TEST_CASE("a page that several crawls have is one article") {
  const std::vector<std::string> options = GENERATE(std::vector<std::string>{"--max-merge", "0"},
                                                    std::vector<std::string>{"--commit-every", "0"},
                                                    std::vector<std::string>{"-j", "1"});
  const bool digest = GENERATE(true, false);
  INFO((digest ? "with digests" : "without"));
  const Compared crawl;
  const auto one = [&](const char* name, const char* word) { return captured(name, word, digest); };
  const std::string first = one("1", "kilns") + one("2", "ferry");
  const std::string second = one("1", "kilns") + one("2", "orchids") + one("3", "boats");
  const auto write = [&](const std::string& name, const std::string& bytes) {
    return [&, name, bytes] { crawl.write(name, bytes); };
  };
  const auto remove = [&](const std::string& name) {
    return [&, name] { fs::remove(fs::path(crawl.in()) / name); };
  };
  crawl.write("rain.txt", page("Rain", "Rain fell."));
  crawl.write("2019.warc", first);
  crawl.build();
  crawl.follow({{"the same pages again, and another", write("2020.warc", second)},
                {"once more", write("2021.warc.gz", gzip(first + second))},
                {"a revisit", write("2022.warc", record("revisit", "https://river.example/1", "",
                                                        "WARC-Payload-Digest: sha1:kilns\r\n") +
                                                     one("4", "rain"))},
                {"segments are merged",
                 [&] {
                   REQUIRE(tipidx({"compact", "--index", crawl.index().string()}).status == 0);
                 }},
                {"a crawl grows", write("2022.warc", one("4", "rain") + one("5", "kilns"))},
                {"the first crawl goes", remove("2019.warc")},
                {"a page goes out of the next", write("2020.warc", one("3", "boats"))},
                {"that goes as well", remove("2020.warc")},
                {"another comes for one",
                 [&] {
                   fs::remove(fs::path(crawl.in()) / "2022.warc");
                   crawl.write("2023.warc", second);
                 }}},
               options);
}

TEST_CASE("a page stays where it was found first, whatever the later crawl is called") {
  const TempDir dir;
  const std::string in = (dir / "in").string();
  const fs::path index = dir / "index";
  dir.write("in/b.warc", captured("1", "kilns") + captured("2", "ferry"));
  REQUIRE(tipidx({"build", "--index", index.string(), in}).status == 0);
  const auto ids = ids_of(index);
  dir.write("in/a.warc", captured("1", "kilns"));
  CHECK(updated(index, {in}).at("unchanged") == 2);
  CHECK(ids_of(index) == ids);
  fs::remove(dir / "in/b.warc");
  updated(index, {in});
  check_as_built_anew(index, {in}, dir / "anew", {"kilns", "ferry"});
}

TEST_CASE("with --strict a page is not lost with its crawl when the other one is damaged") {
  const TempDir dir;
  const std::string in = (dir / "in").string();
  const fs::path index = dir / "index";
  const std::string last = gzip(captured("3", "boats"));
  const std::string sound = gzip(captured("1", "kilns")) + gzip(captured("2", "ferry"));
  dir.write("in/a.warc", captured("1", "kilns"));
  dir.write("in/b.warc.gz", sound + last.substr(0, last.size() / 2));
  REQUIRE(tipidx({"build", "--index", index.string(), in}).status == 0);
  const auto before = articles_of(index);
  fs::remove(dir / "in/a.warc");
  dir.write("in/other.txt", page("Rain", "Rain fell."));
  const Outcome refused = tipidx({"update", "--strict", "--index", index.string(), in});
  CHECK(refused.status == 2);
  CHECK(refused.err.find("the index is as it was") != std::string::npos);
  CHECK(articles_of(index) == before);
  dir.write("in/b.warc.gz", sound + last);
  CHECK(updated(index, {"--strict", in}).at("failed") == 0);
  check_as_built_anew(index, {in}, dir / "anew", {"kilns", "ferry", "boats"});
}
