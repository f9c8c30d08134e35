// What each element of a feed's items is taken for.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/walked_files.h"

namespace {

using tip::Article;

Article one(const std::string& bytes) {
  INFO(bytes);
  const tip::test::ReadFile read = tip::test::read_file(bytes, "a.xml");
  INFO((read.failures.empty() ? "" : read.failures[0]));
  REQUIRE(read.articles.size() == 1);
  return read.articles[0];
}

}  // namespace

TEST_CASE("each element of an item says what its vocabulary has it for") {
  struct Row {
    std::string element;
    std::string field;
    std::string value;
  };
  const auto value = [](const Article& a, const std::string& field) {
    return field == "title"      ? a.title
           : field == "body"     ? a.body
           : field == "id"       ? a.id
           : field == "date"     ? a.date
           : field == "author"   ? a.author
           : field == "section"  ? a.section
           : field == "language" ? a.language
           : field == "source"   ? a.source
                                 : "no field";
  };
  // By prefixes that nobody declared, as in feeds cut from their head.
  for (const Row& row : {
           Row{"<title>One</title>", "title", "One"},
           {"<dc:title>One</dc:title>", "title", "One"},
           {"<content:encoded>One</content:encoded>", "body", "One"},
           {"<content>One</content>", "body", "One"},
           {"<xhtml:body>One</xhtml:body>", "body", "One"},
           {"<xhtml:div>One</xhtml:div>", "body", "One"},
           {"<body>One</body>", "body", "One"},
           {"<fullitem>One</fullitem>", "body", "One"},
           {"<summary>One</summary>", "body", "One"},
           {"<description>One</description>", "body", "One"},
           {"<abstract>One</abstract>", "body", "One"},
           {"<dc:description>One</dc:description>", "body", "One"},
           {"<excerpt:encoded>One</excerpt:encoded>", "body", "One"},
           {"<itunes:summary>One</itunes:summary>", "body", "One"},
           {"<guid>g-1</guid>", "id", "g-1"},
           {"<id>g-1</id>", "id", "g-1"},
           {"<dc:identifier>g-1</dc:identifier>", "id", "g-1"},
           {"<wp:post_date>2021-03-04 10:00:00</wp:post_date>", "date", "2021-03-04"},
           {"<pubDate>Thu, 04 Mar 2021 10:00:00 +0700</pubDate>", "date", "2021-03-04"},
           {"<published>2021-03-04T10:00:00Z</published>", "date", "2021-03-04"},
           {"<issued>2021-03-04T10:00:00Z</issued>", "date", "2021-03-04"},
           {"<dc:date>2021-03-04T10:00:00Z</dc:date>", "date", "2021-03-04"},
           {"<created>2021-03-04T10:00:00Z</created>", "date", "2021-03-04"},
           {"<updated>2021-03-04T10:00:00Z</updated>", "date", "2021-03-04"},
           {"<modified>2021-03-04T10:00:00Z</modified>", "date", "2021-03-04"},
           {"<dc:creator>Sok Dara</dc:creator>", "author", "Sok Dara"},
           {"<author>Sok Dara</author>", "author", "Sok Dara"},
           {"<author>sok@river.example (Sok Dara)</author>", "author", "Sok Dara"},
           {"<itunes:author>Sok Dara</itunes:author>", "author", "Sok Dara"},
           {"<category>National</category>", "section", "National"},
           {"<dc:subject>National</dc:subject>", "section", "National"},
           {"<dc:language>km</dc:language>", "language", "km"},
           {"<source>River Daily</source>", "source", "River Daily"},
           {"<dc:publisher>River Daily</dc:publisher>", "source", "River Daily"},
       }) {
    INFO(row.element);
    std::string item = "<rss><channel><item>" + row.element;
    if (row.field != "title") item += "<title>Kilns</title>";
    if (row.field != "body") item += "<description>Two</description>";
    CHECK(value(one(item + "</item></channel></rss>"), row.field) == row.value);
  }
}

TEST_CASE("a vocabulary is known by its address, whatever its prefix is") {
  struct Row {
    std::string address;
    std::string element;
    std::string body;
  };
  for (const Row& row : {
           Row{"http://purl.org/rss/1.0/modules/content/", "encoded", "One"},
           {"http://purl.org/dc/elements/1.1/", "description", "One"},
           {"http://purl.org/dc/terms/", "description", "One"},
           {"http://wordpress.org/export/1.0/excerpt/", "encoded", "One"},
           {"http://wordpress.org/export/1.1/excerpt/", "encoded", "One"},
           {"http://wordpress.org/export/1.2/excerpt/", "encoded", "One"},
           {"http://www.itunes.com/dtds/podcast-1.0.dtd", "summary", "One"},
           {"http://www.w3.org/1999/xhtml", "body", "One"},
           {"http://www.w3.org/2005/Atom", "summary", "One"},
           {"http://search.yahoo.com/mrss/", "description", ""},
       }) {
    INFO(row.address);
    CHECK(one("<rss xmlns:x='" + row.address + "'><channel><item><title>Kilns</title><x:" +
              row.element + ">One</x:" + row.element + "></item></channel></rss>")
              .body == row.body);
  }
}
