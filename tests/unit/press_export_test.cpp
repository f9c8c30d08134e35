// Exports of press databases: a story is an article, what the database says around them is none.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/walked_files.h"

namespace {

using tip::Article;
using tip::test::Names;
using tip::test::read_file;
using tip::test::ReadFile;

const std::string kFirst = "Officials said that the survey of the lots had ended.";
const std::string kSecond = "The owners were told on Monday.";
const std::string kRule(60, '_');

struct Told {
  std::string title;
  std::string author;
  std::string date;
  std::string source;
  std::string section;
  std::string body;
};

void check(const std::string& bytes, const std::vector<Told>& stories) {
  const ReadFile read = read_file(bytes, "a.txt");
  INFO(bytes);
  CHECK(read.failures.empty());
  REQUIRE(read.articles.size() == stories.size());
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const Article& article = read.articles[i];
    CHECK(article.title == stories[i].title);
    CHECK(article.author == stories[i].author);
    CHECK(article.date == stories[i].date);
    CHECK(article.source == stories[i].source);
    CHECK(article.section == stories[i].section);
    CHECK(article.body == stories[i].body);
    CHECK(article.member == std::to_string(i + 1));
  }
}

const Told kLots = {"The lots",    "Sok Dara",    "2019-03-04",
                    "River Daily", "NEWS; Pg. 4", kFirst + "\n\n" + kSecond};
const Told kKilns = {"The kilns", "", "2019-03-05", "River Daily", "", kSecond};

std::string spaced(std::size_t spaces, const std::string& text) {
  return std::string(spaces, ' ') + text + "\n\n";
}

}  // namespace

TEST_CASE("stories of LexisNexis") {
  const std::string rights =
      spaced(21, "Copyright 2019 River Daily\n") + spaced(30, "All Rights Reserved");
  // The headline without a label, rights below.
  check(spaced(31, "1 of 2 DOCUMENTS") + spaced(30, "River Daily") +
            spaced(28, "March 4, 2019 Monday") + spaced(28, "Late Edition") +
            "The lots\n\nBYLINE: Sok Dara\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 12 words\n\n\n"
            "Officials said that the survey of\nthe lots had ended.\n\n" +
            kSecond + "\n\nLOAD-DATE: March 7, 2019\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: A dam\n\n\n" +
            rights + spaced(31, "2 of 2 DOCUMENTS") + spaced(30, "River Daily") +
            spaced(28, "March 5, 2019 Tuesday") + "The\nkilns\n\nLENGTH: 6 words\n\n" + kSecond +
            "\n\nLOAD-DATE: March 8, 2019\n\n" + rights,
        {kLots, kKilns});
  // All with labels, rights above.
  check(spaced(31, "1 of 1 DOCUMENTS") + rights + spaced(30, "River Daily") +
            spaced(28, "March 4, 2019, Monday, Final Edition") +
            "SECTION: NEWS; Pg. 4\n\nLENGTH: 12 words\n\nHEADLINE: The lots\n\nBYLINE: By Sok "
            "Dara\n\nDATELINE: PHNOM PENH\n\nBODY:\n" +
            kFirst + "\n\n   " + kSecond + "\n\nLOAD-DATE: March 7, 2019\n",
        {kLots});
}

TEST_CASE("stories of Factiva") {
  const std::string head = "River Daily\nRIVD\nEnglish\n(c) 2019 River Daily.\n\n";
  check("NEWS; Pg. 4\nThe lots of the valley\nSok Dara\n\n1,012 words\n4 March 2019\n10:00\n" +
            head + kFirst + "\n\n" + kSecond +
            "\n\nDocument RIVD000020190304ef340000a\n\n\nThe kilns\n\n" +
            "6 words\n5 March 2019\n" + head + kSecond +
            "\n\nDocument RIVD000020190305ef340000b\n\n\nSearch Summary\nText: lots\n",
        {{"The lots of the valley", "Sok Dara", "2019-03-04", "River Daily", "NEWS; Pg. 4",
          kLots.body},
         kKilns});
  check("The lots\n\nBy Sok Dara\n12 words\n4 March 2019\n" + head + kFirst + "\n",
        {{"The lots", "Sok Dara", "2019-03-04", "River Daily", "", kFirst}});
}

TEST_CASE("stories of ProQuest") {
  const auto story = [](const std::string& number, const std::string& title,
                        const std::string& author, const std::string& text,
                        const std::string& day) {
    return kRule + "\n\nDocument " + number + " of 2\n\n\n" + title + "\n\n\nAuthor: " + author +
           "\n\n\nAbstract: None.\n\n\nLinks: http://x.example\n\n\n" + "Full text: " + text +
           "\n\n\nSubject: Dams\n\nTitle: " + title +
           "\n\nPublication title: River Daily\n\nPublication date: " + day +
           "\n\nProQuest document ID: 1\n\nDatabase: ProQuest Central\n\n";
  };
  check(kRule + "\n\nReport Information from ProQuest\n\nMarch 09 2019 10:00\n" +
            story("1", "The lots", "Dara, Sok", kFirst + "\n\n" + kSecond, "Mar 4, 2019") +
            story("2", "The kilns", "", kSecond, "Mar 5, 2019") + kRule +
            "\n\nContact us at: http://x.example\n",
        {{"The lots", "Sok Dara", "2019-03-04", "River Daily", "", kLots.body}, kKilns});
}

TEST_CASE("texts that are no exports stay whole, and exports without a story are failures") {
  for (const std::string& text :
       {"The council has 5 of 6 DOCUMENTS\n\n" + kFirst, kFirst + "\n\n500 words\n\n" + kSecond,
        kFirst + "\n500 words\n4 March 2019\n" + kSecond,
        "Title: The lots\nAuthor: Sok Dara\n\n" + kFirst,
        kRule + "\n\nDocument 1 of 2\n\n" + kFirst}) {
    INFO(text);
    const ReadFile read = read_file(text, "a.txt");
    REQUIRE(read.articles.size() == 1);
    CHECK(read.articles[0].member.empty());
  }
  CHECK(read_file("   1 of 1 DOCUMENTS\n\n", "a.txt").failures == Names{"a.txt: no article in it"});
}
