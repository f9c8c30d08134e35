// DOCX, ODT, EPUB and RTF, read as a build reads them.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

namespace {

using tip::Article;
using tip::RawArticle;
using tip::test::Member;
using tip::test::Names;
using tip::test::packed;
using tip::test::Scratch;
using tip::test::walk;

std::string word(const std::string& text) {
  return "<w:document xmlns:w=\"urn:w\"><w:body><w:p><w:r><w:t>" + text +
         "</w:t></w:r></w:p><w:p><w:r><w:t>Officials said that it had "
         "ended.</w:t></w:r></w:p></w:body></w:document>";
}

std::string zip(const std::vector<Member>& members, const char* password = nullptr) {
  return packed("zip", "none", members, password);
}

std::string core(const std::string& title) {
  return "<cp:coreProperties xmlns:cp=\"urn:c\" xmlns:dc=\"urn:d\" "
         "xmlns:dcterms=\"urn:t\"><dc:title>" +
         title +
         "</dc:title><dcterms:modified>2021-03-04T10:00:00Z</dcterms:modified>"
         "</cp:coreProperties>";
}

std::vector<Member> docx(const std::string& title = "template 7") {
  return {{"[Content_Types].xml", "<Types/>", ""},
          {"word/document.xml", word("The survey of the lots"), ""},
          {"word/footnotes.xml", word("A note."), ""},
          {"word/comments.xml", word("A comment."), ""},
          {"docProps/core.xml", core(title), ""}};
}

std::vector<Member> odt() {
  return {
      {"mimetype", "application/vnd.oasis.opendocument.text", ""},
      {"content.xml",
       "<o:document-content xmlns:o=\"urn:o\" xmlns:t=\"urn:t\"><o:body><o:text><t:h>The survey "
       "of the lots</t:h><t:p>Officials said that it had ended.</t:p></o:text></o:body>"
       "</o:document-content>",
       ""},
      {"META-INF/manifest.xml", "<manifest/>", ""}};
}

std::string chapter(const std::string& title, const std::string& text) {
  return "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>" + title +
         "</title></head><body><h1>" + title + "</h1><p>" + text + "</p></body></html>";
}

std::vector<Member> epub() {
  return {
      {"mimetype", "application/epub+zip", ""},
      {"META-INF/container.xml",
       "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>", ""},
      {"OPS/book.opf",
       "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata "
       "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>Sok Dara</dc:creator>"
       "<dc:publisher>Estuary Post</dc:publisher><dc:date event=\"creation\">2019</dc:date>"
       "<dc:date event=\"publication\">2021-03-04</dc:date>"
       "</metadata><manifest>"
       "<item id=\"two\" href=\"text/chapter%202.xhtml\" media-type=\"application/xhtml+xml\"/>"
       "<item id=\"one\" href=\"./text/../one.html#top\" media-type=\"application/xhtml+xml\"/>"
       "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" "
       "media-type=\"application/xhtml+xml\"/>"
       "<item id=\"cover\" href=\"cover.xhtml\" media-type=\"application/xhtml+xml\"/>"
       "<item id=\"side\" href=\"side.xhtml\" media-type=\"application/xhtml+xml\"/>"
       "<item id=\"gone\" href=\"gone.xhtml\" media-type=\"application/xhtml+xml\"/>"
       "</manifest><spine><itemref idref=\"cover\"/><itemref idref=\"nav\"/>"
       "<itemref idref=\"one\"/><itemref idref=\"two\"/><itemref idref=\"gone\"/>"
       "<itemref idref=\"side\" linear=\"no\"/></spine></package>",
       ""},
      {"OPS/text/chapter 2.xhtml",
       chapter("Second", "Orchids bloomed along the upper river all of that year."), ""},
      {"OPS/one.html", chapter("First", "The kilns of the lower river were closed in March."), ""},
      {"OPS/nav.xhtml", chapter("Contents", "First Second"), ""},
      {"OPS/cover.xhtml", "<html><body><img src=\"a.png\"/></body></html>", ""},
      {"OPS/side.xhtml", chapter("Side", "Aside."), ""}};
}

std::vector<Article> articles_of(const std::string& name, const std::string& bytes) {
  Scratch scratch;
  scratch.write(name, bytes);
  std::vector<RawArticle> raw;
  walk(scratch, {}, &raw);
  std::vector<Article> articles;
  for (const RawArticle& each : raw) {
    auto article = parse_article(each);
    if (!article) FAIL(article.error().message);
    articles.push_back(*std::move(article));
  }
  return articles;
}

}  // namespace

TEST_CASE("an office document is an article") {
  const std::string body = "The survey of the lots\n\nOfficials said that it had ended.";
  struct Row {
    const char* name;
    std::string bytes;
    std::string body;
    std::string date;
  };
  for (const Row& row : {
           Row{"a.docx", zip(docx()), body + "\n\nA note.\n\nOfficials said that it had ended.",
               "2021-03-04"},
           Row{"named-like-nothing", zip(docx()),
               body + "\n\nA note.\n\nOfficials said that it had ended.", "2021-03-04"},
           Row{"a.odt", zip(odt()), body, ""},
           Row{"a.rtf",
               "{\\rtf1\\ansi The survey of the lots\\par Officials said that it had ended.\\par}",
               body, ""},
           Row{"a.doc",
               "{\\rtf1\\ansi The survey of the lots\\par Officials said that it had ended.\\par}",
               body, ""},
       }) {
    INFO(row.name);
    const std::vector<Article> articles = articles_of(row.name, row.bytes);
    REQUIRE(articles.size() == 1);
    CHECK(articles[0].title == "The survey of the lots");
    CHECK(articles[0].body == row.body);
    if (!row.date.empty()) CHECK(articles[0].date == row.date);
    CHECK(articles[0].member.empty());
  }
  // An ODT document as one file.
  const std::vector<Article> flat = articles_of(
      "a.fodt",
      "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" "
      "xmlns:dc=\"urn:d\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:meta>"
      "<dc:date>2021-03-04T10:00:00</dc:date></office:meta><office:body><office:text><text:p>"
      "<office:annotation><dc:date>2020-01-01</dc:date></office:annotation></text:p>"
      "<text:h>The survey of the lots</text:h><text:p>Officials said that it had ended.</text:p>"
      "</office:text></office:body></office:document>");
  REQUIRE(flat.size() == 1);
  CHECK(flat[0].title == "The survey of the lots");
  CHECK(flat[0].body == body);
  CHECK(flat[0].date == "2021-03-04");
  // A title that the text bears out is believed.
  CHECK(articles_of("a.docx", zip(docx("Officials said"))).at(0).title == "Officials said");
}

TEST_CASE("a book is an article a chapter, in its order") {
  Scratch scratch;
  scratch.write("a.epub", zip(epub()));
  CHECK(walk(scratch) == Names{"html a.epub!OPS/one.html", "html a.epub!OPS/text/chapter 2.xhtml",
                               "FAIL a.epub!OPS/gone.xhtml no such chapter"});
  const std::vector<Article> chapters = articles_of("a.epub", zip(epub()));
  REQUIRE(chapters.size() == 2);
  CHECK(chapters[0].title == "First");
  CHECK(chapters[0].author == "Sok Dara");
  CHECK(chapters[0].source == "Estuary Post");
  CHECK(chapters[0].date == "2021-03-04");
  CHECK(chapters[0].body == "The kilns of the lower river were closed in March.");
  CHECK(chapters[1].title == "Second");
}

TEST_CASE("a scanned page is an article") {
  const auto alto = [](const std::string& blocks) {
    return "<?xml version=\"1.0\"?><a:alto xmlns:a=\"urn:a\"><a:Layout><a:Page><a:PrintSpace>" +
           blocks + "</a:PrintSpace></a:Page></a:Layout></a:alto>";
  };
  const auto line = [](const std::string& words) {
    return "<a:TextLine>" + words + "</a:TextLine>";
  };
  const auto word = [](const std::string& content, const std::string& more = "") {
    return "<a:String CONTENT=\"" + content + "\" " + more + "/><a:SP/>";
  };
  Scratch scratch;
  scratch.write(
      "a.xml",
      alto("<a:TextBlock>" + line(word("The") + word("lots")) +
           line(word("were") + word("sur", "SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"surveyed\"") +
                "<a:HYP CONTENT=\"-\"/>") +
           line(word("veyed", "SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"surveyed\"") +
                word("in", "SUBS_TYPE=\"HypPart1\"")) +
           line(word("March.", "SUBS_TYPE=\"HypPart2\"")) + "</a:TextBlock><a:TextBlock>" +
           line(word("Boats")) + "</a:TextBlock>"));
  scratch.write("b.xml", alto(""));
  scratch.write("c.xml", alto(line(word("Rest"))).substr(0, 150));
  std::vector<RawArticle> raw;
  CHECK(walk(scratch, {}, &raw) == Names{"document a.xml", "FAIL b.xml a page without words (ALTO)",
                                         "FAIL c.xml the XML is cut off"});
  REQUIRE(raw.size() == 1);
  CHECK(raw[0].bytes == "The lots were surveyed in March.\n\nBoats");
}

TEST_CASE("documents in archives and what is none") {
  const std::string good = zip(odt());
  std::vector<Member> locked = odt();
  locked[2].bytes = "<manifest><encryption-data/></manifest>";
  std::vector<Member> sheet = odt();
  sheet[0].bytes = "application/vnd.oasis.opendocument.spreadsheet";
  std::vector<Member> broken = docx();
  broken[1].bytes.resize(100);
  struct Row {
    const char* name;
    std::string bytes;
    Names names;
  };
  for (const Row& row : std::vector<Row>{
           {"a.zip", zip({{"in/b.odt", good, ""}}), {"document a.zip!in/b.odt"}},
           {"a.odt", zip(locked), {"FAIL a.odt protected by a password"}},
           {"a.docx", zip(docx(), "secret"), {"FAIL a.docx protected by a password"}},
           {"a.ods",
            zip(sheet),
            {"FAIL a.ods an office document that is no text (XLSX, PPTX, ODS, ODP), which tip does "
             "not read"}},
           {"a.docx", zip(broken), {"FAIL a.docx word/document.xml: the XML is cut off"}},
           {"a.odt", "not a zip file at all\n", {"FAIL a.odt damaged: no office document or book"}},
           {"a.odt",
            good.substr(0, 100),
            {"FAIL a.odt mimetype: the archive is damaged: ZIP decompression failed (-5) after 0 "
             "bytes "
             "of text"}},
           {"a.docx", "<html><body><p>A page.</p></body></html>", {"html a.docx"}},
           {"a.epub",
            zip({epub()[0], epub()[1]}),
            {"FAIL a.epub a book without a list of its chapters"}},
           {"a.doc",
            "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            {"FAIL a.doc an old or encrypted office document (DOC, XLS, MSG), which tip does not "
             "read yet"}},
       }) {
    INFO(row.name);
    Scratch scratch;
    scratch.write(row.name, row.bytes);
    scratch.write("z.odt", good);
    Names names = row.names;
    names.push_back("document z.odt");
    CHECK(walk(scratch) == names);
  }
}
