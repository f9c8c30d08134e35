// Words with their places become paragraphs.
#include "indexer/sources/paged_story.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

using tip::PagedDocument;
using tip::PagedStory;
using tip::PagedText;

// A line of type, its words five points wide a byte, at a height from the top of the page.
struct Line {
  double left = 0;
  double top = 0;
  std::string text;
  double height = 10;
  int rotation = 0;
};

PagedText page_of(const std::vector<Line>& lines) {
  PagedText page{600, 800, false, {}};
  for (const Line& line : lines) {
    double left = line.left;
    std::string_view rest = line.text;
    while (!rest.empty()) {
      const std::size_t end = rest.find(' ');
      const std::string word(rest.substr(0, end));
      const double right = left + 5.0 * static_cast<double>(word.size());
      tip::append_word(page.text, {left, line.top, right, line.top + line.height, line.rotation,
                                   end != rest.npos, word});
      left = right + 3;
      rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    }
  }
  return page;
}

std::string story(const std::vector<PagedText>& pages) {
  PagedStory story(PagedDocument{static_cast<int>(pages.size()), {}, {}, {}});
  for (const PagedText& page : pages) story.add(page);
  return story.text();
}

PagedText drawn(const std::string& text) { return {600, 800, true, text}; }

}  // namespace

TEST_CASE("lines become paragraphs") {
  struct Row {
    const char* what;
    std::vector<Line> lines;
    std::string text;
  };
  for (const Row& row : std::vector<Row>{
           {"lines below each other are one",
            {{50, 300, "The survey of the lots"}, {50, 312, "has ended in the end"}},
            "The survey of the lots has ended in the end"},
           {"a gap",
            {{50, 300, "The survey of the lots"}, {50, 325, "has ended in the end"}},
            "The survey of the lots\n\nhas ended in the end"},
           {"another size of type",
            {{50, 300, "The survey", 16}, {50, 318, "The lots were seen."}},
            "The survey\n\nThe lots were seen."},
           {"an indent after a full stop",
            {{50, 300, "The survey of the lots."},
             {60, 312, "It has ended in the"},
             {50, 324, "month of March."}},
            "The survey of the lots.\n\nIt has ended in the month of March."},
           {"no indent without one",
            {{50, 300, "The survey of the lots"}, {60, 312, "has ended in the"}},
            "The survey of the lots has ended in the"},
           {"a short last line",
            {{50, 300, "The survey of the lots was"},
             {50, 312, "long."},
             {50, 324, "It has ended in the month"}},
            "The survey of the lots was long.\n\nIt has ended in the month"},
           {"items of a list",
            {{50, 300, "\xe2\x80\xa2 one lot"}, {50, 312, "\xe2\x80\xa2 two lots"}},
            "\xe2\x80\xa2 one lot\n\n\xe2\x80\xa2 two lots"},
           {"columns: a sentence goes on",
            {{50, 300, "The survey of the"},
             {50, 312, "lots in the"},
             {300, 300, "villages has ended."},
             {300, 312, "It was long."}},
            "The survey of the lots in the villages has ended. It was long."},
           {"columns: a sentence begins",
            {{50, 300, "The survey of the lots"}, {300, 300, "Another story has"}},
            "The survey of the lots\n\nAnother story has"},
           {"a note in the margin, turned",
            {{50, 300, "The survey of the lots"},
             {20, 100, "printed by x", 90, 3},
             {50, 312, "has ended."}},
            "The survey of the lots has ended."},
           {"small figures set high",
            {{50, 300, "The survey"}, {103, 298, "2", 5}, {110, 300, "ended"}},
            "The survey 2 ended"},
           {"text that runs to the left",
            {{200, 300, "aaa"}, {180, 300, "bbb"}, {160, 300, "ccc"}},
            "aaa bbb ccc"},
       }) {
    INFO(row.what);
    CHECK(story({page_of(row.lines)}) == row.text);
  }
}

TEST_CASE("words that are cut at the end of a line") {
  struct Row {
    const char* first;
    const char* second;
    const char* third;
    std::string text;
  };
  for (const Row& row : {
           Row{"the sur-", "vey ended", "", "the survey ended"},
           Row{"the co-", "operative, a", "co-operative", "the co-operative, a co-operative"},
           Row{"the co-", "operative, a", "cooperative", "the cooperative, a cooperative"},
           Row{"Anne-", "Marie came", "", "Anne-Marie came"},
           Row{"737-", "800 jets", "", "737-800 jets"},
           Row{"2018\xe2\x80\x93", "2020 and", "",
               "2018\xe2\x80\x93"
               "2020 and"},
           Row{"one -", "two", "", "one - two"},
           Row{"and/", "or", "", "and/or"},
           // U+00E9 after the hyphen
           Row{"l'r\xc3\xa9-", "\xc3\xa9lection", "", "l'r\xc3\xa9\xc3\xa9lection"},
           // Khmer is cut between words, Chinese anywhere.
           Row{"\xe1\x9e\x80\xe1\x9e\x80", "\xe1\x9e\x81\xe1\x9e\x81", "",
               "\xe1\x9e\x80\xe1\x9e\x80\xe2\x80\x8b\xe1\x9e\x81\xe1\x9e\x81"},
           Row{"\xe4\xb8\xad\xe4\xb8\xad", "\xe5\x9b\xbd\xe5\x9b\xbd", "",
               "\xe4\xb8\xad\xe4\xb8\xad\xe5\x9b\xbd\xe5\x9b\xbd"},
       }) {
    INFO(row.first << " " << row.second);
    std::vector<Line> lines = {{50, 300, row.first}, {50, 312, row.second}};
    if (*row.third != '\0') lines.push_back({50, 324, row.third});
    CHECK(story({page_of(lines)}) == row.text);
  }
}

TEST_CASE("what pages have in common stands once, at the end") {
  std::vector<PagedText> pages;
  for (int number = 1; number <= 3; ++number) {
    const std::string digits = std::to_string(number);
    pages.push_back(page_of({{50, 20, "River Daily"},
                             {400, 20, "Page " + digits},
                             {50, 60, "The same line"},  // part of a paragraph that goes on
                             {50, 72, "in each story."},
                             {50, 84, "a"},
                             {50, 96, "b"},
                             {50, 108, "c"},
                             {50, 120, "d"},
                             {50, 132, "e"},
                             {50, 400, "Story " + std::string(1, "xyz"[number - 1])},
                             {290, 780, digits}}));
  }
  const std::string same = "The same line in each story. a b c d e";
  CHECK(story(pages) == same + "\n\nStory x\n\n" + same + "\n\nStory y\n\n" + same +
                            "\n\nStory z\n\nRiver Daily\n\nPage 1");
}

TEST_CASE("a sentence goes on from page to page") {
  CHECK(story({page_of({{50, 300, "The survey of the"}}), page_of({{50, 300, "lots has ended."}}),
               page_of({{50, 300, "It was long."}})}) ==
        "The survey of the lots has ended.\n\nIt was long.");
  CHECK(story({page_of({{50, 300, "The survey of a"}}), page_of({{50, 300, "lot, that is, a"}}),
               page_of({{50, 300, "small one,"}}), page_of({{50, 300, "ended."}})}) ==
        "The survey of a lot, that is, a small one, ended.");
}

TEST_CASE("text as it was drawn") {
  struct Row {
    const char* what;
    std::string drawn;
    std::string text;
  };
  for (const Row& row : {
           // KHMER LETTER KA, VOWEL SIGN AA, LETTER KHA
           Row{"a vowel set apart", "\u1780 \u17B6\u1781\n\u1780\u1781\u1780\n",
               "\u1780\u17B6\u1781\u200B\u1780\u1781\u1780"},
           // LETTER NO, SIGN TOANDAKHIAT on a line of its own, LETTER NO
           Row{"a sign on its own line", "\u1780\u178E\n\u17CD \u1793\u17C4\u17C7\n",
               "\u1780\u178E\u17CD\u1793\u17C4\u17C7"},
           // SIGN COENG and the letter below, on a line of their own
           Row{"a letter below on its own line", "\u1781\u178E\n\u17D2\u178C \u17A2\n",
               "\u1781\u178E\u17D2\u178C\u17A2"},
           Row{"a paragraph's last line",
               "A sentence that is quite long goes on\nand ends in the end here.\nAnother one.\n",
               "A sentence that is quite long goes on and ends in the end here.\n\nAnother one."},
           Row{"a headline",
               "A headline\nA sentence that is quite long goes on\nand on and on and on\n",
               "A headline\n\nA sentence that is quite long goes on and on and on and on"},
           Row{"signs of direction", "\u202Babc\u202C\n\n\f", "abc"},
       }) {
    INFO(row.what);
    CHECK(story({drawn(row.drawn)}) == row.text);
  }
}

TEST_CASE("the headline is what the document says and shows, or the largest type") {
  const std::vector<Line> lines = {{50, 100, "The Survey", 20},
                                   {50, 122, "of the Lots", 20},
                                   {50, 200, "by Sok Dara, who was there on the day"},
                                   {50, 212, "and stayed until the evening of it."},
                                   {50, 700, "LOUD ADVERTISEMENT", 40}};
  struct Row {
    const char* said;
    const char* title;
  };
  for (const Row& row : {Row{"", "The Survey of the Lots"},
                         Row{"Microsoft Word - lots.doc", "The Survey of the Lots"},
                         Row{"untitled", "The Survey of the Lots"},
                         Row{"The survey of the LOTS", "The survey of the LOTS"},
                         Row{"Survey", "Survey"}, Row{"of", "The Survey of the Lots"}}) {
    PagedStory story(PagedDocument{1, row.said, "Sok Dara", "2021-03-04"});
    story.add(page_of(lines));
    INFO(row.said);
    CHECK(story.title() == row.title);
    CHECK(story.author() == "Sok Dara");
  }
  PagedStory plain(PagedDocument{1, "", "Nobody", ""});
  plain.add(
      page_of({{50, 100, "All of it is of one size"}, {50, 112, "and no line is a headline"}}));
  CHECK(plain.title().empty());
  CHECK(plain.author().empty());
}
