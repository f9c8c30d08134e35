// Documents that are read by a process of its own, from outside: mail, saved pages, PDF.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/archive.h"
#include "tests/unit/made_pdf.h"
#include "tests/unit/packed.h"

using namespace tip::test;
namespace fs = std::filesystem;
using Catch::Contains;

namespace {

const std::string kMail =
    "From: Sok Dara <sok@river.example>\nTo: desk@river.example\nMIME-Version: 1.0\n"
    "Subject: The kilns of Kandal\nDate: Thu, 4 Mar 2021 10:00:00 +0700\n"
    "Content-Type: multipart/mixed; boundary=b\n\n"
    "--b\nContent-Type: text/plain\n\nAll of the kilns were closed.\n"
    "--b\nContent-Type: application/pdf; name=list.pdf\nContent-Transfer-Encoding: 8bit\n\n" +
    made_pdf({{{50, 700, 10, "A list of sorghum fields."}}}) + "\n--b--\n";
const std::string kMailbox =
    "From sok@river.example Thu Mar  4 10:00:00 2021\nFrom: Keo Maly <keo@river.example>\n"
    "To: x\nSubject: Orchids\nMIME-Version: 1.0\n\nOrchids bloomed.\n\n"
    "From sok@river.example Thu Mar  4 11:00:00 2021\nFrom: Keo Maly <keo@river.example>\n"
    "To: x\nSubject: Ferries\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    // Khmer: KA, COENG, MO, VOWEL AE, RO
    "\u1781\u17D2\u1798\u17C2\u179A\n";
const std::string kPage =
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://river.example/dams\n"
    "Subject: Dams\nDate: Fri, 5 Mar 2021 10:00:00 +0700\nMIME-Version: 1.0\n"
    "Content-Type: multipart/related; type=\"text/html\"; boundary=b\n\n"
    "--b\nContent-Type: text/html\nContent-Location: https://river.example/dams\n\n"
    "<html><head><title>The dams</title></head><body><p>Engineers said that the dams of the upper "
    "river would be finished in the dry season.</p></body></html>\n--b--\n";

// Builds an index of dir/in by a copy of tipidx with a reader that is not its own, or none.
Outcome build_with_reader(const TempDir& dir, const fs::path& reader) {
  fs::create_directories(dir / "bin");
  fs::create_directories(dir / "libexec/tip");
  fs::copy_file(TIP_TIPIDX, dir / "bin/tipidx");
  if (!reader.empty()) fs::copy_file(reader, dir / "libexec/tip/tip-reader");
  return run({.program = (dir / "bin/tipidx").string(),
              .arguments = {"build", "--json", "-q", "--index", (dir / "index").string(),
                            (dir / "in").string()},
              .environment = {{"LD_LIBRARY_PATH", TIP_LIBRARIES}}});
}

}  // namespace

TEST_CASE("mail, mailboxes, saved pages and PDF are found by their words") {
  const TempDir dir;
  dir.write("in/a.eml", kMail);
  dir.write("in/b.mbox", kMailbox);
  dir.write("in/c.mhtml", kPage);
  dir.write("in/d.pdf", made_pdf({{{50, 740, 20, "Rice prices"},
                                   {50, 700, 10, "Traders said that rice was dear."}}}));
  const std::string index = (dir / "index").string();
  const Outcome built = tipidx({"build", "--json", "-q", "--index", index, (dir / "in").string()});
  INFO(built.out << built.err);
  const auto summary = parse_json(built.out);
  CHECK(summary["documents"] == 6);
  CHECK(summary["failed"] == 0);
  struct Row {
    const char* query;
    const char* title;
    const char* path;
    const char* field;
    const char* value;
  };
  for (const Row& row : {
           Row{"kilns closed", "The kilns of Kandal", "a.eml", "author", "Sok Dara"},
           Row{"kilns closed", "The kilns of Kandal", "a.eml", "date", "2021-03-04"},
           Row{"sorghum fields", "A list of sorghum fields.", "a.eml", "language", "en"},
           Row{"orchids bloomed", "Orchids", "b.mbox", "author", "Keo Maly"},
           Row{"\u1781\u17D2\u1798\u17C2\u179A", "Ferries", "b.mbox", "language", "km"},
           Row{"dams season", "The dams", "c.mhtml", "url", "https://river.example/dams"},
           Row{"rice dear", "Rice prices", "d.pdf", "language", "en"},
       }) {
    INFO(row.query);
    const Outcome found = tipsearch({"--index", index, "--format", "json", row.query});
    const auto hits = parse_json(found.out).at("hits");
    REQUIRE(hits.size() == 1);
    CHECK(hits[0]["title"] == row.title);
    CHECK_THAT(hits[0]["path"].get<std::string>(), Contains(row.path));
    CHECK(hits[0][row.field] == row.value);
  }
}

TEST_CASE("office documents and books are found by their words") {
  const TempDir dir;
  const auto paragraph = [](const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  dir.write("in/a.docx",
            packed("zip", "none",
                   {{"[Content_Types].xml", "<Types/>", ""},
                    {"word/document.xml",
                     "<w:document xmlns:w=\"urn:w\"><w:body>" + paragraph("The kilns of Kandal") +
                         paragraph("All of the kilns were closed.") + "</w:body></w:document>",
                     ""}}));
  dir.write("in/b.odt",
            packed("zip", "none",
                   {{"mimetype", "application/vnd.oasis.opendocument.text", ""},
                    {"content.xml",
                     // Khmer: KA, COENG, MO, VOWEL AE, RO
                     "<o:text xmlns:o=\"urn:o\" xmlns:t=\"urn:t\"><t:h>Ferries</t:h><t:p>"
                     "\u1781\u17D2\u1798\u17C2\u179A</t:p></o:text>",
                     ""}}));
  dir.write("in/c.rtf",
            "{\\rtf1\\ansi Orchids\\par Orchids of the kind Esp\\'edrito bloomed.\\par}");
  dir.write("in/d.epub",
            packed("zip", "none",
                   {{"mimetype", "application/epub+zip", ""},
                    {"META-INF/container.xml", "<c><rootfile full-path=\"a.opf\"/></c>", ""},
                    {"a.opf",
                     "<package><manifest><item id=\"a\" href=\"a.xhtml\" "
                     "media-type=\"application/xhtml+xml\"/></manifest><spine><itemref "
                     "idref=\"a\"/></spine></package>",
                     ""},
                    {"a.xhtml",
                     "<html><head><title>Chapter one</title></head><body><h1>Chapter "
                     "one</h1><p>Sorghum was grown on the plain in all of "
                     "those years.</p></body></html>",
                     ""}}));
  const std::string index = (dir / "index").string();
  const Outcome built = tipidx({"build", "--json", "-q", "--index", index, (dir / "in").string()});
  INFO(built.out << built.err);
  const auto summary = parse_json(built.out);
  CHECK(summary["documents"] == 4);
  CHECK(summary["failed"] == 0);
  struct Row {
    const char* query;
    const char* title;
    const char* path;
  };
  for (const Row& row : {
           Row{"kilns closed", "The kilns of Kandal", "a.docx"},
           Row{"\u1781\u17D2\u1798\u17C2\u179A", "Ferries", "b.odt"},
           Row{"Esp\u00edrito", "Orchids", "c.rtf"},
           Row{"sorghum plain", "Chapter one", "d.epub"},
       }) {
    INFO(row.query);
    const Outcome found = tipsearch({"--index", index, "--format", "json", row.query});
    const auto hits = parse_json(found.out).at("hits");
    REQUIRE(hits.size() == 1);
    CHECK(hits[0]["title"] == row.title);
    CHECK_THAT(hits[0]["path"].get<std::string>(), Contains(row.path));
  }
}

TEST_CASE("a reader that crashes costs its document only") {
  const TempDir dir;
  dir.write("in/1.pdf", "say\n%PDF-1.4");
  dir.write("in/2.pdf", "crash\n%PDF-1.4");
  dir.write("in/3.pdf", "say, then crash\n%PDF-1.4");
  dir.write("in/4.pdf", "abort\n%PDF-1.4");
  dir.write("in/5.pdf", "garbage\n%PDF-1.4");
  dir.write("in/6.pdf", "say\n%PDF-1.4");
  dir.write("in/7.txt", "A title\n\nA text.\n");
  const Outcome built = build_with_reader(dir, TIP_BAD_READER);
  INFO(built.out << built.err);
  const auto summary = parse_json(built.out);
  CHECK(built.status == 0);
  CHECK(summary["documents"] == 4);
  CHECK(summary["failed"] == 4);
  std::string failed;
  for (const auto& error : summary["errors"]) {
    failed += fs::path(error["path"].get<std::string>()).filename().string() + " ";
  }
  CHECK(failed == "2.pdf 3.pdf 4.pdf 5.pdf ");
}

TEST_CASE("without its reader tip says so, and reads the rest") {
  const TempDir dir;
  dir.write("in/1.pdf", made_pdf({{{50, 700, 10, "Rice"}}}));
  dir.write("in/2.txt", "A title\n\nA text.\n");
  const Outcome built = build_with_reader(dir, {});
  INFO(built.out << built.err);
  const auto summary = parse_json(built.out);
  CHECK(summary["documents"] == 1);
  CHECK_THAT(summary["errors"][0]["error"].get<std::string>(), Contains("cannot start"));
}
