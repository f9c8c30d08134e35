// Plain text cut into paragraphs and lines, and what can be seen of each.
#include "indexer/parse/text_units.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tip {
namespace {

// Units with "/" between them: blank lines before, [b]ullet, [i]ndented, the text with "$" for
// newlines.
std::string cut(std::string_view text) {
  std::string out;
  for (const TextUnit& unit : cut_into_units(text)) {
    std::string shown = unit.text;
    for (char& c : shown) c = c == '\n' ? '$' : c;
    out += fmt::format("{}{}{}{}:{}", out.empty() ? "" : " / ", unit.gap, unit.bullet ? "b" : "",
                       unit.indented ? "i" : "", shown);
  }
  return out;
}

TEST_CASE("a text is cut into units at blank lines, and where a line is none of a paragraph") {
  struct Row {
    std::string text;
    const char* units;
  };
  const std::string long_line = "the boats of the river landing were counted again on Friday by";
  const std::string other_line =
      "people who were sent there from the office above the rice mill of";
  const Row rows[] = {
      {"", ""},
      {"\n \n\t\n", ""},
      {"One line", "0:One line"},
      {"One line\nand another", "0:One line / 0:and another"},
      {"One line\n\nand another", "0:One line / 1:and another"},
      {"One line\n\n\n\nand another\n\n", "0:One line / 3:and another"},
      {"\n\nOne line\r\n\r\nTwo", "2:One line / 1:Two"},
      {"\u00a0One line\u200b\n\u3000\nTwo\ufeff", "0i:One line / 1:Two"},
      {long_line + "\n" + other_line + "\nthe harbour master.",
       "0:the boats of the river landing were counted again on Friday by$people who were sent "
       "there from the office above the rice mill of$the harbour master."},
      {long_line + "\n" + other_line + "\nthe harbour master.\n" + long_line,
       "0:the boats of the river landing were counted again on Friday by$people who were sent "
       "there from the office above the rice mill of$the harbour master. / 0:the boats of the "
       "river landing were counted again on Friday by"},
      {long_line + "\n\u2022 " + other_line,
       "0:the boats of the river landing were counted again on Friday by / 0b:\u2022 people who "
       "were sent there from the office above the rice mill of"},
      {long_line + "\nHome\nNews\n" + long_line,
       "0:the boats of the river landing were counted again on Friday by / 0:Home / 0:News / 0:the "
       "boats of the river landing were counted again on Friday by"},
      {long_line + "\nthe end.\nA new one " + long_line + "\nends here.",
       "0:the boats of the river landing were counted again on Friday by$the end. / 0:A new one "
       "the boats of the river landing were counted again on Friday by$ends here."},
      // Thirty letters are half a line, whatever their bytes (Cyrillic).
      {long_line +
           "\n\u0411\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431 "
           "\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431"
           "\u0431\nby hand.",
       "0:the boats of the river landing were counted again on Friday by / "
       "0:\u0411\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431 "
       "\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431\u0431 "
       "/ 0:by hand."},
      // Scripts with capitals are as Latin is.
      {long_line + "\n\u0431\u0430\u0440\u0436\u0438 left.",
       "0:the boats of the river landing were counted again on Friday by$"
       "\u0431\u0430\u0440\u0436\u0438 left."},
      // A word that goes on, however short the lines are.
      {"The presi-\ndent said it on Mon-\nday", "0:The presi-$dent said it on Mon-$day"},
      {"The presi\u00ad\ndent", "0:The presi\u00ad$dent"},
      {"\u041f\u0440\u0430-\n\u0432\u043e", "0:\u041f\u0440\u0430-$\u0432\u043e"},
      {"The Sihan-\n  oukville port", "0:The Sihan-$oukville port"},
      {"The presi-\nDent", "0:The presi- / 0:Dent"},
      {"The presi-\n\ndent", "0:The presi- / 1:dent"},
      {"Part one -\ntwo", "0:Part one - / 0:two"},
      {"1-\ntwo", "0:1- / 0:two"},
      {"-\ntwo", "0:- / 0:two"},
      // Narrow columns, and what only looks so.
      {"The governor will\nmeet the committee\nagain in two weeks,\na clerk said, and\nthe end.",
       "0:The governor will$meet the committee$again in two weeks,$a clerk said, and$the end."},
      {"The governor will\nmeet the committee\nagain",
       "0:The governor will / 0:meet the committee "
       "/ 0:again"},
      {"Fishing lots survey\nThe governor will\nmeet the committee\nagain in two weeks,\nhe said.",
       "0:Fishing lots survey / 0:The governor will$meet the committee$again in two weeks,$he "
       "said."},
      {"Fishing lots\nRiver lots now\nBoats and men\nRice mills here",
       "0:Fishing lots / 0:River lots now / 0:Boats and men / 0:Rice mills here"},
      {"breadandbutter12\nmilkandcheese123\nsaltandpepper123\noilandvinegar123",
       "0:breadandbutter12 / 0:milkandcheese123 / 0:saltandpepper123 / 0:oilandvinegar123"},
      {"The boats left.\nthe men stayed.\nthe rice came.\nthe rain fell on.",
       "0:The boats left. / 0:the men stayed. / 0:the rice came. / 0:the rain fell on."},
      {"    Indented line\n\nNot so", "0i:Indented line / 1:Not so"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(cut(row.text) == row.units);
  }
  for (const char* mark : {"\u2022", "\u25aa", "\u25cf", "\u25a0", "\u25ba", "\u25b8", "\u2023",
                           "\u00b7", "* ", "- ", "+ ", "\u2013 ", "\u2014 ", "o "}) {
    INFO(mark);
    CHECK(cut_into_units(std::string(mark) + "boats").at(0).bullet);
    CHECK_FALSE(cut_into_units("boats " + std::string(mark) + "boats").at(0).bullet);
  }
  CHECK_FALSE(cut_into_units("*boats*").at(0).bullet);
  CHECK_FALSE(cut_into_units("-5 degrees").at(0).bullet);
}

TEST_CASE("units know which of them have no blank line between") {
  const std::vector<TextUnit> units = cut_into_units("One\nTwo.\n\nThree\nFour");
  REQUIRE(units.size() == 4);
  CHECK(units[0].run == units[1].run);
  CHECK(units[1].run != units[2].run);
  CHECK(units[2].run == units[3].run);
}

TEST_CASE("what a text looks like, in numbers") {
  struct Row {
    const char* text;
    // characters, words, capitalized, lowercase, sentences, [e]nds one, [c]apitals, [k]hmer
    const char* shape;
  };
  const Row rows[] = {
      {"", "0 0 0 0 0 "},
      {"boats", "5 1 0 1 0 "},
      {"The boats left.", "15 3 1 2 1 e"},
      {"The boats left. They came back!", "31 6 2 4 2 e"},
      {"The boats left. They came back", "30 6 2 4 1 "},
      {"Mr. Sok left at 5.30 a.m. on Friday", "35 8 3 4 0 "},
      {"Who left? Nobody.", "17 3 2 1 2 e"},
      {"RIVER NEWS", "10 2 2 0 0 c"},
      {"R", "1 1 1 0 0 "},
      {"A 12-year-old boat, 3 men", "25 5 1 2 0 "},
      {"\u00c9cole \u00e9t\u00e9", "9 2 1 1 0 "},
      {"...", "3 0 0 0 1 e"},
      {"caf\u00e9", "4 1 0 1 0 "},
      {"\u1780\u17c6\u1796\u1784\u17cb\u1795\u17c2\u17d4", "8 2 0 0 1 ek"},
      {"\u1780\u17c6\u1796\u1784\u17cb\u1795\u17c2 AFP", "11 3 1 0 0 k"},
      {"AFP \u1780", "5 2 1 0 0 "},
      {"\u65e5\u672c\u8a9e\u306e\u30cb\u30e5\u30fc\u30b9\u3002", "9 4 0 0 1 e"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Shape s = shape_of_text(row.text);
    CHECK(fmt::format("{} {} {} {} {} {}{}{}", s.characters, s.words, s.capitalized, s.lowercase,
                      s.sentences, s.ends_sentence ? "e" : "", s.all_caps ? "c" : "",
                      s.khmer ? "k" : "") == row.shape);
  }
}

TEST_CASE("what follows the last sentence") {
  struct Row {
    const char* text;
    const char* rest;
  };
  const Row rows[] = {
      {"A view of the town. AFP", "'AFP'"},
      {"A view of the town.", "''"},
      {"A view of the town", "none"},
      {"A view. Of the town. AFP", "'AFP'"},
      {"He said: \u201cA town.\u201d AFP", "'AFP'"},
      {"A view of St. Petersburg", "none"},
      {"\u1780\u17c6\u1796\u1784\u17cb\u1795\u17c2\u17d4 AFP", "'AFP'"},
      {"", "none"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const std::string_view text = row.text;
    const std::size_t at = after_last_sentence(text);
    CHECK((at == text.npos ? "none" : "'" + std::string(text.substr(at)) + "'") == row.rest);
  }
}

}  // namespace
}  // namespace tip
