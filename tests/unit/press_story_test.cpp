// The marks by which exports of press databases are told, each with its neighbours that are none.
#include "indexer/sources/press_story.h"

#include <catch2/catch.hpp>
#include <string>

namespace tip {
namespace {

const std::string kText = "Officials said that the survey of the lots had ended.\n";

TEST_CASE("lines that begin and end stories") {
  for (const char* line : {"1 of 1 DOCUMENTS", "   12 of 500 DOCUMENTS  "}) {
    INFO(line);
    CHECK(begins_press_story(Press::nexis, line));
    CHECK_FALSE(begins_press_story(Press::factiva, line));
    CHECK_FALSE(begins_press_story(Press::proquest, line));
  }
  for (const char* line : {"1 of 1 DOCUMENT", "of 1 DOCUMENTS", " of 1 DOCUMENTS", "1 of DOCUMENTS",
                           "x of 1 DOCUMENTS", "1 of x DOCUMENTS", "1 of  DOCUMENTS", "DOCUMENTS",
                           "It has 5 of 6 DOCUMENTS", ""}) {
    INFO(line);
    CHECK_FALSE(begins_press_story(Press::nexis, line));
  }
  // Fifteen signs at least, a capital first and a digit among them.
  for (const char* line : {"Document RIVD00002019030", " Document RIVD000020190304ef340000a "}) {
    INFO(line);
    CHECK(ends_press_story(Press::factiva, line));
    CHECK_FALSE(ends_press_story(Press::nexis, line));
    CHECK_FALSE(ends_press_story(Press::proquest, line));
  }
  for (const char* line :
       {"Document RIVD0000201903", "Document rIVD00002019030", "Document RIVD-0002019030",
        "Document RIVDABCDEFGHIJK", "Documents RIVD00002019030", "RIVD00002019030"}) {
    INFO(line);
    CHECK_FALSE(ends_press_story(Press::factiva, line));
  }
  CHECK(ends_press_story(Press::proquest, std::string(20, '_')));
  CHECK(ends_press_story(Press::proquest, " " + std::string(60, '_')));
  CHECK_FALSE(ends_press_story(Press::proquest, std::string(19, '_')));
  CHECK_FALSE(ends_press_story(Press::proquest, std::string(20, '_') + "x"));
  CHECK_FALSE(ends_press_story(Press::factiva, std::string(20, '_')));
}

TEST_CASE("an export is told by its first lines") {
  const std::string rule = std::string(20, '_') + "\n";
  struct Row {
    std::string text;
    Press press;
  };
  const std::string head = "12 words\n4 March 2019\n";
  for (const Row& row : {
           Row{"\n  1 of 2 DOCUMENTS\n" + kText, Press::nexis},
           {kText + "1 of 2 DOCUMENTS", Press::nexis},
           {"all 1 of 2 DOCUMENTS\n" + kText, Press::none},
           {rule + "Report Information from ProQuest\n", Press::proquest},
           {"Report Information from ProQuest\n", Press::none},
           {rule + "\nDocument 1 of 2\nFull text: x\n", Press::proquest},
           {rule + "\nDocument 1 of 2\nText: x\n", Press::none},
           {rule + "\nFull text: x\n", Press::none},
           {std::string(19, '_') + "\n\nDocument 1 of 2\nFull text: x\n", Press::none},
           {"Lots\n" + head + "(c) 2019 River\n", Press::factiva},
           {"Lots\n" + head + "Copyright 2019 River\n", Press::factiva},
           {"Lots\n" + head + "All Rights Reserved\n", Press::factiva},
           {"Lots\n1,012 words\n4 March 2019\n(c) 2019 River\n", Press::factiva},
           {"Lots\n12 words\nno day\n(c) 2019 River\n", Press::none},
           {"Lots\nmany words\n4 March 2019\n(c) 2019 River\n", Press::none},
           {"Lots\n words\n4 March 2019\n(c) 2019 River\n", Press::none},
           {"Lots\n12 words\n", Press::none},
           {"5 words\nno day\nLots\n" + head + "(c) 2019 River\n", Press::factiva},
           // Nine lines below the number of words, the day with them.
           {head + "1\n2\n3\n4\n5\n6\n7\n(c) 2019\n", Press::factiva},
           {head + "1\n2\n3\n4\n5\n6\n7\n8\n(c) 2019\n", Press::none},
           {"", Press::none},
       }) {
    INFO(row.text);
    CHECK((press_of(row.text) == row.press));
  }
  // Two thousand bytes are looked at.
  const std::string mark = "\n1 of 2 DOCUMENTS";
  CHECK((press_of(std::string(2000 - mark.size(), 'x') + mark) == Press::nexis));
  CHECK((press_of(std::string(2001 - mark.size(), 'x') + mark) == Press::none));
}

TEST_CASE("names of papers and days stand in the middle of their lines") {
  const auto read = [](std::size_t blanks, const std::string& line) {
    return read_press_story(Press::nexis,
                            std::string(blanks, ' ') + line + "\n\nLENGTH: 2 words\n" + kText);
  };
  CHECK(read(8, "River Daily").source == "River Daily");
  CHECK(read(8, "River Daily").title.empty());
  CHECK(read(7, "River Daily").source.empty());
  CHECK(read(7, "River Daily").title == "River Daily");
  CHECK(read(8, "March 4, 2019").date == "2019-03-04");
  CHECK(read(7, "March 4, 2019").date.empty());
}

TEST_CASE("each label of LexisNexis and of ProQuest ends what stood above") {
  for (const std::string label :
       {"DATELINE", "LENGTH", "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "DOCUMENT-TYPE",
        "JOURNAL-CODE", "SUBJECT", "DISTRIBUTION", "TYPE"}) {
    INFO(label);
    const PressStory story = read_press_story(Press::nexis, "BODY: One.\n" + label + ": x\nTwo.\n");
    CHECK(story.body == "One.");
  }
  for (const std::string label :
       {"Publication info", "Links", "Subject", "Location", "People", "Company / organization",
        "Publication year", "Publisher", "Copyright", "ProQuest document ID", "Document type",
        "Database"}) {
    INFO(label);
    const PressStory story =
        read_press_story(Press::proquest, "Full text: One.\n" + label + ": x\nTwo.\n");
    CHECK(story.body == "One.");
  }
  const PressStory nexis = read_press_story(
      Press::nexis,
      "HEADLINE: Lots\nof the river\n\nBYLINE: Sok\nSECTION: News\nURL: http://a\nHIGHLIGHT: "
      "High.\n\nLow.\nBODY:\nOne.\n\nTwo.\nGRAPHIC: No.\nBODY: No.\n");
  CHECK(nexis.title == "Lots of the river");
  CHECK(nexis.author == "Sok");
  CHECK(nexis.section == "News");
  CHECK(nexis.url == "http://a");
  CHECK(nexis.aside == "High.\n\nLow.");
  CHECK(nexis.body == "One.\n\nTwo.");
  CHECK(read_press_story(Press::nexis, "BODY: One.\nGRAPHIC: A dam.\n").aside == "A dam.");
  const PressStory proquest = read_press_story(
      Press::proquest,
      "Title: Lots\nAuthor: Dara, Sok; ; Keo Maly\nPublication title: River\nPublication date: Mar "
      "4, 2019\nSection: News\nDocument URL: http://a\nAbstract: Short.\nFull text: "
      "One.\n\nTwo.\n");
  CHECK(proquest.title == "Lots");
  CHECK(proquest.author == "Sok Dara; Keo Maly");
  CHECK(proquest.source == "River");
  CHECK(proquest.date == "2019-03-04");
  CHECK(proquest.section == "News");
  CHECK(proquest.url == "http://a");
  CHECK(proquest.aside == "Short.");
  CHECK(proquest.body == "One.\n\nTwo.");
}

TEST_CASE("the longest line above the number of words is the headline of Factiva") {
  struct Row {
    const char* head;
    const char* title;
    const char* author;
    const char* section;
  };
  for (const Row& row : {
           Row{"The lots", "The lots", "", ""},
           {"News\nThe lots", "The lots", "", "News"},
           {"The lots\nSok", "The lots", "Sok", ""},
           {"News\nThe lots\nSok", "The lots", "Sok", "News"},
           {"News\nThe lots\nSok\nKeo", "The lots", "", "News"},
           {"The lots\nBy Sok", "The lots", "By Sok", ""},
           {"The lots\nKeo\nBy Sok", "The lots", "By Sok", ""},
           {"", "", "", ""},
       }) {
    INFO(row.head);
    const PressStory story = read_press_story(
        Press::factiva,
        std::string(row.head) + "\n\n12 words\n4 March 2019\n10:00\nRiver\nRIVD\n\nOne.\n\nTwo.\n");
    CHECK(story.title == row.title);
    CHECK(story.author == row.author);
    CHECK(story.section == row.section);
    CHECK(story.date == "2019-03-04");
    CHECK(story.source == "River");
    CHECK(story.body == "One.\n\nTwo.");
  }
  CHECK(read_press_story(Press::factiva, kText).body.empty());
  CHECK(read_press_story(Press::factiva, "x\n12 words").body.empty());
}

}  // namespace
}  // namespace tip
