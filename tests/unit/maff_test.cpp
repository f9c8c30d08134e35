// MAFF: each saved page is an article with what is said of it; its parts are none.
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

namespace {

using tip::Origin;
using tip::test::Member;
using tip::test::Names;
using tip::test::packed;
using tip::test::read_file;
using tip::test::ReadFile;

const std::string kStory =
    "<p>Officials said that the survey of the lots had ended, and that the owners were told on "
    "Monday.</p>";
const std::string kPage = "<html><body>" + kStory + kStory + kStory + "</body></html>";

std::string rdf(const std::string& facts) {
  return "<?xml version=\"1.0\"?>\n<RDF:RDF xmlns:MAF=\"http://maf.mozdev.org/metadata/rdf#\" "
         "xmlns:NC=\"http://home.netscape.com/NC-rdf#\" "
         "xmlns:RDF=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
         "<RDF:Description RDF:about=\"urn:root\">" +
         facts + "</RDF:Description>\n</RDF:RDF>";
}
std::string fact(const std::string& name, const std::string& value) {
  return "<MAF:" + name + " RDF:resource=\"" + value + "\"/>";
}

ReadFile read_maff(const std::vector<Member>& members) {
  return read_file(packed("zip", "none", members), "a.maff");
}

}  // namespace

TEST_CASE("each folder of a MAFF is a page with its address, title and day") {
  const std::string first = fact("originalurl", "https://river.example/lots?a=1&amp;b=2") +
                            fact("title", "The survey of the lots") +
                            fact("archivetime", "Sat, 04 Mar 2023 10:00:00 +0700") +
                            fact("indexfilename", "index.html");
  const ReadFile read = read_maff({
      {"1/", "", ""},
      {"1/index.html", kPage, ""},
      {"1/index_files/frame.html", kPage, ""},
      {"1/index_files/a.css", "p {}", ""},
      {"1/index.rdf", rdf(first), ""},
      {"2/index.rdf", rdf(fact("indexfilename", "index.xhtml") + fact("charset", "UTF-8")), ""},
      {"2/index.html", kPage, ""},
      {"2/index.xhtml", "<html><body><h1>The owners of the lots</h1>" + kStory + kStory, ""},
      {"3/index.html", "<html><body><h1>The kilns of the river</h1>" + kStory + kStory, ""},
      {"3/other.html", kPage, ""},
  });
  CHECK(read.failures.empty());
  REQUIRE(read.articles.size() == 3);
  const tip::Article& lots = read.articles[0];
  CHECK(lots.url == "https://river.example/lots?a=1&b=2");
  CHECK(lots.origins.url == Origin::container);
  CHECK(lots.title == "The survey of the lots");
  CHECK(lots.origins.title == Origin::container);
  CHECK(lots.date == "2023-03-04");
  CHECK(lots.member == "1/index.html");
  CHECK(read.articles[1].title == "The owners of the lots");
  CHECK(read.articles[1].member == "2/index.xhtml");
  CHECK(read.articles[2].title == "The kilns of the river");
  CHECK(read.skipped ==
        std::map<std::string, std::uint64_t>{{"frames and other parts of saved pages", 3},
                                             {"images, styles and scripts", 1}});
}

TEST_CASE("what a page says itself comes before what a MAFF says") {
  const ReadFile read = read_maff(
      {{"1/index.html",
        "<html><head><link rel=canonical href=https://river.example/2></head><body><h1>The owners "
        "of the lots</h1>" +
            kStory + kStory,
        ""},
       {"1/index.rdf", rdf(fact("originalurl", "https://river.example/1") + fact("title", "Lots")),
        ""}});
  REQUIRE(read.articles.size() == 1);
  CHECK(read.articles[0].url == "https://river.example/2");
  CHECK(read.articles[0].title == "The owners of the lots");
}

TEST_CASE("a MAFF that holds no page, or is damaged, is a failure") {
  CHECK(read_maff({{"1/index.rdf", rdf(""), ""}}).failures ==
        Names{"a.maff: a MAFF without a page in it"});
  const ReadFile broken = read_maff({{"1/index.html", kPage, ""}, {"1/index.rdf", "<RDF:RDF", ""}});
  CHECK(broken.articles.size() == 1);
  const std::string sound = packed("zip", "none", {{"1/index.html", kPage, ""}});
  const ReadFile cut = read_file(sound.substr(0, sound.size() / 2), "a.maff");
  CHECK(cut.articles.empty());
  CHECK_FALSE(cut.failures.empty());
}
