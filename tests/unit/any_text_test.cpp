// What holds of the tokens of any text, however odd: an index refuses terms that are empty or too
// long, and a passage is cut where tokens say they stand.
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "common/base/utf8.h"
#include "common/text/analyzer.h"
#include "tests/unit/rounds.h"
#include "tests/unit/token_judge.h"

namespace tip {
namespace {

using test::kTokenLanguages;
using test::TokenJudge;

std::string text_of(std::u32string_view chars) {
  std::string text;
  for (const char32_t c : chars) utf8::append(text, c);
  return text;
}

}  // namespace

TEST_CASE("what folds to nothing is no word, and counts as none") {
  Analyzer analyzer;
  // An Arabic tatweel: as a dash, beside Khmer, twice, with a mark on it.
  for (const char* const text :
       {"one \u0640 two", "\u0640one \u0640\u0640 two", "one \u0640\u0651 two"}) {
    for (const std::string_view language : kTokenLanguages) {
      INFO(text << " in " << language);
      TokenJudge judge(text);
      const std::uint32_t end = analyzer.analyze(text, language, judge);
      CHECK(judge.fault.empty());
      CHECK(judge.tokens == 2);
      CHECK(end == 2);
    }
  }
  TokenJudge judge("\u0640\u1787\u17b6");
  analyzer.analyze("\u0640\u1787\u17b6", "km", judge);
  CHECK(judge.fault.empty());
}

TEST_CASE("what is longer than a term may be is cut, of whatever kind it is") {
  Analyzer analyzer;
  const auto times = [](const std::string& piece, int n) {
    std::string text;
    for (; n > 0; --n) text += piece;
    return text;
  };
  for (const std::string& text :
       {times("9", 500), "3,0" + times("9", 500) + "A9", "$1." + times("5", 500) + "bn",
        times("U.", 300) + "S.", times("co-", 300) + "op", times("MH", 200) + "-370",
        times("d'", 300) + "arte", times("R&", 300) + "D", times("C+", 300) + "+",
        times("\u1780\u17d2", 300), times("\u1780\u17b6", 300), times("\u0e01", 500),
        times("\u4e2d", 500), times("\uac00", 500), times("e\u0301", 500), times("\u00df", 300),
        times("1/", 300) + "2010", times("300 ", 300) + "000",
        times("\u17e1", 300) + "," + times("\u17e2", 300)}) {
    for (const std::string_view language : kTokenLanguages) {
      INFO(text.substr(0, 20) << " in " << language);
      TokenJudge judge(text);
      analyzer.analyze(text, language, judge);
      CHECK(judge.fault.empty());
      CHECK(judge.tokens > 0);
    }
  }
}

TEST_CASE("each character of Unicode alone, and beside others, gives sound tokens") {
  Analyzer analyzer;
  for (char32_t c = 1; c <= 0x10ffff; ++c) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    // Planes in which nothing is a word, and the many ideographs and syllables.
    if (c >= 0x20000 && c < 0xe0000 && c % 97 != 0) continue;
    if (c >= 0x4e00 && c < 0xd7a4 && c % 13 != 0) continue;
    const std::string text = text_of(std::u32string{c, U' ', c, c, U' ', U'a', c, U'b', U' ',
                                                    U'\u1787', c, U'\u17b6', U' ', c, U'1'});
    const std::string_view language = kTokenLanguages[c % kTokenLanguages.size()];
    TokenJudge judge(text);
    analyzer.analyze(text, language, judge);
    if (judge.fault.empty()) continue;
    FAIL_CHECK("U+" << std::hex << static_cast<std::uint32_t>(c) << " in " << language << ": "
                    << judge.fault);
  }
}

TEST_CASE("random text gives sound tokens") {
  // Letters and signs of which the rules of words, numbers, acronyms, hyphens and clusters speak.
  constexpr std::u32string_view kChars =
      U"aAsS.,'-/ "
      U"\n0159\u00ad\u00ac\u2019\u00e9\u00c0\u0300\u0640\u064b\u0627\u0644\u0301\u200b\u200c\u200d"
      U"\u1780"
      U"\u1787\u17b6\u17d2\u179f\u17c8\u17cb\u17e1\u17d4\u0e01\u0e33\u0e4c\uac00\uc740\uff21\uff11"
      U"\u4e2d\u3042"
      U"\u30fc\u0915\u094d\u05d0\u05b0\U0001d400\U0001f600&+#$%:;()\"@_";
  std::mt19937 random(20);
  Analyzer analyzer;
  for (int round = 0; round < test::rounds(60'000); ++round) {
    std::u32string chars;
    for (std::size_t left = 1 + random() % 12; left > 0; --left)
      chars += kChars[random() % kChars.size()];
    std::string text = text_of(chars);
    if (random() % 8 == 0) text[random() % text.size()] = static_cast<char>(random() % 256);
    const std::string_view language = kTokenLanguages[random() % kTokenLanguages.size()];
    INFO(text << " in " << language);
    TokenJudge judge(text);
    analyzer.analyze(text, language, judge);
    REQUIRE(judge.fault.empty());
  }
}

}  // namespace tip
