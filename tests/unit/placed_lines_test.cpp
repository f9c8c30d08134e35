// Words with their places become lines of paragraphs, at the edges of each measure.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/sources/page_lines.h"
#include "indexer/sources/paged_story.h"

namespace tip {
namespace {

constexpr double kWidth = 600;
constexpr double kHeight = 800;

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

struct Word {
  Box box;
  std::string text;
  bool space_after = true;
};

// The box on a page whose words run in another direction: `turns` quarters.
PlacedWord placed(const Word& word, int turns) {
  const Box& b = word.box;
  switch (turns) {
    case 1:
      return {kWidth - b.bottom, b.left, kWidth - b.top, b.right, 1, word.space_after, word.text};
    case 2:
      return {kWidth - b.right, kHeight - b.bottom, kWidth - b.left, kHeight - b.top, 2,
              word.space_after, word.text};
    case 3:
      return {b.top, kHeight - b.right, b.bottom, kHeight - b.left, 3, word.space_after, word.text};
    default:
      return {b.left, b.top, b.right, b.bottom, 0, word.space_after, word.text};
  }
}

PagedText page_of(const std::vector<Word>& words, int turns = 0) {
  PagedText page{kWidth, kHeight, false, {}};
  for (const Word& word : words) append_word(page.text, placed(word, turns));
  return page;
}

// Lines with how each begins: [e]lsewhere, as a [p]aragraph or in the [s]ame one.
std::string shown(const PagedText& page) {
  std::string out;
  for (const PageLine& line : page_lines(page, 1)) {
    const char start = line.start == LineStart::elsewhere   ? 'e'
                       : line.start == LineStart::paragraph ? 'p'
                                                            : 's';
    out += fmt::format("{}{} {}", out.empty() ? "" : " / ", start, line.text);
  }
  return out;
}

TEST_CASE("words are one line where they are close and at one height") {
  struct Row {
    const char* what;
    Word second;  // behind one from 50 to 60 across and 300 to 310 down
    const char* lines;
  };
  const Row rows[] = {
      {"two and a half heights between", {{84.9, 300, 95, 310}, "b"}, "e a b"},
      {"no less", {{85, 300, 95, 310}, "b"}, "e a / e b"},
      {"four tenths of the height shared", {{62, 306, 70, 316}, "b"}, "e a b"},
      {"less", {{62, 306.1, 70, 316.1}, "b"}, "e a / e b"},
      {"set higher", {{62, 294, 70, 304}, "b"}, "e a b"},
      {"higher still", {{62, 293.9, 70, 303.9}, "b"}, "e a / e b"},
      {"to the left", {{15.1, 300, 25.1, 310}, "b"}, "e a b"},
      {"too far to the left", {{15, 300, 25, 310}, "b"}, "e a / e b"},
      {"small and high", {{62, 299, 64, 304}, "b"}, "e a b"},
      {"small and higher", {{62, 297, 64, 302}, "b"}, "e a b"},
      {"small and too high", {{62, 296.9, 64, 301.9}, "b"}, "e a / e b"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(shown(page_of({{{50, 300, 60, 310}, "a"}, row.second})) == row.lines);
  }
  // Pieces of a word, which no space follows.
  CHECK(shown(page_of({{{50, 300, 60, 310}, "a", false}, {{61.5, 300, 70, 310}, "b"}})) == "e ab");
  CHECK(shown(page_of({{{50, 300, 60, 310}, "a", false}, {{61.6, 300, 70, 310}, "b"}})) == "e a b");
  CHECK(shown(page_of({{{50, 300, 60, 310}, "a"}, {{60, 300, 70, 310}, "b"}})) == "e a b");
}

TEST_CASE("a page may be turned") {
  const std::vector<Word> words = {
      {{50, 300, 100, 310}, "a"}, {{110, 300, 160, 310}, "b"}, {{50, 312, 100, 322}, "c"}};
  for (const int turns : {0, 1, 2, 3}) {
    INFO(turns);
    const PagedText page = page_of(words, turns);
    CHECK(shown(page) == "e a b / s c");
    for (const PageLine& line : page_lines(page, 7)) {
      CHECK(line.height == Approx(10));
      CHECK(line.page == 7);
    }
  }
  CHECK(page_lines(page_of(words), 1)[0].depth == Approx(305 / kHeight));
  PagedText endless = page_of(words);
  endless.height = 0;
  CHECK(page_lines(endless, 1)[0].depth == 0.5);
  // Most of it is in one direction, and the rest is left out.
  PagedText margin = page_of(words);
  append_word(margin.text, placed({{20, 300, 30, 310}, "dd"}, 1));
  CHECK(shown(margin) == "e a b / s c");
  append_word(margin.text, placed({{40, 300, 50, 310}, "ee"}, 1));
  CHECK(shown(margin) == "e dd ee");
}

TEST_CASE("lines below each other are one block") {
  struct Row {
    const char* what;
    Box second;  // below one from 50 to 150 across and 300 to 310 down
    const char* lines;
  };
  const Row rows[] = {
      {"close", {50, 312, 150, 322}, "e a / s b"},
      {"not two heights below", {50, 329.9, 150, 339.9}, "e a / p b"},
      {"two heights below", {50, 330, 150, 340}, "e a / e b"},
      {"above", {50, 288, 150, 298}, "e a / e b"},
      {"half beside", {100, 312, 200, 322}, "e a / s b"},
      {"more than half beside", {100.1, 312, 200.1, 322}, "e a / e b"},
      {"a gap", {50, 316.5, 150, 326.5}, "e a / s b"},
      {"a larger gap", {50, 316.6, 150, 326.6}, "e a / p b"},
      {"a little larger type", {50, 312, 150, 323.4}, "e a / s b"},
      {"larger type", {50, 312, 150, 323.6}, "e a / p b"},
      {"smaller type", {50, 312, 150, 320.6}, "e a / p b"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(shown(page_of({{{50, 300, 150, 310}, "a"}, {row.second, "b"}})) == row.lines);
  }
}

TEST_CASE("a paragraph ends in a short line that ends a sentence, or before an indent") {
  struct Row {
    const char* what;
    double before_left;
    double before_right;
    const char* before;
    double left;
    const char* lines;
  };
  // Below a line from 50 to 150.
  const Row rows[] = {
      {"fifteen of a hundred short", 50, 135, "b.", 50, "e a / s b. / s c"},
      {"more", 50, 134.9, "b.", 50, "e a / s b. / p c"},
      {"no sentence's end", 50, 100, "b", 50, "e a / s b / s c"},
      {"an indent", 50, 150, "b.", 56.1, "e a / s b. / p c"},
      {"a smaller one", 50, 150, "b.", 56, "e a / s b. / s c"},
      {"in the middle of a sentence", 50, 150, "b", 60, "e a / s b / s c"},
      {"below a line that is a little indented", 52.9, 150, "b.", 60, "e a / s b. / p c"},
      {"below one that is indented as well", 53, 150, "b.", 60, "e a / s b. / s c"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(shown(page_of({{{50, 300, 150, 310}, "a"},
                         {{row.before_left, 312, row.before_right, 322}, row.before},
                         {{row.left, 324, 150, 334}, "c"}})) == row.lines);
  }
  const auto with = [](const std::string& before, const std::string& line) {
    return shown(page_of(
        {{{50, 300, 150, 310}, "a"}, {{50, 312, 60, 322}, before}, {{50, 324, 150, 334}, line}}));
  };
  for (const std::string end :
       {".", "!", "?", ":", "\u17d4", "\u3002", "\u061f", "\u06d4", "\u2026", "\uff1f", ".\"", ".'",
        ".)", ".]", ".\u201d", ".\u2019", ".')", "!\u201d)"}) {
    INFO(end);
    CHECK(with("b" + end, "c") == "e a / s b" + end + " / p c");
  }
  for (const std::string end : {"", ",", ";", "\"", "\u2014", ".("}) {
    INFO(end);
    CHECK(with("b" + end, "c") == "e a / s b" + end + " / s c");
  }
  for (const std::string item : {"\u2022c", "\u25aac", "\u25cfc", "\uf0b7c", "\u2014 c"}) {
    INFO(item);
    CHECK(with("b", item) == "e a / s b / p " + item);
  }
  CHECK(with("b", "\u2014c") == "e a / s b / s \u2014c");
}

TEST_CASE("of text without places a short line ends the paragraph") {
  const auto lines = [](const std::string& text) { return shown({kWidth, kHeight, true, text}); };
  const std::string longest(20, 'x');
  CHECK(lines(longest + "\naaaaaaaa\nb") == "e " + longest + " / s aaaaaaaa / s b");
  CHECK(lines(longest + "\naaaaaaa\nb") == "e " + longest + " / s aaaaaaa / p b");
  CHECK(lines(longest + "\naaaaaaaaaaaaaaa.\nb") == "e " + longest + " / s aaaaaaaaaaaaaaa. / s b");
  CHECK(lines(longest + "\naaaaaaaaaaaaaa.\nb") == "e " + longest + " / s aaaaaaaaaaaaaa. / p b");
  CHECK(lines("a\n\nb") == "e a / e b");
  CHECK(lines("\n\n").empty());
  // Vowels and signs of Khmer belong to what is before them, other letters do not.
  CHECK(lines("\u1780 \u17b6") == "e \u1780\u17b6");
  CHECK(lines("\u1780  \u17d3") == "e \u1780\u17d3");
  CHECK(lines("\u1780 \u17b3") == "e \u1780 \u17b3");
  CHECK(lines("\u1780 \u17d4") == "e \u1780 \u17d4");
  // The sign for a letter below is drawn with that letter, wherever the line ends.
  CHECK(lines("\u1780\n\u17d2\u1781") == "e \u1780\u17d2\u1781");
  CHECK(lines("\u1780\n\u17d2\u1781 \u1782") == "e \u1780\u17d2\u1781\u1782");
  CHECK(lines("\u1780\n\u17d2") == "e \u1780\u17d2");
  CHECK(lines("\u1780\n\u17b6\u17cb \u1782") == "e \u1780\u17b6\u17cb\u1782");
  CHECK(lines("\u202aa\u202eb\u202c") == "e ab");
  CHECK(lines("a\u202fb") == "e a\u202fb");
}

// One line from 50 to 150 across, ten points high, with its middle so far down.
Word at_height(double middle, const std::string& text, double height = 10) {
  return {{50, middle - height / 2, 150, middle + height / 2}, text};
}

std::string story_of(const std::vector<PagedText>& pages) {
  PagedStory story(PagedDocument{static_cast<int>(pages.size()), {}, {}, {}});
  for (const PagedText& page : pages) story.add(page);
  return story.text();
}

TEST_CASE("headings and feet stand in the outer parts of a page, on a third of the pages") {
  for (const auto& [middle, edge] : {std::pair(119.0, true), std::pair(120.0, false),
                                     std::pair(680.0, false), std::pair(681.0, true)}) {
    INFO(middle);
    const std::vector<PagedText> pages = {
        page_of({at_height(middle, "Daily"), at_height(400, "One.")}),
        page_of({at_height(middle, "Daily"), at_height(400, "Two.")})};
    const std::string text = story_of(pages);
    CHECK((text == "One.\n\nTwo.\n\nDaily") == edge);
  }
  struct Row {
    int pages;
    int with_heading;
    bool common;
  };
  for (const Row& row : {Row{2, 1, false}, Row{2, 2, true}, Row{6, 2, true}, Row{7, 2, false},
                         Row{7, 3, true}, Row{9, 3, true}, Row{10, 3, false}}) {
    INFO(row.pages << " " << row.with_heading);
    std::vector<PagedText> pages;
    for (int i = 0; i < row.pages; ++i) {
      std::vector<Word> words;
      if (i < row.with_heading) words.push_back(at_height(20, "DAILY " + std::to_string(i)));
      words.push_back(at_height(400, std::string(1, static_cast<char>('a' + i)) + "."));
      pages.push_back(page_of(words));
    }
    CHECK(story_of(pages).ends_with("\n\nDAILY 0") == row.common);
  }
}

TEST_CASE("a headline is in clearly larger type, in the upper half of the first page") {
  struct Row {
    const char* what;
    std::vector<Word> above;
    std::string title;
  };
  const auto many = [](std::size_t bytes) { return std::string(bytes, 'x'); };
  const Row rows[] = {
      {"a quarter larger", {at_height(100, "The Lots", 12.5)}, "The Lots"},
      {"less", {at_height(100, "The Lots", 12.4)}, ""},
      {"seven bytes", {at_height(100, "The Lot", 20)}, ""},
      {"in the upper half", {at_height(399, "The Lots", 20)}, "The Lots"},
      {"in the middle", {at_height(400, "The Lots", 20)}, ""},
      {"three hundred bytes", {at_height(100, many(300), 20)}, many(300)},
      {"more", {at_height(100, many(301), 20)}, ""},
      {"digits", {at_height(100, "20212022", 20)}, ""},
      {"two lines of nearly one size",
       {at_height(100, "The Lots", 20), at_height(125, "are seen", 18.1)},
       "The Lots are seen"},
      {"two sizes", {at_height(100, "The Lots", 20), at_height(125, "are seen", 18)}, "The Lots"},
      {"one of them below the story",
       {at_height(100, "The Lots", 20), at_height(150, "by Sok Dara"),
        at_height(200, "are seen", 20)},
       "The Lots"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    std::vector<Word> words = row.above;
    words.push_back(at_height(500, many(1000)));
    PagedStory story(PagedDocument{1, {}, {}, {}});
    story.add(page_of(words));
    CHECK(story.title() == row.title);
  }
}

}  // namespace
}  // namespace tip
