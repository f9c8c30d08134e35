// tipsearch --original: the bytes that an article was read from.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/unit/made_pdf.h"
#include "tests/unit/packed.h"

using namespace tip::test;
namespace fs = std::filesystem;
using Catch::Contains;
using Catch::StartsWith;
using Json = nlohmann::json;

namespace {

// Khmer: "river".
const std::string kRiver = "\u1791\u1793\u17d2\u179b\u17c1";

std::string page(const std::string& title, const std::string& text) {
  return "<html><head><title>" + title + "</title></head>\r\n<body><h1>" + title + "</h1><p>" +
         text + " " + text + "</p></body></html>\n";
}

const std::string kPage = page("Kilns of Kandal", "Brick kilns burn near the " + kRiver + ".");
const std::string kFirstLine = R"({"id":"first","title":"First","body":"The first line."})";
const std::string kSecondLine = R"({ "id":"second", "title":"Second" ,"body":"The second line."})";
const std::string kPdf =
    made_pdf({{{50, 740, 20, "Rice prices"}, {50, 700, 10, "Traders said that rice was dear."}}});
const std::string kMail =
    "From: Sok Dara <sok@river.example>\nTo: desk@river.example\nMIME-Version: 1.0\n"
    "Subject: The orchids of Kandal\nDate: Thu, 4 Mar 2021 10:00:00 +0700\n"
    "Content-Type: multipart/mixed; boundary=b\n\n"
    "--b\nContent-Type: text/plain\n\nAll of the orchids were closed.\n"
    "--b\nContent-Type: application/pdf; name=list.pdf\nContent-Transfer-Encoding: 8bit\n\n" +
    kPdf + "\n--b--\n";
const std::string kTable = "title,body,date\nSorghum,Fields of sorghum.,2021-02-03\n";
const std::string kRecord = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + kPage;
const std::string kCrawl =
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/kilns\r\n"
    "WARC-Date: 2021-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: " +
    std::to_string(kRecord.size()) + "\r\n\r\n" + kRecord + "\r\n\r\n";

// Files, an index of them, and the articles by "path!member".
class Originals {
 public:
  Originals() {
    const std::string inner = packed("zip", "none", {{"deep/page.html", kPage, ""}});
    write("page.html", kPage);
    write("packed.html.gz", gzip(kPage));
    write("lines.jsonl", kFirstLine + "\n" + kSecondLine + "\n");
    write("rice.pdf", kPdf);
    write("mail.eml", kMail);
    write("table.csv", kTable);
    write("crawl.warc.gz", gzip(kCrawl));
    write("all.zip", packed("zip", "none",
                            {{"in/page.html", kPage, ""},
                             {"in/rice.pdf", kPdf, ""},
                             {"inner.zip", inner, ""},
                             {"mail.eml", kMail, ""}}));
    const Outcome built = tipidx({"build", "-q", "--index", index(), "in"}, in_dir());
    INFO(built.err);
    REQUIRE(built.status == 0);
    for (const std::string& line : lines_of(tipidx({"export", "--index", index()}, in_dir()).out)) {
      const Json article = parse_json(line);
      const std::string member =
          article.at("member").is_null() ? "" : article.at("member").get<std::string>();
      ids_[article.at("path").get<std::string>() + "!" + member] = article.at("id");
    }
  }

  void write(const std::string& name, const std::string& bytes) const {
    dir_.write("in/" + name, bytes);
  }
  std::string index() const { return (dir_ / "index").string(); }
  const std::map<std::string, std::string>& ids() const { return ids_; }
  const TempDir& dir() const { return dir_; }
  Command in_dir() const {
    Command command;
    command.directory = dir_.path();
    return command;
  }
  Outcome original(const std::string& place) const {
    INFO(place);
    REQUIRE(ids_.contains(place));
    // From another folder than the index was built in.
    return tipsearch({"--index", index(), "--original", ids_.at(place)});
  }

 private:
  TempDir dir_;
  std::map<std::string, std::string> ids_;
};

}  // namespace

TEST_CASE("original: the bytes of an article out of what they are in") {
  const Originals archive;
  struct Row {
    const char* place;
    std::string bytes;
  };
  const Row rows[] = {
      {"in/page.html!", kPage},
      {"in/packed.html.gz!", kPage},
      {"in/lines.jsonl!1", kFirstLine},
      {"in/lines.jsonl!2", kSecondLine},
      {"in/rice.pdf!", kPdf},
      {"in/mail.eml!", kMail},
      {"in/mail.eml!list.pdf", kPdf},
      {"in/table.csv!2", kTable},
      {"in/crawl.warc.gz!https://a.example/kilns", kPage},
      {"in/all.zip!in/page.html", kPage},
      {"in/all.zip!in/rice.pdf", kPdf},
      {"in/all.zip!inner.zip!deep/page.html", kPage},
      {"in/all.zip!mail.eml", kMail},
      {"in/all.zip!mail.eml!list.pdf", kPdf},
  };
  for (const Row& row : rows) {
    INFO(row.place);
    const Outcome outcome = archive.original(row.place);
    CHECK(outcome.err.empty());
    CHECK(outcome.status == 0);
    CHECK(outcome.out == row.bytes);
  }
  CHECK(archive.ids().size() == std::size(rows));
}

TEST_CASE("original: what is no longer as it was indexed is refused") {
  const Originals archive;
  const auto refuse = [&](const std::string& place, const std::string& why) {
    INFO(place);
    const Outcome outcome = archive.original(place);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, Contains(why) && Contains("hint:"));
  };
  archive.write("page.html", page("Others", "Nothing of the kind."));
  archive.write("lines.jsonl", kSecondLine + "\n" + kFirstLine + "\n");
  archive.write("table.csv", "title,body,date\nSorghum,Fields of wheat.,2021-02-03\n");
  archive.write("crawl.warc.gz", "no crawl");
  fs::remove(archive.dir() / "in/rice.pdf");
  fs::remove(archive.dir() / "in/packed.html.gz");
  fs::create_directories(archive.dir() / "in/packed.html.gz");
  refuse("in/page.html!", "no longer what was indexed");
  refuse("in/lines.jsonl!1", "no longer what was indexed");
  refuse("in/table.csv!2", "no longer what was indexed");
  refuse("in/crawl.warc.gz!https://a.example/kilns", "no longer what was indexed");
  refuse("in/rice.pdf!", "cannot open");
  refuse("in/packed.html.gz!", "not a regular file");
}

TEST_CASE("original: of no article, of standard input, and with what does not go with it") {
  Command input;
  input.input = kFirstLine + "\n";
  const TempDir dir;
  const std::string index = (dir / "index").string();
  REQUIRE(tipidx({"build", "-q", "--index", index, "-"}, input).status == 0);
  const Outcome piped = tipsearch({"--index", index, "--original", "first"});
  CHECK(piped.status == 2);
  CHECK_THAT(piped.err, Contains("standard input") && Contains("hint:"));
  const Outcome unknown = tipsearch({"--index", index, "--original", "none"});
  CHECK(unknown.status == 1);
  CHECK_THAT(unknown.err, Contains("tipsearch: there is no article \"none\""));
  CHECK(tipsearch({"--index", index, "--original", "first", "word"}).status == 2);
  CHECK(tipsearch({"--index", index, "--original", "first", "--show", "first"}).status == 2);
  CHECK(tipsearch({"--index", (dir / "none").string(), "--original", "first"}).status == 2);
}

namespace {

struct Archived {
  std::map<std::string, std::string> files;
  std::vector<Json> manifest;
};

Archived unzip(const std::string& bytes) {
  Archived out;
  archive* const a = archive_read_new();
  archive_read_support_format_zip(a);
  REQUIRE(archive_read_open_memory(a, bytes.data(), bytes.size()) == ARCHIVE_OK);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(a, &entry) == ARCHIVE_OK) {
    std::string content(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
    CHECK(archive_read_data(a, content.data(), content.size()) ==
          static_cast<la_ssize_t>(content.size()));
    out.files[archive_entry_pathname_utf8(entry)] = content;
  }
  archive_read_free(a);
  for (const std::string& line : lines_of(out.files["manifest.jsonl"])) {
    out.manifest.push_back(parse_json(line));
  }
  return out;
}

}  // namespace

TEST_CASE("export: originals as a zip, with a manifest") {
  const Originals archive;
  const Outcome outcome = tipidx({"export", "--index", archive.index(), "--originals", "zip"});
  CHECK(outcome.err.empty());
  CHECK(outcome.status == 0);
  const Archived zip = unzip(outcome.out);
  CHECK(zip.manifest.size() == archive.ids().size());
  CHECK(zip.files.size() == archive.ids().size() + 1);
  const auto file = [&](const std::string& name) {
    INFO(name);
    REQUIRE(zip.files.contains(name));
    return zip.files.at(name);
  };
  CHECK(file("in/page.html") == kPage);
  CHECK(file("in/lines.jsonl!/2") == kSecondLine);
  CHECK(file("in/all.zip!/mail.eml!list.pdf") == kPdf);
  for (const Json& line : zip.manifest) {
    INFO(line.dump());
    CHECK(line.at("bytes") == zip.files.at(line.at("file")).size());
    CHECK(line.at("sha256").get<std::string>().size() == 64);
  }
  const Archived some = unzip(
      tipidx({"export", "--index", archive.index(), "--originals", "zip", "--query", "sorghum"})
          .out);
  CHECK(some.manifest.size() == 1);
  CHECK(some.files.at("in/table.csv") == kTable);
  const Outcome none =
      tipidx({"export", "--index", archive.index(), "--originals", "zip", "--query", "xylophone"});
  CHECK(none.status == 1);
  CHECK(none.out.empty());
}

TEST_CASE("export: originals as WARC can be indexed again") {
  const Originals archive;
  const Outcome outcome = tipidx({"export", "--index", archive.index(), "--originals", "warc"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, StartsWith("WARC/1.1\r\nWARC-Type: warcinfo\r\n") &&
                              Contains("WARC-Target-URI: https://a.example/kilns\r\n"));
  archive.dir().write("again/all.warc", outcome.out);
  const std::string again = (archive.dir() / "again/index").string();
  const Outcome built =
      tipidx({"build", "-q", "--index", again, (archive.dir() / "again").string()});
  INFO(built.err);
  CHECK(built.status == 0);
  CHECK_THAT(tipsearch({"--index", again, "kilns"}).out, Contains("https://a.example/kilns"));
  CHECK_THAT(tipsearch({"--index", again, "rice dear"}).out, Contains("file:///in/rice.pdf"));
}

TEST_CASE("export: an original that is gone is told, and all others are exported") {
  const Originals archive;
  archive.write("page.html", "other");
  fs::remove(archive.dir() / "in/rice.pdf");
  const Outcome outcome = tipidx({"export", "--index", archive.index(), "--originals", "zip"});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("in/rice.pdf: cannot open") &&
                              Contains("in/page.html: no longer what was indexed") &&
                              Contains("2 articles have no original any more"));
  const Archived zip = unzip(outcome.out);
  CHECK(zip.manifest.size() == archive.ids().size());
  CHECK(std::ranges::count_if(zip.manifest, [](const Json& line) {
          return line.at("file").is_null() && line.contains("error");
        }) == 2);
}

TEST_CASE("export: names in an archive lead nowhere else") {
  const TempDir dir;
  dir.write("in/evil.zip", packed("zip", "none",
                                  {{"a/../../../etc/passwd.html", kPage, ""},
                                   {"/abs/page.html", kPage, ""},
                                   {"C:\\page.html", kPage, ""}}));
  const std::string index = (dir / "index").string();
  tipidx({"build", "-q", "--index", index, (dir / "in").string()});
  const Archived zip = unzip(tipidx({"export", "--index", index, "--originals", "zip"}).out);
  CHECK(zip.files.size() > 1);
  for (const auto& [name, bytes] : zip.files) {
    INFO(name);
    CHECK(name.front() != '/');
    CHECK(("/" + name + "/").find("/../") == std::string::npos);
    CHECK(name.find('\\') == std::string::npos);
  }
}
