#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <string>

#include "common/khmer/normalize.h"
#include "common/names/spelling.h"
#include "tests/eval/khmer_pieces.h"

namespace tip::khmer {
namespace {

std::string utf8(std::u16string_view text) {
  std::string out;
  icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
  return out;
}

// Readable failure output: "1780 17D2 1781".
std::string codes(std::string_view text) {
  const icu::UnicodeString s = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string out;
  for (std::int32_t i = 0; i < s.length(); ++i) {
    char buffer[8];
    std::snprintf(buffer, sizeof buffer, "%04X ", static_cast<unsigned>(s[i]));
    out += buffer;
  }
  return out;
}

struct Row {
  const char* what;
  std::u16string_view in, out;
};

// What must hold for any input.
void check_laws(const std::string& in) {
  Run run;
  normalize(in, run);
  const std::string once = utf8(run.text);
  Run again;
  normalize(once, again);
  if (again.text != run.text) {
    INFO(codes(in) << "-> " << codes(once) << "-> " << codes(utf8(again.text)));
    CHECK(again.text == run.text);
  }
  if (again.clusters.size() != run.clusters.size()) {
    INFO(codes(in) << "-> " << codes(once));
    CHECK(again.clusters.size() == run.clusters.size());
  }
  std::uint32_t byte = 0;
  std::uint32_t unit = 0;
  bool ordered = true;
  for (const Cluster& c : run.clusters) {
    ordered &= c.begin < c.end && c.end <= in.size() && c.end >= byte;
    ordered &= c.unit_begin == unit && c.unit_end > unit;
    byte = c.end;
    unit = c.unit_end;
  }
  ordered &= unit == run.text.size();
  if (!ordered) {
    INFO(codes(in));
    CHECK(ordered);
  }
}

}  // namespace

TEST_CASE("the visible syllable decides, not the key order") {
  const Row rows[] = {
      {"plain word", u"\u1780\u1798\u17D2\u1796\u17BB\u1787\u17B6",
       u"\u1780\u1798\u17D2\u1796\u17BB\u1787\u17B6"},
      {"subscript RO last (strei)", u"\u179F\u17D2\u179A\u17D2\u178F\u17B8",
       u"\u179F\u17D2\u178F\u17D2\u179A\u17B8"},
      {"E + II is OE", u"\u178A\u17C1\u17B8\u1798", u"\u178A\u17BE\u1798"},
      {"II + E is OE", u"\u178A\u17B8\u17C1\u1798", u"\u178A\u17BE\u1798"},
      {"E + AA is OO", u"\u1780\u17C1\u17B6\u17C7", u"\u1780\u17C4\u17C7"},
      {"vowel before subscript (khmae)", u"\u1781\u17C2\u17D2\u1798\u179A",
       u"\u1781\u17D2\u1798\u17C2\u179A"},
      {"nikahit before AA", u"\u1786\u17D2\u1793\u17C6\u17B6", u"\u1786\u17D2\u1793\u17B6\u17C6"},
      {"vowel before shifter", u"\u179F\u17BB\u17CA\u1793", u"\u179F\u17CA\u17BB\u1793"},
      {"doubled vowel", u"\u1780\u17B6\u17B6\u179A", u"\u1780\u17B6\u179A"},
      {"doubled reahmuk", u"\u1793\u17C1\u17C7\u17C7", u"\u1793\u17C1\u17C7"},
      {"doubled subscript", u"\u1780\u17D2\u179A\u17D2\u179A", u"\u1780\u17D2\u179A"},
      {"doubled coeng", u"\u1780\u17D2\u17D2\u179A", u"\u1780\u17D2\u179A"},
      {"subscript DA is TA", u"\u1780\u17D2\u178A\u17B8", u"\u1780\u17D2\u178F\u17B8"},
      {"full DA stays", u"\u178A\u17B8", u"\u178A\u17B8"},
      {"robat before subscripts", u"\u179C\u17D2\u178E\u17CC", u"\u179C\u17CC\u17D2\u178E"},
      {"U under a high vowel is triisap (Sy)", u"\u179F\u17BB\u17B8", u"\u179F\u17CA\u17B8"},
      {"U under a high vowel is muusikatoan", u"\u1798\u17BB\u17BA\u1793",
       u"\u1798\u17C9\u17BA\u1793"},
      {"U with nikahit stays", u"\u179F\u17BB\u17C6", u"\u179F\u17BB\u17C6"},
      {"shifter of the other series under a high vowel", u"\u179C\u17CA\u17B8",
       u"\u179C\u17C9\u17B8"},
      {"BA keeps its shifters apart", u"\u1794\u17C9\u17B7", u"\u1794\u17C9\u17B7"},
      {"reahmuk before vowel", u"\u178F\u17C7\u17BB", u"\u178F\u17BB\u17C7"},
      {"deprecated QAQ", u"\u17A3", u"\u17A2"},
      {"deprecated QAA", u"\u17A4", u"\u17A2\u17B6"},
      {"deprecated QUK", u"\u17A8", u"\u17A7\u1780"},
      {"inherent vowels are dropped", u"\u1780\u17B4\u1781\u17B5", u"\u1780\u1781"},
      {"bathamasat is nikahit", u"\u1780\u17D3", u"\u1780\u17C6"},
      {"QOO of two shapes", u"\u17B2\u17D2\u1799", u"\u17B1\u17D2\u1799"},
      {"repetition sign is left out", u"\u1795\u17D2\u179F\u17C1\u1784\u17D7",
       u"\u1795\u17D2\u179F\u17C1\u1784"},
      {"ZWSP, ZWNJ, ZWJ, SHY, WJ, BOM",
       u"\u1780\u200B\u1781\u200C\u1782\u200D\u1783\u00AD\u1784\u2060\u1785\uFEFF",
       u"\u1780\u1781\u1782\u1783\u1784\u1785"},
      {"ZWSP inside a syllable", u"\u1780\u200B\u17B6", u"\u1780\u17B6"},
      {"coeng at the end", u"\u1780\u17D2", u"\u1780"},
      {"coeng at the start", u"\u17D2\u1780", u"\u1780"},
      {"coeng before a vowel", u"\u1780\u17D2\u17B6\u179A", u"\u1780\u17B6\u179A"},
      {"lone vowel", u"\u17B6\u1780", u"\u17B6\u1780"},
      {"nothing", u"", u""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Run run;
    normalize(utf8(row.in), run);
    CHECK(codes(utf8(run.text)) == codes(utf8(row.out)));
    check_laws(utf8(row.in));
  }
}

TEST_CASE("clusters know their bytes and the writer's breaks") {
  // ZWSP | KA coeng RO AA | ZWSP | KHA ZWNJ I | lek too
  const std::string in = utf8(u"\u200B\u1780\u17D2\u179A\u17B6\u200B\u1781\u200C\u17B7\u17D7");
  Run run;
  normalize(in, run);
  REQUIRE(run.clusters.size() == 2);
  CHECK(run.clusters[0].begin == 3);
  CHECK(run.clusters[0].end == 15);
  CHECK(run.clusters[0].break_before);
  CHECK(run.clusters[1].begin == 18);
  CHECK(run.clusters[1].end == 27);
  CHECK(run.clusters[1].unit_begin == 4);
  CHECK(run.clusters[1].unit_end == 6);
  CHECK(run.clusters[1].break_before);

  normalize(utf8(u"\u17A8\u1780"), run);  // deprecated QUK: two clusters of the same three bytes
  REQUIRE(run.clusters.size() == 3);
  CHECK(run.clusters[1].begin == 0);
  CHECK(run.clusters[1].end == 3);
  CHECK_FALSE(run.clusters[2].break_before);
}

TEST_CASE("whole texts: runs in normal form, the rest untouched") {
  CHECK(normalize_text("plain \xFF text") == "plain \xFF text");
  CHECK(normalize_text(utf8(u"a\u200Bb \u1781\u17C2\u17D2\u1798\u179A, \u17E1\u17E2")) ==
        utf8(u"a\u200Bb \u1781\u17D2\u1798\u17C2\u179A, \u17E1\u17E2"));
  CHECK(normalize_text(utf8(u"\u1780\u17D8")) == utf8(u"\u1780\u17D4\u179B\u17D4"));
}

TEST_CASE("which characters make words") {
  for (const char32_t c :
       {0x1780, 0x17A2, 0x17B6, 0x17C6, 0x17D2, 0x17D3, 0x17D7, 0x17DC, 0x17DD}) {
    CHECK(is_word_char(c));
  }
  for (const char32_t c : {0x177F, 0x17D4, 0x17D6, 0x17D8, 0x17DB, 0x17E0, 0x17E9, 0x41, 0x200B}) {
    CHECK_FALSE(is_word_char(c));
  }
  for (const char32_t c : {0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}) CHECK(is_invisible(c));
  CHECK_FALSE(is_invisible(0x20));
}

TEST_CASE("spellings of one word") {
  const std::string typed = normalize_text("\u17B2\u17D2\u1799");
  const auto& spellings = spelling_class(typed);
  REQUIRE(spellings.size() == 2);
  for (const std::vector<std::string>& clusters : spellings) {
    std::string word;
    for (const std::string& cluster : clusters) word += cluster;
    CHECK(normalize_text(word) == word);
    CHECK(&spelling_class(word) == &spellings);
    Run run;
    normalize(word, run);
    CHECK(run.clusters.size() == clusters.size());
  }
  CHECK(spelling_class("\u1780").empty());
}

TEST_CASE("any string of Khmer code points has one stable normal form") {
  std::mt19937 random(20240);
  std::uniform_int_distribution<int> length(0, 14);
  std::uniform_int_distribution<int> any(0x1780, 0x17DD);
  std::uniform_int_distribution<int> mark(0x17B4, 0x17DD);
  std::uniform_int_distribution<int> coin(0, 9);
  constexpr std::u16string_view kInvisible = u"\u200B\u200C\u200D\u00AD\u2060\uFEFF";
  for (int n = 0; n < 60000; ++n) {
    std::u16string text;
    for (int i = length(random); i > 0; --i) {
      const int kind = coin(random);
      if (kind == 0) {
        text += kInvisible[static_cast<std::size_t>(any(random)) % kInvisible.size()];
      } else if (kind <= 2) {
        text += u'\u17D2';
      } else {
        text += static_cast<char16_t>(kind <= 6 ? any(random) : mark(random));
      }
    }
    check_laws(utf8(text));
    const std::string once = normalize_text(utf8(text));
    if (normalize_text(once) != once) {
      INFO(codes(utf8(text)));
      CHECK(normalize_text(once) == once);
    }
  }
}

TEST_CASE("bytes that are no UTF-8 do no harm") {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int n = 0; n < 20000; ++n) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      text += byte(random) % 2 == 0 ? std::string("\xE1\x9E")
                                    : std::string(1, static_cast<char>(byte(random)));
    }
    check_laws(text);
  }
}

TEST_CASE("marks without end on one base take one cluster") {
  std::u16string text = u"\u1780";
  for (int i = 0; i < 100000; ++i) text += static_cast<char16_t>(0x17B6 + i % 8);
  for (int i = 0; i < 100000; ++i) {
    text += u'\u17D2';
    text += static_cast<char16_t>(0x1780 + i % 33);
  }
  Run run;
  normalize(utf8(text), run);
  CHECK(run.clusters.size() == 1);
  CHECK(run.text.size() < 100);
}

TEST_CASE("real text keeps its laws") {
  std::ifstream file(TIP_SHARED_DATA "/khmer/wiki_km.txt");
  if (!file) {
    WARN("skipped: no wiki_km.txt");
    return;
  }
  std::string line;
  while (std::getline(file, line)) {
    check_laws(line);
    const std::string once = normalize_text(line);
    if (normalize_text(once) != once) CHECK(normalize_text(once) == once);
  }
}

TEST_CASE("real text encoded otherwise has the same normal form") {
  std::ifstream file(TIP_SHARED_DATA "/khmer/wiki_km.txt");
  if (!file) {
    WARN("skipped: no wiki_km.txt");
    return;
  }
  std::mt19937 random(5);
  for (std::string line; std::getline(file, line);) {
    for (const std::string& piece : eval::pieces_of(line, random)) {
      for (const auto& [recoding, name] : eval::kRecodings) {
        const std::string other = eval::recoded(piece, recoding, random);
        if (normalize_text(other) == normalize_text(piece)) continue;
        INFO(name << ": " << codes(piece) << "as " << codes(other));
        CHECK(normalize_text(other) == normalize_text(piece));
      }
    }
  }
}

}  // namespace tip::khmer
