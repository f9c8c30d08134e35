// Feeds and exports: an article an item, whatever is wrong around it.
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "indexer/sources/xml_events.h"
#include "tests/unit/made_feed.h"

namespace tip::test {

using namespace std::string_literals;
using Read = ReadFile;

TEST_CASE("an item is an article with all that its feed says of it") {
  const Article a = one(
      rss("<item><title>Kilns &amp; lots</title><link>https://river.example/1</link>"
          "<guid isPermaLink='false'>g-1</guid><pubDate>Thu, 04 Mar 2021 10:00:00 +0700</pubDate>"
          "<dc:creator>Sok Dara</dc:creator><category>National</category><category>Kilns</category>"
          "<description>Short.</description>"
          "<content:encoded><![CDATA[<p>One &amp; <b>two</b>.</p><p>Three.</p>]]></content:encoded>"
          "<media:title>A picture</media:title></item>",
          "<title>River Daily</title><image><title>Logo</title></image><language>en</language>"));
  CHECK(a.title == "Kilns & lots");
  CHECK(a.body == "One & two.\n\nThree.");
  CHECK(a.aside == "Short.");
  CHECK(a.url == "https://river.example/1");
  CHECK(a.id == "g-1");
  CHECK(a.date == "2021-03-04");
  CHECK(a.author == "Sok Dara");
  CHECK(a.section == "National");
  CHECK(a.source == "River Daily");
  CHECK(a.language == "en");
  CHECK(a.member == "1");

  const Article b = one(atom(
      "<entry><title type='html'>Kilns &amp;amp; lots</title><id>tag:x,1</id>"
      "<link rel='edit' href='https://river.example/edit'/><link href='https://river.example/1'/>"
      "<updated>2021-03-05T00:00:00Z</updated><published>2021-03-04T10:00:00Z</published>"
      "<author><name>Sok Dara</name><email>sok@river.example</email></author>"
      "<author><name>Keo Maly</name></author>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One &lt; "
      "<b>two</b>.</p><p>Three.</p></div></content>"
      "</entry>"));
  CHECK(b.title == "Kilns & lots");
  CHECK(b.body == "One < two.\n\nThree.");
  CHECK(b.url == "https://river.example/1");
  CHECK(b.date == "2021-03-04");
  CHECK(b.authors == std::vector<std::string>{"Sok Dara", "Keo Maly"});
  CHECK(b.source == "River Daily");
  CHECK(b.language == "km");
}

TEST_CASE("an address within the site is that of the feed's site") {
  const std::string item =
      "<item><title>a</title><link>/lots</link><description>b</description></item>";
  CHECK(one(rss(item, "<title>x</title><link> https://river.example/news </link>")).url ==
        "https://river.example/lots");
  CHECK(one(rss(item)).url == "/lots");
  CHECK(one(rss("<item><title>a</title><link>https://a.example/1</link></item>",
                "<link>https://river.example/</link>"))
            .url == "https://a.example/1");
  CHECK(one("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' "
            "href='https://a.example/f'/><link "
            "href='https://river.example'/><entry><title>a</title><link "
            "href='/lots'/></entry></feed>")
            .url == "https://river.example/lots");
  CHECK(one("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://river.example/a/'>"
            "<entry><title>a</title><link href='/lots'/></entry></feed>")
            .url == "https://river.example/lots");
}

TEST_CASE("every kind of feed has items with a text") {
  const std::string rdf = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'";
  struct Row {
    std::string feed;
    std::string body;
  };
  const Row rows[] = {
      {rss("<item><description>&lt;p&gt;One &amp;amp; two.&lt;/p&gt;</description></item>"),
       "One & two."},
      {"<rdf:RDF " + rdf +
           " xmlns='http://purl.org/rss/1.0/'><channel><title>x</title></channel>"
           "<item><description>One.</description></item></rdf:RDF>",
       "One."},
      {"<CHANNEL><ITEM HREF='https://a.example/'><ABSTRACT>One.</ABSTRACT></ITEM></CHANNEL>",
       "One."},
      {atom("<entry><summary>Short.</summary><content>One.</content></entry>"), "One."},
      {atom("<entry><content type='html'>&lt;p&gt;One.&lt;/p&gt;</content></entry>"), "One."},
      {atom("<entry><content type='application/octet-stream'>T25lLg==</content></entry>"), "One."},
      {atom("<entry><content mode='base64'>PHA+\nT25lLjwvcD4=</content></entry>"), "One."},
      {"<rss "
       "xmlns='http://own.example/'><channel><item><description>One.</description></item></"
       "channel></rss>",
       "One."},
      {rss("<item xmlns:a='http://www.w3.org/2005/Atom'><a:summary>One.</a:summary></item>"),
       "One."},
      // Entities of HTML, ampersands and control characters that should not be there.
      {rss("<item><description>AB&nbsp;CD &eacute; AT&T</description></item>"),
       "AB CD \u00e9 AT&T"},
      {rss("<item><description>One &copy; two \x01 three.</description></item>"),
       "One \u00a9 two three."},
      {rss("<item><description><![CDATA[a &nbsp;&amp; b]]></description></item>"), "a & b"},
      {rss("<item><itunes:summary>One.</itunes:summary></item>"), "One."},
      // A prefix of something else is no text of the item.
      {rss("<item><media:description>No.</media:description><description>One.</description></"
           "item>"),
       "One."},
      // The whole text beside its beginning, as it is given to news sites and to their mirrors.
      {rss("<item xmlns:y='http://news.yandex.ru'><description>No.</description>"
           "<y:full-text>One.</y:full-text></item>"),
       "One."},
      {rss("<item xmlns:turbo='http://turbo.yandex.ru'><description>No.</description>"
           "<turbo:content>&lt;p&gt;One.&lt;/p&gt;</turbo:content></item>"),
       "One."},
      {rss("<item><description>No.</description><fulltext>One.</fulltext></item>"), "One."},
      // Khmer letters KA and KHA, by reference.
      {rss("<item><description>&#x1780;&#6017;</description></item>"), "\u1780\u1781"},
  };
  for (const Row& row : rows) CHECK(one(row.feed).body == row.body);
}

TEST_CASE("feeds in any encoding are read, whatever they say of it") {
  const std::string latin =
      "<item><title>Caf\xe9</title><description>d\xe9j\xe0 vu</description></item>";
  CHECK(one(rss(latin)).title == "Caf\u00e9");
  const Article cyrillic =
      one("<?xml version='1.0' "
          "encoding='koi8-r'?><rss><channel><item><title>\xf0\xd2\xc9\xd7\xc5\xd4</title></item></"
          "channel></rss>");
  CHECK(cyrillic.title == "\u041f\u0440\u0438\u0432\u0435\u0442");
  CHECK(cyrillic.encoding == "koi8-r");
  std::string wide = "\xff\xfe";
  for (const char c : "<rss><channel><item><title>Kilns</title></item></channel></rss>"s)
    (wide += c) += '\0';
  CHECK(one(wide).title == "Kilns");
  CHECK(one("<?xml version='1.0' encoding='no-such'?><rss><item><title>Kilns</title></item></rss>")
            .title == "Kilns");
}

TEST_CASE("a feed's author is that of its entries without one, a source is another feed") {
  const std::string author = "<author><name>Keo Maly</name><email>k@river.example</email></author>";
  const auto feed = [&](const std::string& head, const std::string& of_entry) {
    return one("<feed xmlns='http://www.w3.org/2005/Atom'><title>River Daily</title>" + head +
               "<entry><title>a</title><content>b</content>" + of_entry + "</entry></feed>");
  };
  CHECK(feed(author, "").author == "Keo Maly");
  CHECK(feed(author + "<author><name>Sok Dara</name></author>", "").authors ==
        std::vector<std::string>{"Keo Maly", "Sok Dara"});
  CHECK(feed(author, "<author><name>Sok Dara</name></author>").author == "Sok Dara");
  const std::string source =
      "<source><id>tag:x</id><title>River Blog</title><updated>2021-03-04T10:00:00Z</updated>"
      "<author><name>Ann Dorsey</name><uri>https://a.example/</uri></author></source>";
  CHECK(feed(author, source).source == "River Blog");
  CHECK(feed(author, source).author == "Ann Dorsey");
  CHECK(feed(author, "<author><name>Sok Dara</name></author>" + source).author == "Sok Dara");
  CHECK(one(rss("<item><title>a</title><source url='x'>River Wire</source></item>")).source ==
        "River Wire");
}

TEST_CASE("of stories of the night the day is that of where they were written") {
  const auto item = [](const std::string& link, const std::string& date) {
    return one(rss("<item><title>a</title><link>https://river.example" + link + "</link>" + date +
                   "</item>"))
        .date;
  };
  const std::string night = "<pubDate>Wed, 03 Mar 2021 23:10:00 +0000</pubDate>";
  CHECK(item("/lots", night) == "2021-03-03");
  CHECK(item("/lots", night + "<wp:post_date>2021-03-04 06:10:00</wp:post_date>") == "2021-03-04");
  CHECK(item("/lots", night + "<wp:post_date>0000-00-00 00:00:00</wp:post_date>") == "2021-03-03");
  CHECK(item("/2021/03/04/lots", night) == "2021-03-04");
  CHECK(item("/2021/03/07/lots", night) == "2021-03-03");
  CHECK(item("/2021/03/04/lots", "<pubDate>Wed, 03 Mar 2021 23:10:00 +0700</pubDate>") ==
        "2021-03-03");
}

TEST_CASE("what cannot be read of a feed is listed, and the rest is read") {
  const std::string sound = rss("<item><title>a</title></item>");
  CHECK(read(rss("")).skipped ==
        std::map<std::string, std::uint64_t>{{"feeds without an item", 1}});
  const Read cut = read(sound.substr(0, sound.size() - 10));
  CHECK(cut.articles.size() == 1);
  CHECK(cut.failures == std::vector<std::string>{"a.xml: the XML is cut off"});
  const Read inside = read("<rss><channel><item><title>a</title><description><![CDATA[One two thr");
  REQUIRE(inside.articles.size() == 1);
  CHECK(inside.articles[0].body == "One two thr");
  CHECK(inside.articles[0].confidence <= 50);
  CHECK(inside.failures.size() == 1);
  CHECK(read("<rss><channel><item><title>a").articles.empty());
  CHECK(read("<rss version=\"2.0\">\n</rss").failures.size() == 1);
  CHECK(read(rss("<item><pubDate>2021</pubDate></item><item><title>a</title></item>"))
            .articles.size() == 1);
  std::string deep = "<rss><channel>";
  for (int i = 0; i < 10'000; ++i) deep += "<a>";
  CHECK(read(deep).failures ==
        std::vector<std::string>{"a.xml: elements are nested deeper than 256"});
  const Read longer = read(rss("<item><description>" + std::string(std::size_t{17} << 20, 'x') +
                               "</description></item><item><title>a</title></item>"));
  CHECK(longer.articles.size() == 1);
  CHECK(longer.failures == std::vector<std::string>{"a.xml:1: the item is longer than 16 MiB"});
}

TEST_CASE("entities are neither expanded nor fetched") {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 20; ++i) {
    laughs += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) laughs += "&a" + std::to_string(i - 1) + ";";
    laughs += "\">";
  }
  laughs += "]><rss><channel><item><title>x &a19; y</title></item></channel></rss>";
  CHECK(one(laughs).title.size() < 20);
  const Scratch scratch;
  const std::string secret = scratch.write("secret", "SECRET");
  const Article outside =
      one("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file://" + secret +
          "\">]><rss><channel><item><title>a &x; b</title></item></channel></rss>");
  CHECK(outside.title.find("SECRET") == std::string::npos);
}

TEST_CASE("a JSON Feed is a list of items with a common source") {
  const Read feed =
      read(R"({"version":"https://jsonfeed.org/version/1.1","title":"River Daily","items":[
      {"id":"1","content_html":"<p>One.</p>","date_published":"2021-03-04T10:00:00Z","authors":[{"name":"Sok Dara"}]},
      {"id":"2","title":"Two","content_text":"Two."}]})",
           "a.json");
  REQUIRE(feed.articles.size() == 2);
  CHECK(feed.articles[0].body == "One.");
  CHECK(feed.articles[0].source == "River Daily");
  CHECK(feed.articles[0].author == "Sok Dara");
  CHECK(feed.articles[0].date == "2021-03-04");
  CHECK(feed.articles[1].title == "Two");
}

TEST_CASE("the first element tells what XML is") {
  for (const auto& [text, root] : std::vector<std::pair<std::string, std::string>>{
           {"<rss>", "rss"},
           {"\xef\xbb\xbf <?xml version='1.0'?><!-- > --><RDF:rdf a='b'>", "rdf"},
           {"<!DOCTYPE x [<!ENTITY a \"b>\">]>\n<Feed/>", "feed"},
           {"\xff\xfe<\0r\0s\0s\0>\0"s, "rss"},
           {"text", ""},
           {"", ""},
           {"<", ""},
           {"<!-- never ends", ""},
           {"< rss>", ""}}) {
    INFO(text);
    CHECK(tip::xml_root(text) == root);
  }
}

}  // namespace tip::test
