// What agencies send: a story is an article, whatever the century of its format.
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/walked_files.h"

namespace {

using namespace std::string_literals;
using tip::Article;
using tip::RawArticle;
using Read = tip::test::ReadFile;

Read read(const std::string& bytes, const std::string& name = "a") {
  return tip::test::read_file(bytes, name);
}

Article one(const std::string& bytes, const std::string& name = "a") {
  const Read read_one = read(bytes, name);
  INFO(bytes << (read_one.failures.empty() ? "" : read_one.failures[0]));
  REQUIRE(read_one.articles.size() == 1);
  return read_one.articles[0];
}

const std::string kNitf =
    "<nitf><head><title>Kilns, a title</title><docdata><doc-id id-string='d-1'/>"
    "<date.issue norm='20210304T100000Z'/></docdata>"
    "<pubdata name='River Daily' position.section='National'/></head><body><body.head>"
    "<hedline><hl1>Kilns <em>closed</em></hl1></hedline>"
    "<byline>By <person>Sok Dara</person><byttl>Staff</byttl></byline>"
    "<dateline><location>KANDAL</location>, <story.date norm='20210301'>March "
    "1</story.date></dateline>"
    "<abstract><p>Short.</p></abstract></body.head><body.content>"
    "<p>The kilns of <location>Kandal</location> were closed.</p>"
    "<media><media-reference source='x'/><media-caption>A kiln.</media-caption></media>"
    "<hl2>More</hl2><p>Two.</p></body.content></body></nitf>";

std::string news_item(const std::string& meta, const std::string& content) {
  return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:1' xml:lang='en-US'>"
         "<itemMeta>" +
         meta +
         "<provider><name>River Agency</name></provider>"
         "<versionCreated>2021-03-05T00:00:00Z</versionCreated><firstCreated>2021-03-04T10:00:00Z</"
         "firstCreated>"
         "</itemMeta><contentMeta><headline>Kilns closed</headline><by>By Sok Dara</by><language "
         "tag='km'/></contentMeta>"
         "<contentSet>" +
         content + "</contentSet></newsItem>";
}
const std::string kText = "<itemClass qcode='ninat:text'/>";

}  // namespace

TEST_CASE("NITF: a story with its head") {
  const Article a = one("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf.dtd'>" + kNitf);
  CHECK(a.title == "Kilns closed");
  CHECK(a.body == "KANDAL, March 1\n\nThe kilns of Kandal were closed.\n\nMore\n\nTwo.");
  CHECK(a.authors == std::vector<std::string>{"Sok Dara"});
  CHECK(a.source == "River Daily");
  CHECK(a.section == "National");
  CHECK(a.date == "2021-03-04");
  CHECK(a.id == "d-1");
  CHECK(a.aside == "Short.");
}

TEST_CASE("NewsML-G2: a news item with a text") {
  for (
      const std::string& content :
      {"<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><head><title>No</title></head><body><p>One &amp; two.</p><p>Three.</p></body></html></inlineXML>"s,
       "<inlineXML><p xmlns='http://www.w3.org/1999/xhtml'>One &amp; two.</p><p>Three.</p></inlineXML>"s,
       "<inlineXML><nitf><body><body.head><hedline><hl1>No</hl1></hedline></body.head><body.content><p>One &amp; two.</p><p>Three.</p></body.content></body></nitf></inlineXML>"s,
       "<inlineData>One &amp; two.\n\nThree.</inlineData>"s}) {
    const Article a = one(news_item(kText, content));
    CHECK(a.title == "Kilns closed");
    CHECK(a.body == "One & two.\n\nThree.");
    CHECK(a.authors == std::vector<std::string>{"Sok Dara"});
    CHECK(a.source == "River Agency");
    CHECK(a.date == "2021-03-04");
    CHECK(a.language == "km");
    CHECK(a.id == "urn:x:1");
  }
  const std::string inline_text = "<inlineXML><p>One.</p></inlineXML>";
  const Read message =
      read("<newsMessage><header/><itemSet>" + news_item(kText, inline_text) +
           "<packageItem><itemMeta/></packageItem>" +
           news_item("<itemClass qcode='ninat:picture'/>", "<remoteContent href='x'/>") +
           news_item(kText + "<pubStatus qcode='stat:canceled'/>", inline_text) +
           news_item(kText, "<inlineXML> </inlineXML>") + "</itemSet></newsMessage>");
  CHECK(message.articles.size() == 1);
  CHECK(message.failures.empty());
  CHECK(message.skipped ==
        std::map<std::string, std::uint64_t>{{"news items without a text", 3},
                                             {"news items that were withdrawn", 1}});
}

TEST_CASE("NewsML-G2: of a text's renditions one is read, of its authors all") {
  const std::string data = "<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>";
  const std::string page =
      "<inlineXML><html><body><p>One &amp; <b>x</b>.</p><p>Two.</p></body></html></inlineXML>";
  const std::string nitf =
      "<inlineXML><nitf><body><body.content><p>One.</p></body.content></body></nitf></inlineXML>";
  CHECK(one(news_item(kText, data + page)).body == "One & x.\n\nTwo.");
  CHECK(one(news_item(kText, page + data)).body == "One & x.\n\nTwo.");
  CHECK(one(news_item(kText, page + nitf)).body == "One & x.\n\nTwo.");
  CHECK(one(news_item(kText, "<inlineXML> </inlineXML>" + data)).body == "One.\n\nTwo.");
  const std::string cut = news_item(kText, data + page);
  CHECK(read(cut.substr(0, cut.find("<p>Two"))).articles.at(0).body == "One & x.");
  CHECK(one("<newsItem><contentMeta><headline>a</headline><creator><name>Sok Dara</name></creator>"
            "<creator><name>Keo Maly</name></creator></contentMeta><contentSet>" +
            page + "</contentSet></newsItem>")
            .authors == std::vector<std::string>{"Sok Dara", "Keo Maly"});
  CHECK(one("<nitf><body><body.head><byline>By <person>Sok Dara</person></byline><byline>By "
            "<person>Keo Maly</person></byline></body.head><body.content><p>One.</p></body.content>"
            "</body></nitf>")
            .authors == std::vector<std::string>{"Sok Dara", "Keo Maly"});
}

TEST_CASE("news items: each element says what its standard has it for") {
  struct Row {
    std::string meta;
    std::string field;
    std::string value;
  };
  const auto value = [](const Article& a, const std::string& field) {
    return field == "title"      ? a.title
           : field == "author"   ? a.author
           : field == "source"   ? a.source
           : field == "date"     ? a.date
           : field == "language" ? a.language
           : field == "section"  ? a.section
           : field == "id"       ? a.id
                                 : "no field";
  };
  for (const Row& row : {
           Row{"<itemMeta><title>One</title></itemMeta>", "title", "One"},
           {"<contentMeta><headline>One</headline></contentMeta>", "title", "One"},
           {"<contentMeta><by>By Sok Dara</by></contentMeta>", "author", "Sok Dara"},
           {"<contentMeta><byline>Sok Dara</byline></contentMeta>", "author", "Sok Dara"},
           {"<contentMeta><creator><name>Sok Dara</name></creator></contentMeta>", "author",
            "Sok Dara"},
           {"<contentMeta><creator literal='Sok Dara'/></contentMeta>", "author", "Sok Dara"},
           {"<itemMeta><provider><name>River</name></provider></itemMeta>", "source", "River"},
           {"<itemMeta><provider literal='River'/></itemMeta>", "source", "River"},
           {"<itemMeta><provider><party formalname='River'/></provider></itemMeta>", "source",
            "River"},
           {"<itemMeta><firstCreated>2021-03-04T10:00:00Z</firstCreated></itemMeta>", "date",
            "2021-03-04"},
           {"<itemMeta><versionCreated>2021-03-04T10:00:00Z</versionCreated></itemMeta>", "date",
            "2021-03-04"},
           {"<itemMeta><thisRevisionCreated>20210304T100000Z</thisRevisionCreated></itemMeta>",
            "date", "2021-03-04"},
           {"<contentMeta><contentCreated>2021-03-04</contentCreated></contentMeta>", "date",
            "2021-03-04"},
           {"<itemMeta><dateId>20210304</dateId></itemMeta>", "date", "2021-03-04"},
           {"<contentMeta><language tag='km'/></contentMeta>", "language", "km"},
           {"<contentMeta><language formalname='km'/></contentMeta>", "language", "km"},
           {"<itemMeta><newsItemId>i-1</newsItemId></itemMeta>", "id", "i-1"},
       }) {
    INFO(row.meta);
    CHECK(value(one("<newsItem>" + row.meta +
                    "<contentSet><inlineData>Two.</inlineData></contentSet></newsItem>"),
                row.field) == row.value);
  }
  CHECK(one("<newsItem guid='urn:x:1'><contentSet><inlineData>Two.</inlineData></contentSet>"
            "</newsItem>")
            .id == "urn:x:1");
  for (const Row& row : {
           Row{"<head><title>One</title></head>", "title", "One"},
           {"<head><docdata><doc-id id-string='d-1'/></docdata></head>", "id", "d-1"},
           {"<head><docdata><date.issue norm='20210304'/></docdata></head>", "date", "2021-03-04"},
           {"<head><pubdata date.publication='20210304'/></head>", "date", "2021-03-04"},
           {"<head><pubdata name='River'/></head>", "source", "River"},
           {"<head><pubdata position.section='National'/></head>", "section", "National"},
           {"<head><tobject><tobject.subject tobject.subject.type='National'/></tobject></head>",
            "section", "National"},
           {"<body><body.head><hedline><hl1>One</hl1></hedline></body.head></body>", "title",
            "One"},
           {"<body><body.head><distributor>River</distributor></body.head></body>", "source",
            "River"},
           {"<body><body.head><dateline><story.date norm='20210304'/></dateline></body.head>"
            "</body>",
            "date", "2021-03-04"},
       }) {
    INFO(row.meta);
    CHECK(value(one("<nitf>" + row.meta +
                    "<body><body.content><p>Two.</p></body.content></body></nitf>"),
                row.field) == row.value);
  }
}

TEST_CASE("Reuters' items of 1996 hold their text as it is") {
  const Article a =
      one("<?xml version='1.0' encoding='iso-8859-1' ?><newsitem itemid='2286' id='root' "
          "date='1996-08-20' xml:lang='en'><title>USA: Kilns closed.</title><headline>Kilns "
          "closed.</headline><byline>Sok Dara</byline><dateline>KANDAL 1996-08-20</dateline><text>"
          "<p>One.</p><p>Two.</p></text><copyright>(c) River</copyright></newsitem>");
  CHECK(a.title == "Kilns closed.");
  CHECK(a.body == "KANDAL 1996-08-20\n\nOne.\n\nTwo.");
  CHECK(a.author == "Sok Dara");
  CHECK(a.date == "1996-08-20");
  CHECK(a.id == "2286");
  CHECK(one("<newsitem date='1996-08-20'><title>T</title><text><p>One.</p></text></newsitem>")
            .title == "T");
}

TEST_CASE("NewsML 1.2: texts are the story, captions stand aside") {
  const Article a =
      one("<NewsML><NewsEnvelope/><NewsItem><Identification><NewsIdentifier><DateId>20210301</"
          "DateId><NewsItemId>i-1</NewsItemId></NewsIdentifier></Identification>"
          "<NewsManagement><FirstCreated>20210304T100000+0700</FirstCreated><Status "
          "FormalName='Usable'/></NewsManagement>"
          "<NewsComponent><NewsLines><HeadLine>Kilns closed</HeadLine><ByLine>By Sok "
          "Dara</ByLine></NewsLines>"
          "<AdministrativeMetadata><Provider><Party FormalName='River "
          "Agency'/></Provider></AdministrativeMetadata>"
          "<NewsComponent><ContentItem><MediaType FormalName='Text'/><DataContent>One &amp; "
          "two.</DataContent></ContentItem></NewsComponent>"
          "<NewsComponent><ContentItem><MediaType FormalName='Photo'/><DataContent>A "
          "kiln.</DataContent></ContentItem></NewsComponent>"
          "</NewsComponent></NewsItem></NewsML>");
  CHECK(a.title == "Kilns closed");
  CHECK(a.body == "One & two.");
  CHECK(a.aside == "A kiln.");
  CHECK(a.source == "River Agency");
  CHECK(a.date == "2021-03-04");
  CHECK(a.id == "i-1");
}

TEST_CASE("ninjs: a news item as JSON") {
  const Article a = one(
      R"({"uri":"urn:x:1","type":"text","versioncreated":"2021-03-04T10:00:00Z","headline":"Kilns closed",
      "byline":"By Sok Dara","provider":{"name":"River Agency"},"body_xhtml":"<p>One.</p><p>Two.</p>"})",
      "a.json");
  CHECK(a.title == "Kilns closed");
  CHECK(a.body == "One.\n\nTwo.");
  CHECK(a.date == "2021-03-04");
  CHECK(a.source == "River Agency");
}

TEST_CASE("IPTC 7901: stories between their marks") {
  const Read wire = read(
      "\x01"
      "abc0123 4 pol 45 kilns\r\n\x02Kilns closed\r\n   KANDAL, March 4 - The kilns were\r\nclosed "
      "on Monday.\r\n   Two.\r\n\x03\r\n041000 GMT MAR 21\r\n\x04"
      "\x01"
      "abc0124 4 pol 9 boats\r\n\x02Boats\r\n   The boats were out.\r\n\x03"
      "051000 MAR 99\x04");
  REQUIRE(wire.articles.size() == 2);
  CHECK(wire.articles[0].title == "Kilns closed");
  CHECK(wire.articles[0].body == "KANDAL, March 4 - The kilns were closed on Monday.\n\nTwo.");
  CHECK(wire.articles[0].date == "2021-03-04");
  CHECK(wire.articles[1].date == "1999-03-05");
  CHECK(wire.articles[1].member == "2");
}

TEST_CASE("IPTC 7901: the lines above the first indented one are the headline") {
  const auto story = [](const std::string& text) {
    return one(
        "\x01"
        "abc0123 4 pol 45 kilns\r\n\x02" +
        text + "\x03\r\n041000 GMT MAR 21\r\n\x04");
  };
  const std::string indented =
      "   KANDAL, March 4 - The kilns were\r\nclosed on Monday.\r\n   Two.\r\n";
  const std::string body = "KANDAL, March 4 - The kilns were closed on Monday.\n\nTwo.";
  struct Row {
    std::string text;
    std::string title;
    std::string body;
  };
  for (const Row& row : std::vector<Row>{
           {indented, "", body},
           {"\r\n" + indented, "", body},
           {"Kilns closed in\r\nKandal\r\n" + indented, "Kilns closed in Kandal", body},
           {"Kilns closed\r\n\r\nOne\r\nline.\r\n", "Kilns closed", "One line."},
           {"Kilns closed\r\nOne " + std::string(300, 'x') + "\r\nline.\r\n", "Kilns closed",
            "One " + std::string(300, 'x') + " line."},
           {"One line.\r\n", "", "One line."},
       }) {
    INFO(row.text);
    const Article article = story(row.text);
    CHECK(article.title == row.title);
    CHECK(article.body == row.body);
  }
}

TEST_CASE("TREC: the lead of a story comes before its text, its day stands in many fields") {
  struct Row {
    std::string fields;
    std::string date;
    std::string body;
  };
  const std::string text = "<TEXT>\n   Two.\n</TEXT>\n";
  for (const Row& row : std::vector<Row>{
           {"<DOCNO> WSJ900402-0001 </DOCNO>\n<DATE> 04/02/90 </DATE>\n<LP>\n   One.\n</LP>\n" +
                text,
            "1990-04-02", "One.\n\nTwo."},
           {"<DOCNO> SJMN91-06184003 </DOCNO>\n<LEADPARA>One.</LEADPARA>\n" + text, "",
            "One.\n\nTwo."},
           {"<DOCNO> WSJ870324-0001 </DOCNO>\n<DD> 03/24/87</DD>\n" + text, "1987-03-24", "Two."},
           {"<DOCNO> WSJ900402-0001 </DOCNO>\n<LP>One.</LP>\n<TEXT>\n</TEXT>\n", "1990-04-02",
            "One."},
           {"<DOCNO> AP880212-0001 </DOCNO>\n<DATE> no day </DATE>\n" + text, "1988-02-12", "Two."},
           {"<DOCNO> x </DOCNO>\n<PUBDATE> March 24, 1987 </PUBDATE>\n" + text, "1987-03-24",
            "Two."},
           {"<DOCNO> x </DOCNO>\n<DATE>n.d.</DATE>\n<DD>03/24/87</DD>\n" + text, "1987-03-24",
            "Two."},
       }) {
    INFO(row.fields);
    const Article article = one("<DOC>\n" + row.fields + "</DOC>\n");
    CHECK(article.date == row.date);
    CHECK(article.body == row.body);
  }
  const Read giga = read(
      "<DOC id=\"AFP_ENG_19940512.0001\" type=\"story\" >\n<HEADLINE>\nKilns "
      "closed\n</HEADLINE>\n<DATELINE>\nKANDAL, May 12 "
      "(AFP)\n</DATELINE>\n<TEXT>\n<P>\nOne\nline.\n"
      "</P>\n</TEXT>\n</DOC>\n<DOC id=\"AFP_ENG_19940512.0002\" type=\"other\" >\n<TEXT>\nTwo.\n"
      "</TEXT>\n</DOC>\n");
  REQUIRE(giga.articles.size() == 2);
  CHECK(giga.articles[0].title == "Kilns closed");
  CHECK(giga.articles[0].body == "KANDAL, May 12 (AFP)\n\nOne line.");
  CHECK(giga.articles[0].id == "AFP_ENG_19940512.0001");
  CHECK(giga.articles[0].date == "1994-05-12");
  CHECK(giga.articles[1].id == "AFP_ENG_19940512.0002");
  CHECK(giga.articles[1].body == "Two.");
}

// Walked once each, these take a moment; from each mark to the end, hours.
TEST_CASE("marks that nothing ends are looked for once") {
  const auto many = [](const std::string& mark) {
    std::string out;
    while (out.size() < (std::size_t{4} << 20)) out += mark;
    return out;
  };
  const std::string head = "<DOC>\n<DOCNO>x</DOCNO>\n<TITLE>a</TITLE>\n<TEXT>";
  CHECK(read(head + many("<a")).failures.size() == 1);
  CHECK(one(head + many("&#1;&#1;&#1;") + "One.").body == "One.");
}

TEST_CASE("Reuters-21578 and TREC: a story an element") {
  const Read reuters = read(
      "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" "
      "NEWID=\"1\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n"
      "<TOPICS><D>cocoa</D><D>sugar</D></TOPICS>\n<UNKNOWN>&#5;&#5;C T</UNKNOWN>\n"
      "<TEXT>&#2;\n<TITLE>COCOA &lt;BHI></TITLE>\n<DATELINE>    SALVADOR, Feb 26 - "
      "</DATELINE><BODY>Showers\ncontinued.\n    Two &amp; three.\n "
      "Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n"
      "<REUTERS NEWID=\"2\">\n<DATE>27-FEB-1987</DATE>\n<TEXT TYPE=\"BRIEF\">&#2;\n<TITLE>STANDARD "
      "OIL</TITLE>\n*****STANDARD OIL\n&#3;</TEXT>\n</REUTERS>",
      "reut2.sgm");
  REQUIRE(reuters.articles.size() == 2);
  CHECK(reuters.articles[0].title == "COCOA <BHI>");
  CHECK(reuters.articles[0].body ==
        "SALVADOR, Feb 26 - Showers continued.\n\nTwo & three.\n\nReuter");
  CHECK(reuters.articles[0].date == "1987-02-26");
  CHECK(reuters.articles[0].section == "cocoa, sugar");
  CHECK(reuters.articles[0].id == "reuters-1");
  CHECK(reuters.articles[1].body == "*****STANDARD OIL");

  const Read trec = read(
      "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<HEAD>Officials Released</HEAD>\n<BYLINE>By SOK "
      "DARA</BYLINE>\n<TEXT>\n   More than\n150 officers.\n   Two.\n</TEXT>\n</DOC>\n"
      "<DOC>\n<DOCNO> LA010189-0001 </DOCNO>\n<DATE>\n<P>\nJanuary 1, 1989, "
      "Sunday\n</P>\n</DATE>\n<HEADLINE>\n<P>\nOUT "
      "WEST\n</P>\n</HEADLINE>\n<TEXT>\n<P>\nOne.\n</P>\n<P>\nTwo.\n</P>\n</TEXT>\n</DOC>\n"
      "<DOC>\n<DOCNO>FT911-3</DOCNO>\n<DATE>910514\n</DATE>\n<HEADLINE>Kilns\n</"
      "HEADLINE>\n<TEXT>\nCut off");
  REQUIRE(trec.articles.size() == 3);
  CHECK(trec.articles[0].title == "Officials Released");
  CHECK(trec.articles[0].body == "More than 150 officers.\n\nTwo.");
  CHECK(trec.articles[0].date == "1988-02-12");
  CHECK(trec.articles[0].id == "AP880212-0001");
  CHECK(trec.articles[1].title == "OUT WEST");
  CHECK(trec.articles[1].body == "One.\n\nTwo.");
  CHECK(trec.articles[1].date == "1989-01-01");
  CHECK(trec.articles[2].date == "1991-05-14");
  CHECK(trec.articles[2].body == "Cut off");
}

TEST_CASE("a story that is too long is listed, and the others are read") {
  const std::string doc = "<DOC>\n<DOCNO>x</DOCNO>\n<TEXT>One.</TEXT>\n</DOC>\n";
  const Read wire = read(doc + "<DOC>" + std::string(std::size_t{17} << 20, 'x') + doc);
  CHECK(wire.articles.size() == 2);
  CHECK(wire.failures == std::vector<std::string>{"a:2: the story is longer than 16 MiB"});
  CHECK(read("<DOC>\n<DOCNO>x</DOCNO></DOC>").failures.size() == 1);
}
