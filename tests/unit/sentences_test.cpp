// Where sentences and paragraphs begin.
#include "common/text/sentences.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace tip {
namespace {

// The sentences, "|" between.
std::string cut(const std::string& text, const std::vector<std::uint32_t>& starts) {
  std::string out;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    std::string part = text.substr(starts[i], end - starts[i]);
    while (part.ends_with(' ') || part.ends_with('\n') || part.ends_with('\t')) part.pop_back();
    out += (i > 0 ? "|" : "") + part;
  }
  return out;
}

TEST_CASE("a sentence ends with its mark and the white space after it") {
  struct Row {
    std::string text, sentences;
  };
  const Row rows[] = {
      {"", ""},
      {"One", "One"},
      {"One. Two? Three! Four", "One.|Two?|Three!|Four"},
      {"One.  Two.\nThree", "One.|Two.|Three"},
      {"He said \"so.\" Then (at last.) 'Yes!' And [so.] End",
       "He said \"so.\"|Then (at last.)|'Yes!'|And [so.]|End"},
      {"He said “no.” Then ‘yes.’ Then «so.» End", "He said “no.”|Then ‘yes.’|Then «so.»|End"},
      // Nothing ends before small letters, nor without white space.
      {"About 3 p.m. on Monday. Then", "About 3 p.m. on Monday.|Then"},
      {"See example.Org now. Then", "See example.Org now.|Then"},
      {"Wait... what? Oh... Well", "Wait... what?|Oh...|Well"},
      {"In 1999. 12 came", "In 1999.|12 came"},
      // Initials and letters with dots.
      {"By J. Doe of the U.S. Army. Then", "By J. Doe of the U.S. Army.|Then"},
      {"Plan B? Yes. Plan 9. Yes", "Plan B?|Yes.|Plan 9.|Yes"},
      {"Mr! Sok", "Mr!|Sok"},
      // A blank line ends everything.
      {"A headline\n\nMr.\n\nSok", "A headline|Mr.|Sok"},
      {"one line\ntwo lines\n \nthree", "one line\ntwo lines|three"},
      {"a.\n\nb", "a.|b"},
      // Khmer khan and bariyoosan; the khan of "et cetera" ends nothing.
      {"ក។ ខ៕ គ", "ក។|ខ៕|គ"},
      {"ក។ខ", "ក។|ខ"},
      {"ក។» ខ", "ក។»|ខ"},
      {"ក ។ល។ ខ។ គ", "ក ។ល។ ខ។|គ"},
      {"។ល", "។|ល"},
      {"一。二！三？四", "一。|二！|三？|四"},
  };
  for (const Row& row : rows) {
    CHECK(cut(row.text, sentence_starts(row.text)) == row.sentences);
  }
}

TEST_CASE("a dot after an abbreviation ends nothing") {
  for (const std::string word :
       {"Adm", "Apr", "Aug", "Capt", "Co",   "Col", "Corp", "Dec",    "Dr",  "Feb", "Gen", "Gov",
        "Inc", "Jan", "Jr",  "Lt",   "Ltd",  "Maj", "Mar",  "Messrs", "Mr",  "Mrs", "Ms",  "Mt",
        "No",  "Nov", "Oct", "pp",   "Prof", "Rep", "Sen",  "Sept",   "Sgt", "St",  "MR"}) {
    const std::string text = "They saw " + word + ". Sok. Then";
    CHECK(cut(text, sentence_starts(text)) == "They saw " + word + ". Sok.|Then");
  }
  for (const std::string word : {"river", "Mrx", "xMr", "Saint", "Doctors", "end", "1st"}) {
    const std::string text = "They saw " + word + ". Sok";
    CHECK(cut(text, sentence_starts(text)) == "They saw " + word + ".|Sok");
  }
}

TEST_CASE("paragraphs begin after blank lines") {
  const std::string text = "one\ntwo\n\nthree\n \t\nfour\n\n\n\nfive\n\n";
  CHECK(cut(text, paragraph_starts(text)) == "one\ntwo|three|four|five");
  CHECK(paragraph_starts("").size() == 1);
}

}  // namespace
}  // namespace tip
