// Documents of Solr in XML: each is an article, its fields go by their names.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/walked_files.h"

namespace {

using tip::test::Names;
using tip::test::read_file;
using tip::test::ReadFile;

const std::string kText = "Officials said that the survey of the lots had ended.";

void check_lots(const ReadFile& read) {
  CHECK(read.failures.empty());
  REQUIRE(read.articles.size() == 2);
  const tip::Article& lots = read.articles[0];
  CHECK(lots.title == "The lots & the owners");
  CHECK(lots.author == "Sok Dara, Keo Maly");
  CHECK(lots.date == "2019-03-04");
  CHECK(lots.body == kText);
  CHECK(lots.member == "1");
  CHECK(read.articles[1].title == "The kilns");
  CHECK(read.articles[1].date.substr(0, 4) != "2019");
}

}  // namespace

TEST_CASE("an answer of Solr, and what is to be added to its index") {
  check_lots(read_file(
      "<?xml version=\"1.0\"?><response><lst name=\"responseHeader\"><int name=\"status\">0</int>"
      "</lst><result name=\"response\" numFound=\"2\" start=\"0\"><doc><str name=\"id\">7</str>"
      "<arr name=\"title\"><str>The lots &amp; the owners</str></arr><arr name=\"author\"><str>Sok "
      "Dara</str><str>Keo Maly</str></arr><date name=\"date\">2019-03-04T10:00:00Z</date><str "
      "name=\"text\">" +
          kText + "</str></doc><doc><str name=\"title\">The kilns</str><str name=\"text\">" +
          kText + "</str></doc></result></response>",
      "a.xml"));
  check_lots(read_file(
      "<add>\n<doc>\n<field name=\"title\">The lots &amp; the owners</field>\n<field "
      "name=\"author\">Sok Dara</field><field name=\"author\">Keo Maly</field><field "
      "name=\"date\">2019-03-04T10:00:00Z</field>\n<field name=\"text\">" +
          kText +
          "</field>\n</doc>\n<doc><field name=\"title\">The kilns</field><field name=\"text\">" +
          kText + "</field></doc></add>",
      "a.xml"));
}

TEST_CASE("answers that are cut, empty, too long or of others") {
  const std::string cut =
      "<add><doc><field name=\"title\">The lots</field><field name=\"text\">" + kText;
  const ReadFile read = read_file(cut, "a.xml");
  CHECK(read.articles.size() == 1);
  CHECK(read.failures == Names{"a.xml: the XML is cut off"});
  CHECK(read_file("<add><doc></doc><field name=\"a\"/></add>", "a.xml").failures.size() == 1);
  const std::string many(std::size_t{17} << 20, 'a');
  CHECK(read_file("<add><doc><field name=\"text\">" + many + "</field></doc></add>", "a.xml")
            .failures == Names{"a.xml:1: the document is longer than 16 MiB"});
  CHECK(read_file("<add><item name=\"a\">" + kText + "</item></add>", "a.xml").failures ==
        Names{"a.xml: XML, but not a web page"});
}
