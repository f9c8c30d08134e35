// Khmer from before Unicode is told, and no text of any language is taken for it.
#include "indexer/parse/legacy_khmer.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

using tip::is_limon_khmer;
using tip::may_be_legacy_khmer;
using tip::names_legacy_khmer_font;
using tip::test::Names;
using tip::test::read_file;

namespace {

// "The royal government has decided that the people of this province will go to the markets in
// their country with officials...", as typed for Limon.
const std::string kLimon =
    "raCrdæaPi)al)ansMercfa RbCaBlrdæenAkñúgextþenH nwgeTApSarenAkñúgRbeTsCamYymRnþI . "
    "karsagsg;EdlRtUv)aneFVIeLIgenaH nwgcMNayR)ak;cMnYnBIrlanduløar edIm,ICYyRbCaBlrdæ . "
    "mRnþI)anniyayfa RBHmhakSRt)anyagmkkan;extþenH CamYynwgem4kñúgkarCYbelIksmaKm .";

const std::string kFailure =
    "Khmer in a font from before Unicode: convert the text to Unicode first";

// Latin letters without words of Limon: of a font that is told by its name alone.
std::string other_font() {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "xkQfMnPaRtOkjHzEwa bXcDvLaMqYs ";
  return text + ".";
}

std::string page(const std::string& head, const std::string& text) {
  return "<html><head><title>x</title>" + head + "</head><body><p>" + text + "</p></body></html>";
}

}  // namespace

TEST_CASE("a text in Limon is told by its words") {
  CHECK(is_limon_khmer(kLimon));
  CHECK(may_be_legacy_khmer(kLimon));
  const std::string english =
      "The survey of the lots ended on Tuesday, officials said. Everyone on the river had known "
      "that it "
      "would; the verbs of the law were plain, and the herbs on its curbs grew every day. ";
  std::string code;
  for (int i = 0; i < 20; ++i)
    code += "int getNextItem(const String& itemName) { return nextItem; } ";
  const std::string khmer =
      "\u1780\u17D2\u179A\u17BB\u1798\u1794\u17D2\u179A\u17B9\u1780\u17D2\u179F\u17B6\u1781\u17C1"
      "\u178F"
      "\u17D2\u178F\u1794\u17B6\u1793\u17A2\u1793\u17BB\u1798\u17D0\u178F\u1782\u1798\u17D2\u179A"
      "\u17C4"
      "\u1784\u179F\u17B6\u1784\u179F\u1784\u17CB\u1795\u17D2\u179F\u17B6\u179A\u1790\u17D2\u1798"
      "\u17B8";
  std::string base64;
  for (int i = 0; i < 40; ++i)
    base64 += "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4";
  for (const std::string& text : {english + english, code, khmer + khmer, base64,
                                  std::string("RBH"), std::string(), std::string(500, 'A')}) {
    INFO(text);
    CHECK_FALSE(is_limon_khmer(text));
  }
  CHECK_FALSE(may_be_legacy_khmer(english + english));
  CHECK_FALSE(may_be_legacy_khmer(khmer + khmer));
  CHECK_FALSE(may_be_legacy_khmer(std::string(500, 'A')));
}

TEST_CASE("letters that turn from small to capital within words, at the edges") {
  const auto repeated = [](const std::string& part, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += part;
    return out;
  };
  struct Row {
    std::string text;
    bool may_be;
  };
  const std::string fifteen(15, 'a');
  for (const Row& row : {
           Row{repeated("aB", 60), true},
           Row{repeated("aB", 59) + "a", false},  // 119 bytes
           // Half of it letters, the first byte left out.
           Row{repeated("1aB2", 40), true},
           Row{repeated("1aB2", 40) + "1", false},
           // One turn in sixteen letters.
           Row{repeated(fifteen + "B", 20), true},
           Row{repeated(fifteen + "aB", 20), false},
       }) {
    INFO(row.text);
    CHECK(may_be_legacy_khmer(row.text) == row.may_be);
  }
}

TEST_CASE("fonts from before Unicode are known by name") {
  for (const char* markup :
       {"<font face=\"Limon S1\">", "<FONT FACE=LIMONR1>", "p { font-family: 'ABC Zero-Space'; }",
        "<w:font w:name=\"Limon F3\">", "{\\f1\\fnil Khek Brahmin;}", "font:12pt ABC-TEXT-05",
        "\"Tacteng\"", "Truth Khmer", "baidok3c", "limon1"}) {
    INFO(markup);
    CHECK(names_legacy_khmer_font(markup));
  }
  for (const char* markup : {"<font face=\"Khmer OS\">", "Limon cake", "Simon S1", "ABC Television",
                             "lemon s1", "Khmer Mondulkiri", "Limon Std", "abc", "the truth", ""}) {
    INFO(markup);
    CHECK_FALSE(names_legacy_khmer_font(markup));
  }
}

TEST_CASE("such a text is a listed failure, whatever holds it") {
  const std::string other = other_font();
  const std::string font = "<style>td { font-family: \"ABC-TEXT-05\" }</style>";
  struct Row {
    const char* name;
    std::string bytes;
    bool failed;
  };
  const auto docx = [](const std::string& fonts, const std::string& text) {
    return tip::test::packed(
        "zip", "none",
        {{"[Content_Types].xml", "<Types/>", ""},
         {"word/document.xml",
          "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:document>",
          ""},
         {"word/fontTable.xml", "<w:fonts xmlns:w=\"w\">" + fonts + "</w:fonts>", ""}});
  };
  for (const Row& row : std::vector<Row>{
           {"a.txt", kLimon, true},
           {"a.html", page("", kLimon), true},
           {"a.jsonl", "{\"title\":\"x\",\"text\":\"" + kLimon + "\"}\n", true},
           {"b.html", page(font, other), true},
           {"c.html", page("", other), false},
           {"d.html",
            page(font,
                 "Officials said that the survey of the lots had ended in March, a "
                 "month before the kilns of the lower river were to be closed, and "
                 "that nobody knew why."),
            false},
           {"a.docx", docx("<w:font w:name=\"Limon S1\"/>", other), true},
           {"b.docx", docx("<w:font w:name=\"Arial\"/>", other), false},
           {"a.rtf", "{\\rtf1{\\fonttbl{\\f0 Limon R1;}}" + other + "\\par}", true},
           {"b.rtf", "{\\rtf1{\\fonttbl{\\f0 Arial;}}" + other + "\\par}", false},
       }) {
    INFO(row.name);
    const auto read = read_file(row.bytes, row.name);
    CHECK(read.articles.size() == (row.failed ? 0 : 1));
    CHECK(read.failures == (row.failed ? Names{kFailure} : Names{}));
  }
}
