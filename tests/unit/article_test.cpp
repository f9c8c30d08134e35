// From raw bytes to an article's fields.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/parsed_record.h"

namespace {

using namespace std::string_literals;
using tip::Article;
using tip::failure;
using tip::Format;
using tip::json;
using tip::parse_article;
using tip::RawArticle;

}  // namespace

TEST_CASE("JSON fields are found under their many names") {
  const Article a = json(
      R"({"_id":7,"headline":" Rice\n prices ","maintext":"One.\n\nTwo.","site_name":"The Courier",
          "authors":["Mao Srey","Ann Dorsey"],"section":"Business","link":"https://example.org/1",
          "lang":"en-US","date_publish":"2020-05-06 07:00:00","image":{"a":1},"tags":["x"]})");
  CHECK(a.id == "7");
  CHECK(a.title == "Rice prices");
  CHECK(a.body == "One.\n\nTwo.");
  CHECK(a.source == "The Courier");
  CHECK(a.author == "Mao Srey, Ann Dorsey");
  CHECK(a.section == "Business");
  CHECK(a.url == "https://example.org/1");
  CHECK(a.language == "en");
  CHECK(a.date == "2020-05-06");
  CHECK(a.path == "x.jsonl");
  CHECK(a.member == "12");
  CHECK(a.sha256.size() == 64);

  const Article b = json(
      R"({"content":"Later name","body":"First name","text":"","Source":"S","pub_date":1588723200,
          "byline":"B","language":"khm","aside":["x","y"],"guid":"g-1"})");
  CHECK(b.body == "First name");
  CHECK(b.source == "S");
  CHECK(b.date == "2020-05-06");
  CHECK(b.author == "B");
  CHECK(b.language == "km");
  CHECK(b.aside == "x\n\ny");
  CHECK(b.id == "g-1");
  CHECK(b.title.empty());
}

TEST_CASE("JSON records of usual exports") {
  // What a news interface answers.
  const Article api = json(
      R"({"source":{"id":"rd","name":"River Daily"},"author":"By Sok Dara","title":"Lots",
          "description":"Short.","url":"https://river.example/lots","publishedAt":"2021-03-04T10:00:00Z",
          "content":"The survey ended."})");
  CHECK(api.source == "River Daily");
  CHECK(api.author == "Sok Dara");
  CHECK(api.body == "The survey ended.");
  CHECK(api.date == "2021-03-04");
  CHECK(api.id != "rd");
  CHECK(api.origins.body == tip::Origin::record);
  // A content manager's.
  const Article cms = json(
      R"({"id":12,"title":{"rendered":"Lots &amp; levies"},"content":{"rendered":
          "<p>One &amp; <b>two</b>.</p>\n<figure><figcaption>A boat</figcaption></figure><p>Three.</p>"},
          "date":"2021-03-04T10:00:00","link":"https://river.example/12","author":[{"name":"Keo Maly"},
          {"name":"Sok Dara"}]})");
  CHECK(cms.title == "Lots & levies");
  CHECK(cms.body == "One & two.\n\nThree.");
  CHECK(cms.aside == "A boat");
  CHECK(cms.authors == std::vector<std::string>{"Keo Maly", "Sok Dara"});
  // A search engine's dump, and records within records.
  const Article dump = json(
      R"({"_index":"news","_id":"d1","_source":{"Headline":"Lots","Article_Text":"One.",
          "meta":{"id":"no","byline":"Sok Dara"}}})");
  CHECK(dump.id == "d1");
  CHECK(dump.title == "Lots");
  CHECK(dump.body == "One.");
  CHECK(dump.author == "Sok Dara");
  CHECK(json(R"({"article":{"id":"a","title":"Lots","paragraphs":["One.","Two."]}})").body ==
        "One.\n\nTwo.");
  CHECK(json(R"({"title":"x","body":{"blocks":[{"type":"paragraph","data":{"text":"One."}},
                 {"data":{"text":"Two."}}]}})")
            .body == "One.\n\nTwo.");
  CHECK(json(R"({"title":"x","text":"&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"})").body ==
        "One.\n\nTwo.");
  CHECK(json(R"({"title":"x","text":"a < b &amp; c\nd"})").body == "a < b & c\nd");
  CHECK(json(R"({"title":"x","text":"a < b & c > d; AT&T"})").body == "a < b & c > d; AT&T");
  CHECK(json(R"({"created":{"$date":"2021-03-04T00:00:00Z"},"text":"One."})").date == "2021-03-04");
  // A story as a tree of blocks and runs; what is no text of it stands beside it.
  CHECK(json(R"({"title":"x","contents":[{"type":"kicker","content":"Land"},
                 {"type":"byline","content":"By Sok Dara"},{"type":"sanitized_html","content":"One."},
                 {"type":"image","caption":"A boat","content":"A boat"},null,
                 {"type":"sanitized_html","content":"<b>Two</b>."}]})")
            .body == "One.\n\nTwo.");
  CHECK(json(R"({"title":"x","body":{"type":"doc","content":[{"type":"paragraph","content":[
                 {"type":"text","text":"One and "},{"type":"text","marks":[{}],"text":"two"},
                 {"type":"text","text":"."}]},{"type":"bulletList","content":[{"type":"listItem",
                 "content":[{"type":"paragraph","content":[{"type":"text","text":"Three."}]}]}]}]}})")
            .body == "One and two.\n\nThree.");
  // Texts below no block are paragraphs, unless there are other runs beside them.
  CHECK(
      json(
          R"({"title":"x","content":[{"type":"text","text":"One."},{"type":"text","text":"Two."}]})")
          .body == "One.\n\nTwo.");
  CHECK(json(R"({"title":"x","body":{"blocks":[{"type":"text","text":"One."},
                 {"type":"text","text":"\u1797\u17BC\u1798\u17B7"}]}})")
            .body == "One.\n\n\u1797\u17BC\u1798\u17B7");
  CHECK(
      json(
          R"({"title":"x","content":[{"type":"text","text":"One and "},{"type":"link","text":"two"},
                 {"type":"text","text":"."}]})")
          .body == "One and two.");
  // Versions of a headline and of a text (ninjs 2).
  const Article versions = json(
      R"({"headlines":[{"role":"short","value":"Lots"},{"role":"main","value":"River lots"}],
          "bodies":[{"role":"main","contentType":"text/html","value":"<p>One.</p>"},
                    {"role":"main","contentType":"text/plain","value":"One."}],
          "authors":[{"name":"Keo Maly","role":"writer"},{"name":"Sok Dara","role":"main"}]})");
  CHECK(versions.title == "River lots");
  CHECK(versions.body == "One.");
  CHECK(versions.authors == std::vector<std::string>{"Keo Maly", "Sok Dara"});
  // The number of a row elsewhere is no author, the address of a page no publication.
  const Article joined = json(
      R"({"title":{"rendered":"x"},"author":3,"source":"https://river.example/lots",
          "hostname":"river.example","_embedded":{"author":[{"id":3,"name":"Sok Dara"}]}})");
  CHECK(joined.author == "Sok Dara");
  CHECK(joined.url == "https://river.example/lots");
  CHECK(joined.source == "river.example");
  CHECK(json(R"({"title":"x","url":"https://a.example/1","source":"https://b.example/2"})").url ==
        "https://a.example/1");
  CHECK(json(R"({"title":"x","source":"https://river.example/"})").source ==
        "https://river.example/");
  // A name that nobody knows: better read than lost.
  const Article unnamed = json(
      R"({"title":"x","lang":"en","vorgang":"Officials said that the survey of the lots had ended."})");
  CHECK(unnamed.body.starts_with("Officials said"));
  CHECK(unnamed.confidence < 100);
  // A page in a field.
  CHECK(json(R"({"url":"https://river.example/1","raw_html":"<html><head><title>Lots</title></head>
      <body><p>Officials said that the survey of the lots had ended on Monday.</p></body></html>"})")
            .body == "Officials said that the survey of the lots had ended on Monday.");
}

TEST_CASE("what was exported is read as it was") {
  const std::string digest(64, 'a');
  const auto line = [&](const std::string& more) {
    return R"({"id":"a-1","path":"x.html","title":"A <b> & c","body":"if a<b>c then\n<p>d</p>","aside":)"
           R"("Menu","source":"S","author":"Deschamps, Ryan, MIT","authors":["Deschamps, Ryan","MIT"],)"
           R"("section":null,"date":"2021-03-04","url":null,"language":"en","words":5,"sha256":")" +
           digest + R"(","cluster":"a-1","origin":{"title":"markup","date":"json-ld","x":"y"},)" +
           R"("encoding":"windows-1252","member":null)" + more + "}";
  };
  const Article article = json(line(R"(,"confidence":0.57)"));
  CHECK(article.id == "a-1");
  CHECK(article.title == "A <b> & c");
  CHECK(article.body == "if a<b>c then\n<p>d</p>");
  CHECK(article.aside == "Menu");
  CHECK(article.author == "Deschamps, Ryan, MIT");
  CHECK(article.authors == std::vector<std::string>{"Deschamps, Ryan", "MIT"});
  CHECK(article.date == "2021-03-04");
  CHECK(article.confidence == 57);
  CHECK(article.encoding == "windows-1252");
  CHECK(article.origins.title == tip::Origin::markup);
  CHECK(article.origins.date == tip::Origin::json_ld);
  CHECK(article.origins.source == tip::Origin::unknown);
  CHECK(article.path == "x.jsonl");
  CHECK(article.sha256 != digest);
  // An encoding that nobody wrote is cleaned and counted like other lines.
  const auto encoded = [&](const std::string& encoding) {
    std::string made = line(R"(,"confidence":0.57)");
    const std::string known = "windows-1252";
    return made.replace(made.find(known), known.size(), encoding);
  };
  CHECK(json(encoded(" a\\n\\tb ")).encoding == "a b");
  CHECK(failure(encoded(std::string(std::size_t{17} << 20, 'x'))).starts_with("longer than"));
  // A record that only looks like one is read like any other.
  CHECK(json(line(R"(,"confidence":57)")).origins.title == tip::Origin::record);
  CHECK(json(line("")).body == "if ac then\n\nd");
}

TEST_CASE("JSON lines in any encoding and as Python writes them are read") {
  CHECK(json("{\"title\":\"caf\xe9\"}").title == "café");
  CHECK(json("\xff\xfe{\0\"\0t\0i\0t\0l\0e\0\"\0:\0\"\0h\0i\0\"\0}\0"s).title == "hi");
  CHECK(json("\xef\xbb\xbf{\"title\":\"x\"}").title == "x");
  // As JavaScript writes line and paragraph separators.
  CHECK(json("{\"title\":\"x\",\"body\":\"one\u2028two\u2029three\"}").body == "one\ntwo\nthree");
  CHECK(json(R"({"title":"x","author":NaN,"date":-Infinity})").author.empty());
  CHECK(json(R"({"title":"x","author":{"first_name":"Sok","last_name":"Dara"}})").author ==
        "Sok Dara");
  CHECK(
      json(R"({"title":"x","authors":[{"familyName":"Dara","givenName":"Sok"},{"surname":"Keo"}]})")
          .author == "Sok Dara, Keo");
  CHECK(json(R"({"title":"x","author":{"name":"Keo Maly","first_name":"Sok"}})").author ==
        "Keo Maly");
  CHECK(json(R"({"title":"x","authors":"['Sok Dara', 'Keo Maly']"})").author ==
        "Sok Dara, Keo Maly");
  CHECK(json(R"({"title":"x","authors":"[]"})").author.empty());
  CHECK(json(R"({"title":"half \ud83d pair, whole \ud83d\ude00","body":"\udc00"})").title ==
        "half \ufffd pair, whole \U0001F600");
  CHECK(json(R"({"title":"a\u0000b"})").title.size() == 3);
  CHECK(json(R"({"title":"a","title":"b"})").title == "a");
  CHECK(json("{\"body\":\"" + std::string(1'000'000, 'x') + "\"}").body.size() == 1'000'000);
}

TEST_CASE("what is no article says so, with its line") {
  const std::string kNoText = "a record without title and text";
  CHECK(failure("{\"id\":\"only\",\"date\":\"2021-03-04\"}") == kNoText);
  CHECK(failure("[1,2]") == "not a JSON object");
  CHECK(failure("\"text\"") == "not a JSON object");
  CHECK(failure("{\"title\":\"x\"") == "not valid JSON");
  CHECK(failure("not json at all") == "not valid JSON");
  CHECK(failure("{\"url\":\"x\"}") == kNoText);
  CHECK(failure("{\"title\":\" \",\"body\":null}") == kNoText);
  CHECK(failure(std::string(5000, '[')) == "not valid JSON");
  CHECK(failure("\x01\x02\x03\x04\x05\x06\x07") == "binary data, not a text, HTML or JSONL file");
}

TEST_CASE("ids are given, or derived from path and member") {
  const auto id = [](const RawArticle& raw) { return parse_article(raw).value().id; };
  const std::string line = "{\"title\":\"x\"}";
  CHECK(id({Format::json, "a", "1", line}).size() == 16);
  CHECK(id({Format::json, "a", "1", line}) == id({Format::json, "a", "1", "{\"title\":\"y\"}"}));
  CHECK(id({Format::json, "a", "1", line}) != id({Format::json, "a", "2", line}));
  CHECK(id({Format::json, "a", "1", line}) != id({Format::json, "b", "1", line}));
  CHECK(id({Format::text, "a", "", "Title\n\nText."}).size() == 16);
  CHECK(id({Format::json, "a", "1", line}) != id({Format::json, "a1", "", line}));
  const std::string endless = "{\"title\":\"x\",\"id\":\"" + std::string(300, 'i') + "\"}";
  CHECK(id({Format::json, "a", "1", endless}).size() <= 200);
  // Zero bytes, which an index would have to count twice, are nothing that anybody reads.
  CHECK(json(R"({"id":"a\u0000b\u0000","title":"\u0000Lots","text":"T"})").id == "a b");
  CHECK(json(R"({"id":"\u0000","title":"Lots","text":"T"})").id.size() == 16);
}

TEST_CASE("digests are of the source bytes, paths are made valid UTF-8") {
  const Article a = parse_article({Format::text, "caf\xe9.txt", "", "abc"}).value();
  CHECK(a.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(a.path == "caf\ufffd.txt");
}

TEST_CASE("a text without text is a failure") {
  CHECK_FALSE(parse_article({Format::text, "a.txt", "", "  \n \n"}));
  CHECK_FALSE(parse_article({Format::html, "a.html", "", "<html><body></body></html>"}));
}

TEST_CASE("what the container knows stands in where the article says nothing better") {
  const tip::Known crawl{.charset = "koi8-r",
                         .type = "text/html",
                         .url = "https://river.example/lots",
                         .date = "",
                         .saved = "2013-05-06"};
  const auto read = [&](tip::Format format, const std::string& bytes, tip::Known known) {
    const auto article =
        parse_article({format, "/nowhere/a.warc", "member", bytes, std::move(known)});
    INFO(bytes);
    if (!article) FAIL(article.error().message);
    return *article;
  };
  const std::string story = "<p>Officials said that the survey of the lots had ended.</p>";
  const Article bare = read(Format::html, story, crawl);
  CHECK(bare.url == "https://river.example/lots");
  CHECK(bare.date == "2013-05-06");
  CHECK(bare.origins.url == tip::Origin::container);
  CHECK(bare.origins.date == tip::Origin::container);

  const std::string page =
      "<head><link rel=canonical href=https://river.example/canonical>"
      "<meta property=article:published_time content=2013-04-03></head>" +
      story;
  CHECK(read(Format::html, page, crawl).url == "https://river.example/canonical");
  CHECK(read(Format::html, page, crawl).date == "2013-04-03");
  CHECK(read(Format::html, page, crawl).origins.date == tip::Origin::meta);
  // No page is younger than the day on which it was fetched; the author's clock may be a day ahead.
  tip::Known early = crawl;
  early.saved = "2013-04-02";
  CHECK(read(Format::html, page, early).date == "2013-04-03");
  early.saved = "2013-04-01";
  CHECK(read(Format::html, page, early).date == "2013-04-01");
  // A day in the address is better than that of the crawl, one that the container names better
  // still.
  tip::Known dated = crawl;
  dated.url = "https://river.example/2013/02/01/lots";
  CHECK(read(Format::html, story, dated).date == "2013-02-01");
  CHECK(read(Format::html, story, dated).origins.date == tip::Origin::address);
  dated.date = "2013-03-02";
  CHECK(read(Format::html, story, dated).date == "2013-03-02");

  const std::string russian = "\xf0\xd2\xc9\xd7\xc5\xd4";  // Привет in KOI8-R
  CHECK(read(Format::text, russian + "\n\n" + russian + ".", crawl).title == "Привет");
  const Article record =
      read(Format::json, "{\"title\":\"" + russian + "\",\"date\":\"2012-01-02\"}", crawl);
  CHECK(record.title == "Привет");
  CHECK(record.date == "2012-01-02");
  CHECK(record.url == "https://river.example/lots");
}

TEST_CASE("an address within a site is that of where the page was fetched") {
  const std::string story = "<p>Officials said that the survey of the lots had ended.</p>";
  const auto url = [&](const std::string& head, const std::string& fetched) {
    const auto article =
        parse_article({Format::html,
                       "/nowhere/a.warc",
                       "m",
                       "<head>" + head + "</head>" + story,
                       {.charset = "", .type = "", .url = fetched, .date = "", .saved = ""}});
    if (!article) FAIL(article.error().message);
    return article->url;
  };
  const auto canonical = [](const std::string& address) {
    return "<link rel=canonical href='" + address + "'>";
  };
  const std::string fetched = "https://river.example/news/lots?page=2#top";
  struct Row {
    std::string given;
    std::string whole;
  };
  for (const Row& row : std::vector<Row>{
           {"/node/39248", "https://river.example/node/39248"},
           {"//www.river.example/x", "https://www.river.example/x"},
           {"lots-2", "https://river.example/news/lots-2"},
           {"../a/./b", "https://river.example/a/b"},
           {"?page=1", "https://river.example/news/lots?page=1"},
           {"#end", "https://river.example/news/lots?page=2"},
           {"http://other.example/x", "http://other.example/x"},
           {"urn:x:1", "urn:x:1"},
           {"www.river.example/lots", "https://www.river.example/lots"},
           {"river.example/lots", "https://river.example/lots"},
       }) {
    INFO(row.given);
    CHECK(url(canonical(row.given), fetched) == row.whole);
  }
  CHECK(url("<meta property='og:url' content='/lots'>", fetched) == "https://river.example/lots");
  CHECK(url("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x\","
            "\"url\":\"/lots\"}</script>",
            fetched) == "https://river.example/lots");
  // Where nobody knows the site: the page's own word, another address in it, or the path alone.
  CHECK(url("<base href='https://b.example/'>" + canonical("/lots"), "") ==
        "https://b.example/lots");
  CHECK(url(canonical("/lots") + "<meta property='og:url' content='https://c.example/1'>", "") ==
        "https://c.example/lots");
  CHECK(url(canonical("/lots"), "") == "/lots");
}

TEST_CASE("each page of a story has its own address") {
  const auto url_of = [](const std::string& canonical, const std::string& fetched) {
    RawArticle raw{Format::html, "a.warc", "1",
                   "<head><link rel=canonical href=" + canonical +
                       "></head><body><h1>The lots</h1><p>Officials said that the survey ended."};
    raw.known.url = fetched;
    return parse_article(raw)->url;
  };
  const std::string lots = "https://river.example/lots.html";
  CHECK(url_of(lots, lots) == lots);
  CHECK(url_of(lots, lots + "?page=2") == lots + "?page=2");
  CHECK(url_of(lots, lots + "?utm_source=x") == lots);
  CHECK(url_of(lots, "") == lots);
}

TEST_CASE("what a program that copies sites made itself is passed over") {
  for (const char* page :
       {"<HTML>\n<!-- Created by HTTrack Website Copier/3.49-2 [XR&CO'2014] -->\n<TITLE>Page has "
        "moved</TITLE><A HREF=\"a.html\"><h3>Click here...</h3></A>",
        "<html><head><title>Local index - HTTrack</title></head><body><h1>Index of locally "
        "available sites:</h1>"}) {
    INFO(page);
    const auto article = parse_article({Format::html, "a.html", "", page});
    REQUIRE_FALSE(article);
    CHECK(article.error().code == tip::ErrorCode::not_found);
  }
  CHECK(parse_article({Format::html, "a.html", "",
                       "<html>\n<!-- Mirrored from river.example/a by HTTrack Website Copier/3.x "
                       "-->\n<p>Officials said that the survey had ended."}));
}
