// The text of office documents.
#include "indexer/sources/office_text.h"

#include <catch2/catch.hpp>
#include <string>

namespace {

using tip::office_facts;
using tip::open_document_text;
using tip::word_text;

std::string word(const std::string& body) {
  return "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\" xmlns:mc=\"urn:mc\"><w:body>" +
         body + "</w:body></w:document>";
}
std::string p(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }
std::string r(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }

std::string odt(const std::string& text) {
  return "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:o\" "
         "xmlns:text=\"urn:t\" xmlns:svg=\"urn:s\" xmlns:draw=\"urn:d\" "
         "xmlns:table=\"urn:b\"><office:body><office:text>" +
         text + "</office:text></office:body></office:document-content>";
}

struct Row {
  const char* what;
  std::string xml;
  std::string text;
};

}  // namespace

TEST_CASE("DOCX: runs to paragraphs") {
  for (const Row& row : {
           Row{"runs are not parted", p(r("sur") + r("vey")) + p(r("lots")), "survey\n\nlots"},
           Row{"tabs, breaks, hyphens",
               p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
                 "<w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>"),
               "a\tb\nc-de"},
           Row{"tabs on the ruler", p("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + r("a")), "a"},
           Row{"cells",
               "<w:tbl><w:tr><w:tc>" + p(r("a")) + "</w:tc><w:tc>" + p(r("b")) +
                   "</w:tc></w:tr></w:tbl>",
               "a\n\nb"},
           Row{"deleted and moved",
               p("<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom>" + r("from") +
                 "</w:moveFrom><w:ins>" + r("new") + "</w:ins><w:moveTo>" + r("to") +
                 "</w:moveTo>"),
               "newto"},
           Row{"codes of fields", p("<w:r><w:instrText>PAGE</w:instrText></w:r>" + r("12")), "12"},
           Row{"a text box, written twice",
               p("<w:r><mc:AlternateContent><mc:Choice>" + p(r("box")) +
                 "</mc:Choice><mc:Fallback>" + p(r("box")) +
                 "</mc:Fallback></mc:AlternateContent></w:r>" + r("text")),
               "box\n\ntext"},
           Row{"empty paragraphs", p("") + p(r(" a ")) + p(""), "a"},
           Row{"how Chinese is read aloud",
               p("<w:r><w:ruby><w:rt>" + r("zhong") + "</w:rt><w:rubyBase>" + r("x") +
                 "</w:rubyBase></w:ruby></w:r>"),
               "x"},
           Row{"Khmer", p(r("\xe1\x9e\x80") + r("\xe1\x9e\xb6")), "\xe1\x9e\x80\xe1\x9e\xb6"},
       }) {
    INFO(row.what);
    const auto text = word_text(word(row.xml));
    REQUIRE(text);
    CHECK(text->text == row.text);
    CHECK(text->title.empty());
  }
  const auto titled = word_text(
      word(p(r("By Sok Dara")) + p("<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>" + r("The lots")) +
           p(r("Text."))));
  REQUIRE(titled);
  CHECK(titled->title == "The lots");
  CHECK(titled->text == "By Sok Dara\n\nThe lots\n\nText.");
}

TEST_CASE("ODT: paragraphs, spaces, notes") {
  for (const Row& row : {
           Row{"a headline and a text", "<text:h>Lots</text:h><text:p>One.</text:p>",
               "Lots\n\nOne."},
           Row{"spans", "<text:p>sur<text:span>vey</text:span></text:p>", "survey"},
           Row{"spaces",
               "<text:p>a<text:s text:c=\"2\"/>b<text:s/>c<text:tab/>d<text:line-break/>e"
               "</text:p>",
               "a  b c\td\ne"},
           Row{"spaces without end", "<text:p>a<text:s text:c=\"99999999999\"/>b</text:p>",
               "a" + std::string(100, ' ') + "b"},
           Row{"a note comes last",
               "<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body>"
               "<text:p>note</text:p></text:note-body></text:note>b</text:p><text:p>c</text:p>",
               "ab\n\nc\n\nnote"},
           Row{"comments and changes",
               "<text:tracked-changes><text:p>old</text:p></text:tracked-changes>"
               "<text:p>a<office:annotation><text:p>comment</text:p></office:annotation>b</text:p>",
               "ab"},
           Row{"what is said of a picture",
               "<text:p><draw:frame><svg:title>Picture</svg:title></draw:frame>a</text:p>", "a"},
           Row{"cells",
               "<table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
               "<text:p>b</text:p></table:table-cell>",
               "a\n\nb"},
       }) {
    INFO(row.what);
    const auto text = open_document_text(odt(row.xml));
    REQUIRE(text);
    CHECK(text->text == row.text);
  }
  const auto titled =
      open_document_text(odt("<text:p text:style-name=\"Title\">Lots</text:p><text:p>a</text:p>"));
  REQUIRE(titled);
  CHECK(titled->title == "Lots");
}

TEST_CASE("what is cut off or no XML is said") {
  const std::string whole = word(p(r("a")));
  CHECK_FALSE(word_text(whole.substr(0, whole.size() - 20)));
  CHECK_FALSE(word_text("no XML"));
  CHECK_FALSE(word_text(""));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:p>";
  CHECK_FALSE(word_text(word(deep)));
  // Entities are never expanded.
  std::string laughs = "<!DOCTYPE x [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'z'; ++c) {
    laughs += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) laughs += std::string("&") + static_cast<char>(c - 1) + ";";
    laughs += "\">";
  }
  const auto text = word_text(laughs + "]>" + word(p(r("&y;"))).substr(21));
  CHECK((!text || text->text.size() < 100));
}

TEST_CASE("what a document's data say") {
  const auto facts = office_facts(
      "<cp:coreProperties xmlns:cp=\"urn:c\" xmlns:dc=\"urn:d\" xmlns:dcterms=\"urn:t\">"
      "<dc:title>The lots</dc:title><dc:creator>Sok Dara</dc:creator>"
      "<dcterms:created>2020-01-01T00:00:00Z</dcterms:created>"
      "<dcterms:modified>2021-03-04T10:00:00Z</dcterms:modified></cp:coreProperties>");
  CHECK(facts.title == "The lots");
  CHECK(facts.author == "Sok Dara");
  CHECK(facts.modified == "2021-03-04T10:00:00Z");
  CHECK(office_facts("no XML").title.empty());
}
