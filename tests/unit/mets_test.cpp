// Scanned newspapers: where their METS file says so, an article is an article and not a page.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/sources/mets_outline.h"
#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

using tip::Article;
using tip::mets_file;
using tip::RawArticle;
using tip::test::Names;
using tip::test::Scratch;
using tip::test::walk;

namespace {

std::string block(const std::string& id, const std::string& words) {
  std::string out = "<TextBlock ID=\"" + id + "\"><TextLine>";
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    out += "<String CONTENT=\"" + words.substr(at, end - at) + "\"/>";
    at = end + 1;
  }
  return out + "</TextLine></TextBlock>";
}

std::string alto(const std::string& blocks) {
  return "<?xml version=\"1.0\"?><alto><Layout><Page ID=\"P\"><PrintSpace>" + blocks +
         "</PrintSpace></Page></Layout></alto>";
}

std::string area(const std::string& file, const std::string& id) {
  return "<mets:fptr><mets:area FILEID=\"" + file + "\" BETYPE=\"IDREF\" BEGIN=\"" + id +
         "\"/></mets:fptr>";
}

std::string division(const std::string& attributes, const std::string& content) {
  return "<mets:div " + attributes + ">" + content + "</mets:div>";
}

std::string mets(const std::string& structure) {
  const auto file = [](const std::string& id, const std::string& address) {
    return "<mets:file ID=\"" + id + "\"><mets:FLocat xlink:href=\"" + address + "\"/></mets:file>";
  };
  return "<?xml version=\"1.0\"?><mets:mets xmlns:mets=\"http://www.loc.gov/METS/\" "
         "xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:mods=\"http://www.loc.gov/mods/v3\">"
         "<mets:dmdSec ID=\"ISSUE\"><mods:mods><mods:titleInfo><mods:title>The Estuary "
         "Post</mods:title>"
         "</mods:titleInfo><mods:dateIssued>1921-03-04</mods:dateIssued></mods:mods></mets:dmdSec>"
         "<mets:dmdSec ID=\"ART1\"><mods:mods><mods:relatedItem><mods:title>No</mods:title>"
         "</mods:relatedItem><mods:titleInfo><mods:title>The lots</mods:title></mods:titleInfo>"
         "<mods:name><mods:namePart>Sok Dara</mods:namePart></mods:name></mods:mods></mets:dmdSec>"
         "<mets:fileSec>" +
         file("A1", "file://./text/1.xml") + file("A2", "file://./text/2.xml") +
         file("A3", "file://./../3.xml") + file("IMG", "file://./images/1.tif") +
         "</mets:fileSec><mets:structMap TYPE=\"PHYSICAL\"><mets:div TYPE=\"PAGE\">" +
         "<mets:fptr FILEID=\"A1\"/></mets:div></mets:structMap><mets:structMap TYPE=\"LOGICAL\">" +
         division("TYPE=\"Newspaper\" DMDID=\"ISSUE\"", structure) +
         "</mets:structMap></mets:mets>";
}

const std::string kArticles =
    division(
        "TYPE=\"ARTICLE\" ID=\"D1\" DMDID=\"ART1\" LABEL=\"x\"",
        division("TYPE=\"HEADING\"", area("A1", "B1")) +
            division("TYPE=\"BODY\"", area("A1", "B2") + area("A2", "B4") + area("A1", "B2"))) +
    division(
        "TYPE=\"Article\" ID=\"D2\"",
        division("TYPE=\"TITLE\"", area("A1", "B3")) +
            division("TYPE=\"PARAGRAPH\"", area("A2", "B5")) +
            division("TYPE=\"ILLUSTRATION\"", division("TYPE=\"CAPTION\"", area("A2", "B6")))) +
    division("TYPE=\"ADVERTISEMENT\"", area("A2", "B7")) +
    division("TYPE=\"ARTICLE\" ID=\"D3\"", area("A2", "gone"));

void write_pages(const Scratch& scratch) {
  scratch.write("text/1.xml", alto(block("B1", "The lots") + block("B2", "The survey ended.") +
                                   block("B3", "The kilns")));
  scratch.write("text/2.xml", alto(block("B4", "Nobody knew.") + block("B5", "They closed.") +
                                   block("B6", "A kiln.") + block("B7", "Buy boats.")));
}

}  // namespace

TEST_CASE("a newspaper is read by its articles, and its pages are not read again") {
  Scratch scratch;
  write_pages(scratch);
  scratch.write("1921-03-04-mets.xml", mets(kArticles));
  scratch.write("other/3.xml", alto(block("B1", "Not listed.")));
  std::vector<RawArticle> raw;
  CHECK(walk(scratch, {}, &raw) == Names{"json 1921-03-04-mets.xml!D1",
                                         "json 1921-03-04-mets.xml!D2", "document other/3.xml"});
  REQUIRE(raw.size() == 3);
  const Article first = tip::parse_article(raw[0]).value();
  CHECK(first.title == "The lots");
  CHECK(first.body == "The survey ended.\n\nNobody knew.");
  CHECK(first.author == "Sok Dara");
  CHECK(first.source == "The Estuary Post");
  CHECK(first.date == "1921-03-04");
  const Article second = tip::parse_article(raw[1]).value();
  CHECK(second.title == "The kilns");
  CHECK(second.body == "They closed.");
  CHECK(second.aside == "A kiln.");
  CHECK(second.author.empty());
  tip::InputWalker walker({scratch.path()});
  while (walker.next()) {
  }
  CHECK(walker.skipped().by_reason() ==
        std::map<std::string, std::uint64_t>{{"advertisements in newspapers", 1},
                                             {"articles without words", 1},
                                             {"pages of newspapers that are read by article", 2}});
}

TEST_CASE("a newspaper without articles is read by its pages") {
  Scratch scratch;
  write_pages(scratch);
  scratch.write("mets.xml", mets(division("TYPE=\"PAGE\"", area("A1", "B1"))));
  // In an archive, the files beside it are not at hand.
  scratch.write("z.zip", tip::test::packed("zip", "none",
                                           {{"a-mets.xml", mets(kArticles), ""},
                                            {"text/1.xml", alto(block("B1", "The lots")), ""}}));
  CHECK(walk(scratch) ==
        Names{"document text/1.xml", "document text/2.xml", "document z.zip!text/1.xml"});
}

TEST_CASE("facts that many articles share are kept once, and blocks in blocks end at an article") {
  std::string sections = "<dmdSec ID=\"d\">";
  for (int n = 0; n < 100; ++n) sections += "<creator>" + std::string(1900, 'x') + "</creator>";
  std::string articles;
  for (int n = 0; n < 1500; ++n) articles += "<div TYPE=\"ARTICLE\" DMDID=\"d\"/>";
  tip::MetsReader reader;
  CHECK(tip::read_xml("<mets>" + sections + "</dmdSec>" + articles + "</mets>", reader));
  const tip::MetsOutline outline = reader.take();
  REQUIRE(outline.articles.size() == 1500);
  CHECK(outline.articles.front().facts.names->size() == 100);
  CHECK(outline.articles.front().facts.names == outline.articles.back().facts.names);
  CHECK_FALSE(reader.is_too_large());

  std::string nested = block("B", std::string(100'000, 'w'));
  std::string areas;
  for (int n = 0; n < 100; ++n) {
    const std::string id = "C" + std::to_string(n);
    nested.insert(0, "<ComposedBlock ID=\"" + id + "\">") += "</ComposedBlock>";
    areas += area("A1", id);
  }
  Scratch scratch;
  scratch.write("text/1.xml", alto(nested));
  scratch.write("mets.xml", mets(division("TYPE=\"ARTICLE\" ID=\"D1\"", areas)));
  std::vector<RawArticle> raw;
  walk(scratch, {}, &raw);
  REQUIRE(raw.size() == 1);
  CHECK(raw[0].bytes.size() < tip::kMaxArticleTextBytes + 200'000);
  CHECK_FALSE(tip::parse_article(raw[0]).has_value());
}

TEST_CASE("an outline of a newspaper is bounded") {
  const std::string id(1'000'000, 'x');
  tip::MetsReader reader;
  std::string areas;
  for (int n = 0; n < 140; ++n) areas += "<area FILEID=\"" + id + "\"/>";
  (void)tip::read_xml("<mets><div TYPE=\"ARTICLE\">" + areas + "</div></mets>", reader);
  CHECK(reader.is_too_large());
  CHECK(reader.take().articles.at(0).areas.size() < 140);
}

TEST_CASE("pages that cannot be read are listed, and none outside of the folder is") {
  Scratch scratch;
  scratch.write("text/1.xml", alto(block("B1", "The lots")).substr(0, 170));
  scratch.write("mets.xml", mets(division("TYPE=\"ARTICLE\" ID=\"D1\"",
                                          area("A1", "B1") + area("A2", "B4") + area("A3", "B1"))));
  const Names names = walk(scratch);
  REQUIRE(names.size() >= 3);
  CHECK(std::ranges::any_of(names, [](const std::string& name) {
    return name.find("a page outside of its folder") != name.npos;
  }));
  CHECK(mets_file("a/b/mets.xml", "file://./text/1%20a.xml") == "a/b/text/1 a.xml");
  CHECK(mets_file("a/mets.xml", "text\\1.xml") == "a/text/1.xml");
  CHECK(mets_file("mets.xml", "1.xml") == "./1.xml");
  for (const char* address : {"../1.xml", "text/../../1.xml", "https://a.example/1.xml", "", "."}) {
    INFO(address);
    CHECK(mets_file("a/mets.xml", address).empty());
  }
}
