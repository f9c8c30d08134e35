#include <unicode/unistr.h>

#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "common/khmer/segment.h"

namespace tip::khmer {
namespace {

std::string utf8(std::u16string_view text) {
  std::string out;
  icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
  return out;
}

// The words of `text`, joined by "|".
std::string cut(Segmenter& segmenter, std::u16string_view text) {
  Run run;
  normalize(utf8(text), run);
  std::vector<SegmentedWord> words;
  segmenter.segment(run, words);
  std::u16string out;
  std::uint32_t cluster = 0;
  for (const SegmentedWord& word : words) {
    if (!out.empty()) out += u'|';
    for (; cluster < word.end; ++cluster) {
      const Cluster& c = run.clusters[cluster];
      out += run.text.substr(c.unit_begin, c.unit_end - c.unit_begin);
    }
  }
  return utf8(out);
}

// The word of `text` that is `wanted`.
SegmentedWord find_word(Segmenter& segmenter, std::u16string_view text,
                        std::u16string_view wanted) {
  Run run;
  normalize(utf8(text), run);
  std::vector<SegmentedWord> words;
  segmenter.segment(run, words);
  std::uint32_t first = 0;
  for (const SegmentedWord& word : words) {
    const std::uint32_t begin = run.clusters[first].unit_begin;
    const std::u16string_view all = run.text;
    if (all.substr(begin, run.clusters[word.end - 1].unit_end - begin) == wanted) return word;
    first = word.end;
  }
  FAIL("no such word");
  return {};
}

}  // namespace

TEST_CASE("Khmer runs are cut into words") {
  Segmenter segmenter;
  struct Row {
    const char* what;
    std::u16string_view in, out;
  };
  const Row rows[] = {
      {"nothing", u"", u""},
      {"one cluster", u"\u1780", u"\u1780"},
      {"is + in (kue knong)", u"\u1782\u17BA\u1780\u17D2\u1793\u17BB\u1784",
       u"\u1782\u17BA|\u1780\u17D2\u1793\u17BB\u1784"},
      {"one road (phlov muoy)", u"\u1795\u17D2\u179B\u17BC\u179C\u1798\u17BD\u1799",
       u"\u1795\u17D2\u179B\u17BC\u179C|\u1798\u17BD\u1799"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(cut(segmenter, row.in) == utf8(row.out));
  }
}

TEST_CASE("names stay whole in a sentence") {
  Segmenter segmenter;
  struct Row {
    const char* what;
    std::u16string_view before, name, after;
  };
  const std::u16string_view said = u"\u1794\u17B6\u1793\u1793\u17B7\u1799\u17B6\u1799\u1790\u17B6";
  const Row rows[] = {
      {"Mr Bun Eng said", u"\u179B\u17C4\u1780", u"\u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784",
       said},
      {"Mr Kanharith said", u"\u179B\u17C4\u1780",
       u"\u1780\u17B6\u1789\u17B6\u179A\u17B8\u1791\u17D2\u1792", said},
      {"village of Trapeang Svay said", u"\u1797\u17BC\u1798\u17B7",
       u"\u178F\u17D2\u179A\u1796\u17B6\u17C6\u1784\u179F\u17D2\u179C\u17B6\u1799", said},
      {"province of Kampong Cham said", u"\u1781\u17C1\u178F\u17D2\u178F",
       u"\u1780\u17C6\u1796\u1784\u17CB\u1785\u17B6\u1798", said},
      {"in Kampong Cham said", u"\u1793\u17C5", u"\u1780\u17C6\u1796\u1784\u17CB\u1785\u17B6\u1798",
       said},
      // What stands before a name is no part of it: a word that ends names, a verb of two words.
      {"water flooded Battambang for",
       u"\u1791\u17B9\u1780\u1794\u17B6\u1793\u1787\u1793\u17CB\u179B\u17B7\u1785",
       u"\u1794\u17B6\u178F\u17CB\u178A\u17C6\u1794\u1784",
       u"\u17A2\u179F\u17CB\u179A\u1799\u17C8\u1796\u17C1\u179B"},
      {"the team went down to Svay Chreah to",
       u"\u1780\u17D2\u179A\u17BB\u1798\u1780\u17B6\u179A\u1784\u17B6\u179A\u1794\u17B6\u1793\u1785"
       u"\u17BB\u17C7\u1791\u17C5",
       u"\u179F\u17D2\u179C\u17B6\u1799\u1787\u17D2\u179A\u17C7",
       u"\u178A\u17BE\u1798\u17D2\u1794\u17B8"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::string whole = cut(segmenter, std::u16string(row.before) + std::u16string(row.name) +
                                                 std::u16string(row.after));
    CAPTURE(whole);
    CHECK(whole.find("|" + utf8(row.name) + "|") != std::string::npos);
  }
}

TEST_CASE("words say what they have to do with names") {
  struct Row {
    const char* what;
    std::u16string_view word;
    NameHint hint;
  };
  const Row rows[] = {
      {"have (ban)", u"\u1794\u17B6\u1793", NameHint::none},
      {"peace, a surname (sok)", u"\u179F\u17BB\u1781", NameHint::rare},
      {"salt (ambel)", u"\u17A2\u17C6\u1794\u17B7\u179B", NameHint::word},
      {"Kampot, a province", u"\u1780\u17C6\u1796\u178F", NameHint::rare},
      {"province (khet)", u"\u1781\u17C1\u178F\u17D2\u178F", NameHint::announces},
      {"Mr (lok)", u"\u179B\u17C4\u1780", NameHint::announces},
      {"from (pi)", u"\u1796\u17B8", NameHint::leads},
      {"near (chit)", u"\u1787\u17B7\u178F", NameHint::leads},
  };
  Segmenter segmenter;
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Run run;
    normalize(utf8(row.word), run);
    std::vector<SegmentedWord> words;
    segmenter.segment(run, words);
    REQUIRE(words.size() == 1);
    CHECK_FALSE(words[0].name);
    CHECK(words[0].hint == row.hint);
  }
}

TEST_CASE("a name that was read together with the word before it may begin later") {
  struct Row {
    const char* what;
    std::u16string_view text, name;
    std::array<std::uint8_t, 2> later;
  };
  const Row rows[] = {
      {"a word of ICU's dictionary (choh tov, go down to) and Saom",
       u"\u1780\u17D2\u179A\u17BB\u1798\u1780\u17B6\u179A\u1784\u17B6\u179A\u1794\u17B6\u1793\u1785"
       u"\u17BB\u17C7\u1791\u17C5\u179F\u17C4\u1798\u178A\u17BE\u1798\u17D2\u1794\u17B8",
       u"\u1785\u17BB\u17C7\u1791\u17C5\u179F\u17C4\u1798",
       {2, 0}},
      {"two plain words (chon lich, flood) and Roka",
       u"\u1791\u17B9\u1780\u1794\u17B6\u1793\u1787\u1793\u17CB\u179B\u17B7\u1785\u179A\u1780\u17B6"
       u"\u17A2\u179F\u17CB\u179A\u1799\u17C8\u1796\u17C1\u179B",
       u"\u1787\u1793\u17CB\u179B\u17B7\u1785\u179A\u1780\u17B6",
       {2, 4}},
      {"one very common word (pi, from) and Snao",
       u"\u1792\u17D2\u179C\u17BE\u178A\u17C6\u178E\u17BE\u179A\u1796\u17B8\u179F\u17D2\u1793\u17C4"
       u"\u1791\u17C5",
       u"\u1796\u17B8\u179F\u17D2\u1793\u17C4",
       {1, 0}},
      {"nothing before Kranhoung Saen Chey",
       u"\u1793\u17C5\u1797\u17BC\u1798\u17B7\u1782\u17D2\u179A\u1789\u17BC\u1784\u179F\u17C2\u1793"
       u"\u1787\u17D0\u1799",
       u"\u1782\u17D2\u179A\u1789\u17BC\u1784\u179F\u17C2\u1793\u1787\u17D0\u1799",
       {}},
  };
  Segmenter segmenter;
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const SegmentedWord word = find_word(segmenter, row.text, row.name);
    CHECK(word.name);
    CHECK(word.later_begins == row.later);
  }
}

TEST_CASE("names of places begin with a word for land") {
  struct Row {
    const char* what;
    std::u16string_view text, word;
    bool place;
  };
  const Row rows[] = {
      {"mountain (phnom), amid words",
       u"\u179A\u179F\u17CB\u1793\u17C5\u1787\u17BB\u17C6\u179C\u17B7\u1789\u1797\u17D2\u1793\u17C6"
       u"\u179F\u17D2\u179A\u17BB\u1780",
       u"\u1797\u17D2\u1793\u17C6", true},
      {"island (koh), read as a name",
       u"\u1783\u17BB\u17C6\u1780\u17C4\u17C7\u1796\u17D2\u179A\u17C7\u178F\u17D2\u179A\u17BC\u179C"
       u"\u1794\u17B6\u1793",
       u"\u1780\u17C4\u17C7", true},
      {"work (kar ngear)",
       u"\u1780\u17D2\u179A\u17BB\u1798\u1780\u17B6\u179A\u1784\u17B6\u179A\u1794\u17B6\u1793",
       u"\u1780\u17B6\u179A\u1784\u17B6\u179A", false},
      {"Kranhoung Saen Chey",
       u"\u1793\u17C5\u1797\u17BC\u1798\u17B7\u1782\u17D2\u179A\u1789\u17BC\u1784\u179F\u17C2\u1793"
       u"\u1787\u17D0\u1799",
       u"\u1782\u17D2\u179A\u1789\u17BC\u1784\u179F\u17C2\u1793\u1787\u17D0\u1799", false},
  };
  Segmenter segmenter;
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(find_word(segmenter, row.text, row.word).place == row.place);
  }
}

TEST_CASE("long runs are cut in one go") {
  std::u16string text;
  for (int i = 0; i < 20000; ++i) text += u"\u1795\u17D2\u179B\u17BC\u179C\u1798\u17BD\u1799";
  Run run;
  normalize(utf8(text), run);
  std::vector<SegmentedWord> words;
  Segmenter().segment(run, words);
  CHECK(words.size() == 40000);
}

TEST_CASE("zero-width spaces do not move cuts") {
  Segmenter segmenter;
  const std::u16string_view plain = u"\u1795\u17D2\u179B\u17BC\u179C\u1798\u17BD\u1799";
  const std::u16string_view spaced =
      u"\u1795\u17D2\u179B\u17BC\u200B\u179C\u1798\u200B\u17BD\u1799";
  CHECK(cut(segmenter, plain) == cut(segmenter, spaced));
}

TEST_CASE("cuts cover any run and stand on clusters") {
  std::mt19937 random(99);
  std::uniform_int_distribution<int> any(0x1780, 0x17DD);
  Segmenter segmenter;
  Run run;
  std::vector<SegmentedWord> words;
  for (int n = 0; n < 5000; ++n) {
    std::u16string text;
    for (int i = 0; i < 40; ++i) text += static_cast<char16_t>(any(random));
    normalize(utf8(text), run);
    segmenter.segment(run, words);
    bool good = words.empty() == run.clusters.empty();
    std::uint32_t last = 0;
    for (const SegmentedWord& word : words) {
      good &= word.end > last && word.end <= run.clusters.size();
      last = word.end;
    }
    good &= last == run.clusters.size();
    if (!good) CHECK(good);
  }
}

}  // namespace tip::khmer
