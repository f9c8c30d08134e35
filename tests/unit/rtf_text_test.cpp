// The text of RTF documents.
#include "indexer/sources/rtf_text.h"

#include <catch2/catch.hpp>
#include <string>

namespace {

using tip::rtf_text;

struct Row {
  const char* what;
  std::string rtf;
  std::string text;
};

}  // namespace

TEST_CASE("RTF: words, paragraphs, characters") {
  for (const Row& row : {
           Row{"paragraphs", "One.\\par Two.\\par", "One.\n\nTwo."},
           Row{"line ends are no text", "sur\nvey\r\n lots", "survey lots"},
           Row{"formatting", "a{\\b bold}c \\i0 d", "aboldc d"},
           Row{"signs", "\\{a\\}\\\\b\\~c\\_d\\-e", "{a}\\b c-de"},
           Row{"named characters", "a\\emdash b\\tab c\\rquote s\\line d",
               "a\xe2\x80\x94"
               "b\tc\xe2\x80\x99s\nd"},
           Row{"a code page, in a word", "Esp\\'edrito", "Esp\xc3\xadrito"},
           Row{"a font's charset",
               "{\\fonttbl{\\f0 A;}{\\f1\\fcharset204 B;}}\\f1 \\'eb\\'ee\\f0 x",
               "\xd0\xbb\xd0\xbex"},
           Row{"the charset of a group ends with it",
               "{\\fonttbl{\\f1\\fcharset204 B;}}{\\f1 \\'eb}\\'eb", "\xd0\xbb\xc3\xab"},
           Row{"the document's code page", "\\ansicpg1250 \\'e8", "\xc4\x8d"},
           Row{"a PC's", "\\pc \\'82", "\xc3\xa9"},
           Row{"a later PC's", "\\pca \\'d0", "\xc3\xb0"},
           Row{"a Macintosh's", "\\mac \\'8e", "\xc3\xa9"},
           // Shift_JIS: KATAKANA A is 83 41, the second of which is an 'A'.
           Row{"two bytes, one character", "{\\fonttbl{\\f0\\fcharset128 A;}}\\'83A\\'83\\'41",
               "\xe3\x82\xa2\xe3\x82\xa2"},
           Row{"Unicode and what stands for it", "\\u6016 ?\\u6017\\'3f x",
               "\xe1\x9e\x80\xe1\x9e\x81 x"},
           Row{"Unicode, negative", "\\u-3 ?", "\xef\xbf\xbd"},
           Row{"Unicode, in pairs", "\\u-10179 ?\\u-8704 ?", "\xf0\x9f\x98\x80"},
           Row{"half a pair", "\\u-8704 ?a",
               "\xef\xbf\xbd"
               "a"},
           Row{"nothing stands for it", "\\uc0\\u6016 a",
               "\xe1\x9e\x80"
               "a"},
           Row{"two stand for it", "{\\uc2\\u6016 ab}c",
               "\xe1\x9e\x80"
               "c"},
           Row{"at most eight stand for it", "{\\uc9\\u6016 abcdefghi}c", "\xe1\x9e\x80ic"},
           Row{"what is no text",
               "{\\colortbl;\\red0;}{\\stylesheet x}{\\info{\\title t}}{\\*\\generator g;}"
               "{\\pict 0102}{\\header h}a",
               "a"},
           Row{"hidden text", "a{\\v hidden}b\\v x\\v0 c", "abc"},
           Row{"a footnote", "One{\\footnote {\\b Note.}} goes on.\\par Two.",
               "One goes on.\n\nTwo.\n\nNote."},
           Row{"cells", "a\\cell b\\cell\\row c", "a\n\nb\n\nc"},
           Row{"bytes in between", "a\\bin3 }}}b", "ab"},
           Row{"a hyperlink", "{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt here}}", "here"},
       }) {
    INFO(row.what);
    CHECK(rtf_text("{\\rtf1\\ansi " + row.rtf + "}") == row.text);
  }
}

TEST_CASE("RTF: a control word stands for each character that Word writes so") {
  struct Named {
    const char* word;
    std::string character;
  };
  for (const Named& row :
       {Named{"tab", "\t"}, Named{"line", "\n"}, Named{"emdash", "\u2014"},
        Named{"endash", "\u2013"}, Named{"bullet", "\u2022"}, Named{"lquote", "\u2018"},
        Named{"rquote", "\u2019"}, Named{"ldblquote", "\u201c"}, Named{"rdblquote", "\u201d"},
        Named{"emspace", " "}, Named{"enspace", " "}, Named{"zwj", "\u200d"},
        Named{"zwnj", "\u200c"}}) {
    INFO(row.word);
    CHECK(rtf_text(std::string("{\\rtf1 a\\") + row.word + " b}") == "a" + row.character + "b");
  }
}

TEST_CASE("RTF: bytes are read in the charset of their font, or in the document's code page") {
  struct Charset {
    const char* number;  // of \fcharset
    const char* bytes;
    std::string text;
  };
  // From the tables of these encodings: a letter of the alphabet that each is for.
  for (const Charset& row :
       {Charset{"0", "\\'93", "\u201c"}, Charset{"77", "\\'8e", "\u00e9"},
        Charset{"128", "\\'82\\'a0", "\u3042"}, Charset{"129", "\\'b0\\'a1", "\uac00"},
        Charset{"134", "\\'b0\\'a1", "\u554a"}, Charset{"136", "\\'a4\\'40", "\u4e00"},
        Charset{"161", "\\'e1", "\u03b1"}, Charset{"162", "\\'fd", "\u0131"},
        Charset{"163", "\\'f0", "\u0111"}, Charset{"177", "\\'e0", "\u05d0"},
        Charset{"178", "\\'c7", "\u0627"}, Charset{"179", "\\'c7", "\u0627"},
        Charset{"181", "\\'e0", "\u05d0"}, Charset{"186", "\\'e0", "\u0105"},
        Charset{"204", "\\'eb", "\u043b"}, Charset{"222", "\\'a1", "\u0e01"},
        Charset{"238", "\\'e8", "\u010d"}, Charset{"254", "\\'82", "\u00e9"},
        Charset{"255", "\\'d0", "\u00f0"}}) {
    INFO("charset " << row.number);
    CHECK(rtf_text(std::string("{\\rtf1\\ansi {\\fonttbl{\\f1\\fcharset") + row.number +
                   " A;}}\\f1 " + row.bytes + "}") == row.text);
  }
  for (const Charset& row :
       {Charset{"437", "\\'82", "\u00e9"}, Charset{"850", "\\'d0", "\u00f0"},
        Charset{"852", "\\'9f", "\u010d"}, Charset{"866", "\\'80", "\u0410"},
        Charset{"874", "\\'a1", "\u0e01"}, Charset{"932", "\\'82\\'a0", "\u3042"},
        Charset{"936", "\\'b0\\'a1", "\u554a"}, Charset{"950", "\\'a4\\'40", "\u4e00"},
        Charset{"1251", "\\'eb", "\u043b"}, Charset{"10000", "\\'8e", "\u00e9"},
        Charset{"65001", "\\'c3\\'a9", "\u00e9"}}) {
    INFO("code page " << row.number);
    CHECK(rtf_text(std::string("{\\rtf1\\ansi\\ansicpg") + row.number + " " + row.bytes + "}") ==
          row.text);
  }
}

TEST_CASE("RTF: any bytes give some text") {
  for (const std::string& rtf :
       {std::string(), std::string("\\"), std::string("{"), std::string("}}}}"), std::string("\\'"),
        std::string("\\'z"), std::string("\\u"), std::string("\\u99999999999 "),
        std::string("\\bin99999999999 abc"), std::string("\\bin-5 "), std::string("\\uc-1\\u1 "),
        std::string("\\f-1\\fcharset9"), std::string(100'000, '{'), std::string(100'000, '}'),
        std::string("\\u-10179 "), std::string("\\u-"), std::string("\xff\xfe\x80")}) {
    INFO(rtf.substr(0, 30));
    CHECK(rtf_text(rtf).size() < 100);
  }
  CHECK(rtf_text("{\\rtf1 " + std::string(5000, '{') + "a" + std::string(5000, '}') + "b}") ==
        "ab");
}
