// Collections of news in SGML: where elements begin and end, and what numbers and days say.
#include <catch2/catch.hpp>
#include <string>

#include "indexer/sources/news_sgml_source.h"
#include "tests/unit/walked_files.h"

namespace {

using tip::Article;

Article story(const std::string& fields) {
  const tip::test::ReadFile read =
      tip::test::read_file("<DOC>\n<DOCNO>x-1</DOCNO>\n" + fields + "</DOC>\n", "a");
  INFO(fields << (read.failures.empty() ? "" : read.failures[0]));
  REQUIRE(read.articles.size() == 1);
  return read.articles[0];
}

}  // namespace

TEST_CASE("an element ends at its end tag, or with the story") {
  struct Row {
    const char* fields;
    const char* title;
    const char* body;
  };
  for (const Row& row : {
           Row{"<TITLE>Kilns</TITLE><TEXT>One.</TEXT>", "Kilns", "One."},
           {"<TITLE a=\"b\">Kilns</TITLE><TEXT\n>One.</TEXT>", "Kilns", "One."},
           {"<TITLES>No</TITLES><TITLE>Kilns</TITLE><TEXT>One.</TEXT>", "Kilns", "One."},
           {"<TITLE></TITLE><HEADLINE>Kilns</HEADLINE><TEXT>One.</TEXT>", "Kilns", "One."},
           {"<TITLE>Kilns</TITLE><HEADLINE>No</HEADLINE><TEXT>One.</TEXT>", "Kilns", "One."},
           {"<TITLE>Kilns</TITLE><TEXT>One 2", "Kilns", "One 2"},
           {"<TEXT>One <b>two</b><!-- x --> three.</TEXT>", "", "One\n\ntwo\n\nthree."},
           // What is no tag.
           {"<TEXT>One < two and <3 hearts > all.</TEXT>", "", "One < two and <3 hearts > all."},
           {"<TEXT>One <</TEXT>", "", "One <"},
           // What agencies put between two lines.
           {"<DATELINE>KANDAL -</DATELINE><TEXT>One.</TEXT>", "", "KANDAL - One."},
           {"<DATELINE>KANDAL</DATELINE><TEXT>One.</TEXT>", "", "KANDAL\n\nOne."},
           {"<LP>One.</LP><TEXT>One. Two.</TEXT>", "", "One. Two."},
           {"<LP>One.</LP><TEXT>Two.</TEXT>", "", "One.\n\nTwo."},
       }) {
    const Article article = story(row.fields);
    INFO(row.fields);
    CHECK(article.title == row.title);
    CHECK(article.body == row.body);
  }
}

TEST_CASE("references to control characters are blanks, others stay") {
  for (const auto& [text, body] : {std::pair("a&#2;b", "a b"),
                                   {"a&#0;b", "a b"},
                                   {"a&#31;b", "a b"},
                                   {"a&#33;b", "a!b"},
                                   {"a&#031;b", "a&#031;b"},
                                   {"a&#65;b", "aAb"},
                                   {"a&#100;b", "adb"},
                                   {"a&#2 b", "a&#2 b"},
                                   {"a&#;b", "a&#;b"},
                                   {"a&#x;b", "a&#x;b"},
                                   {"a&#2;&#3;b", "a b"},
                                   {"a&#5", "a&#5"}}) {
    INFO(text);
    const std::string read = story("<TEXT>" + std::string(text) + "</TEXT>").body;
    // Runs of blanks, and what references that stay are read as, are another's matter.
    if (std::string(body).find("&#") == std::string::npos) {
      std::string squeezed;
      for (const char c : read) {
        if (c != ' ' || !squeezed.ends_with(' ')) squeezed += c;
      }
      CHECK(squeezed == body);
    } else {
      CHECK(read.starts_with('a'));
      CHECK(read.find(' ') == std::string(text).find(' '));
    }
  }
}

TEST_CASE("days stand in digits, and in the numbers of stories") {
  struct Row {
    const char* number;
    const char* date;
    const char* day;
  };
  for (const Row& row : {
           Row{"x", "910514", "1991-05-14"},
           {"x", " 19910514 ", "1991-05-14"},
           {"x", "9105140", ""},
           {"x", "03/24/87", "1987-03-24"},
           {"AP880212-0001", "", "1988-02-12"},
           {"AFP_ENG_19940512.0001", "", "1994-05-12"},
           {"AP880212-0001", "910514", "1991-05-14"},
           // Two letters at least, and something behind the day.
           {"A880212-0001", "", ""},
           {"880212-0001", "", ""},
           {"AP880212", "", ""},
           {"AP880212-", "", "1988-02-12"},
           {"AP880212.", "", "1988-02-12"},
           {"A_880212-1", "", "1988-02-12"},
           {"__880212-1", "", "1988-02-12"},
           {"AP-880212-1", "", ""},
           {"AP880212_1", "", ""},
           {"AP88021-0001", "", ""},
           {"AP8802123-1", "", ""},
           {"ap880212-0001", "", ""},
       }) {
    INFO(row.number << " " << row.date);
    const tip::test::ReadFile read =
        tip::test::read_file("<DOC>\n<DOCNO> " + std::string(row.number) + " </DOCNO>\n<DATE>" +
                                 row.date + "</DATE>\n<TEXT>One.</TEXT>\n</DOC>\n",
                             "a");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].date == row.day);
    CHECK(read.articles[0].id == row.number);
  }
}

TEST_CASE("what begins as a collection of news") {
  const auto is = [](const std::string& text) { return tip::is_news_sgml(text); };
  CHECK(is("<REUTERS NEWID=\"1\">"));
  CHECK(is(" \n<!DOCTYPE lewis SYSTEM \"lewis.dtd\">"));
  CHECK(is("<DOC>\n<DOCNO>1"));
  CHECK_FALSE(is("<DOC>\n<TEXT>"));
  CHECK(is("<DOC id=\"a\" type=\"story\">\n<TEXT>"));
  CHECK(is("<DOC id=\"a\">\n<HEADLINE>"));
  CHECK_FALSE(is("<DOC id=\"a\">\n<DOCNO>"));
  CHECK_FALSE(is("<DOC id=\"\">\n<TEXT>"));
  CHECK_FALSE(is("<DOC type=\"a\">\n<TEXT>"));
  CHECK_FALSE(is("<DOCS><DOCNO>"));
  CHECK_FALSE(is("x<DOC>\n<DOCNO>1"));
  CHECK_FALSE(is(""));
  // Of the first thousand bytes.
  CHECK(is("<DOC>" + std::string(988, ' ') + "<DOCNO>"));
  CHECK_FALSE(is("<DOC>" + std::string(989, ' ') + "<DOCNO>"));
}
