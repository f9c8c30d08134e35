// What text becomes: tables of input and tokens.
#include "common/text/analyzer.h"

#include <zlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/fold.h"
#include "tests/unit/rounds.h"

namespace tip {
namespace {

// Tokens as one line: terms, separated by spaces; clusters in brackets after their word, other
// readings in parentheses, parts in angle brackets.
class Terms : public TokenSink {
 public:
  void on_token(const Token& token) override {
    if (token.kind == TokenKind::cluster) {
      line += "[" + std::string(token.term) + "]";
      return;
    }
    if (!line.empty()) line += " ";
    switch (token.reading) {
      case Reading::itself:
        line += token.term;
        break;
      case Reading::other:
        line += "(" + std::string(token.term) + ")";
        break;
      case Reading::part:
        line += "<" + std::string(token.term) + ">";
        break;
    }
  }
  std::string line;
};

std::string terms(std::string_view text, std::string_view language = "en") {
  Terms sink;
  Analyzer().analyze(text, language, sink);
  return sink.line;
}

struct Recorded {
  std::string term;
  std::string form;
  std::uint32_t begin, end, position, width;
  TokenKind kind;
  bool operator==(const Recorded&) const = default;
};

class Recorder : public TokenSink {
 public:
  void on_token(const Token& t) override {
    tokens.push_back(
        {std::string(t.term), std::string(t.form), t.begin, t.end, t.position, t.width, t.kind});
  }
  std::vector<Recorded> tokens;
};

std::vector<Recorded> record(std::string_view text, AnalyzerSettings settings = {}) {
  Recorder recorder;
  Analyzer(settings).analyze(text, "en", recorder);
  return recorder.tokens;
}

TEST_CASE("text becomes terms") {
  const std::vector<std::pair<std::string, std::string>> table = {
      // words, case, stems
      {"Traffickers trafficked", "traffick traffick"},
      {"labour laws", "labor law"},
      // hyphens and dashes part words
      {"Tier-3 anti-trafficking", "tier 3 anti (antitraffick) traffick"},
      {"2016-2018", "2016 2018"},
      {"one\u2014two", "one two"},
      // possessives and other apostrophes
      {"Cambodia's workers' rights", "cambodia worker right"},
      {"Cambodia\u2019s Cambodia\u2018s Cambodia\uff07s", "cambodia cambodia cambodia"},
      {"O'Brien don't", "obrien <brien> dont"},
      {"l'homme d\u2019\u00c9tat qu'il", "homm etat il"},
      {"Su'ad qu'a l'a", "suad <su> <ad> qua <qu> la"},
      {"c'est s'agit n\u2019ont M'Bala", "est agit ont mbala <bala>"},
      {"dell'arte aujourd\u2019hui", "dellart <dell> <art> aujourdhui <aujourd> <hui>"},
      // contractions are no other words
      {"we're He\u2019ll I'd can't won't", "we're he'll i'd can't won't"},
      {"were hell id cant wont", "were hell id cant wont"},
      // numbers
      {"2,760 2760 2\uff0c760", "2760 2760 2760"},
      {"$543,080.50 10%", "543080.50 10"},
      {"1,2 12,34 2.760 2.760,5", "1.2 12.34 2.760 2760.5"},
      {"1.234.567 1,2,3 192.168.1.1", "1234567 1 2 3 192 168 1 1"},
      {"2.2bn 2,2bn 7.62x39mm 1,500kg 10.30am", "2.2bn 2.2bn 7.62x39mm 1500kg 10.30am"},
      {"20.07.2022 18/01/2010 2010-1-18", "20-7-2022 <2022> 18-1-2010 <2010> 2010-1-18 <2010>"},
      {"1/2/2010/3 32/13/2010 9/11 18/01/10a", "1 2 2010 3 32 13 2010 9 11 18 01 10a"},
      {"\u0661\u0668/\u0660\u0661/\u0662\u0660\u0661\u0660 "
       "\u17e1\u17e8/\u17e0\u17e1/\u17e2\u17e0\u17e1\u17e0",
       "18-1-2010 <2010> 18-1-2010 <2010>"},
      // signs that make another word
      {"C++ C# A+ g++, (C++)", "c++ c# a+ g++ c++"},
      {"the .NET, and .NET\u2019s .pdf_x .a.b", "the .net and net pdf x ab"},
      {".NET (.pdf) the .The a.NET ...and", ".net pdf (.pdf) the the a net and"},
      {"IN THE .NET AGE OF MAN", "in the net (.net) age of man"},
      {"see .x in .Y", "see x in y"},
      {"a+b c+ C+++ 5+", "a b c c 5"},
      // two words that are also one
      {"co-operative e-mail T-shirt", "co (cooperative) oper e (email) mail t (tshirt) shirt"},
      {"mother-in-law 24-hour x - y", "mother (motherin) in (inlaw) law 24 hour x y"},
      {"gover-\nnor investi\u00ac\ngation minis\u00ad\ntry",
       "gover (governor) nor investi (investig) gation mini (ministri) tri"},
      {"gover-\nNor gover-\n\nnor gover- nor", "gover nor gover nor gover nor"},
      // what is inside a word by accident
      {"minis\u200btry gover\u00adnor", "ministri governor"},
      // umlauts and what is written for them
      {"M\u00fcller S\u00f8rensen \u00c5rhus",
       "muller (mueller) sorensen (soerensen) arhus (aarhus)"},
      {"Mueller poet blue", "mueller poet blue"},
      // words that mean the same, and words that do not
      {"organisation organizing organ", "organiz organiz organ"},
      {"children women feet policemen", "child woman foot policeman"},
      {"colours centres defence foetus", "color center defens fetus"},
      {"promised compromise exercise raised", "promis compromis exercis rais"},
      {"goes going several severed conservative conserve",
       "go go several sever conservative conserv"},
      {"universities universe authority author past paste",
       "university univers authority author past paste"},
      // acronyms
      {"U.S. US us", "u.s u.s us"},
      {"the U.N. and NATO, N.A.T.O.", "the un and nato nato"},
      {"WHO said who", "w.h.o said who"},
      {"LET US PRAY", "let us pray"},
      {"U\u2024S\u2024 U\uff0eS\uff0e", "u.s u.s"},
      {"J.K. Rowling a.m.", "jk rowl a.m"},
      // marks that join for Unicode, but not for readers
      {"trafficking.The e-mail@example.com snake_case",
       "traffick the e (email) mail exampl com snake case"},
      // accents and other scripts
      {"Phnom P\u00e9nh caf\u00e9s", "phnom penh cafe"},
      {"\u0110\u1ed7 \u0141\u00f3d\u017a stra\u00dfe", "do lodz strass"},
      {"\u041c\u043e\u0441\u043a\u0432\u0430", "\u043c\u043e\u0441\u043a\u0432\u0430"},
      {"", ""},
      {" .,;'\"-- ", ""},
  };
  for (const auto& [text, expected] : table) {
    INFO(text);
    CHECK(terms(text) == expected);
  }
}

TEST_CASE("words of other languages") {
  struct Row {
    const char* language;
    std::string text;
    std::string expected;
  };
  const std::vector<Row> table = {
      {"de", "H\u00e4user MH370 2,5", "haus:de (haeus:de) mh370:de 2.5"},
      {"DE-AT", "Regierungen", "regier:de"},
      {"xx", "Houses", "hous"},
      {"fr", "les \u00e9lections", "le:fr elect:fr"},
      {"fi", "K\u00e4si", "kasi:fi"},
      // "the government" and "in Seoul", the nouns alone; too short for a particle
      {"ko", "\uc815\ubd80\ub294 \uc11c\uc6b8\uc5d0\uc11c \ub098\ub294",
       "\uc815\ubd80 \uc11c\uc6b8 \ub098\ub294"},
      {"en", "\uc815\ubd80\ub97c", "\uc815\ubd80"},
      // alef with hamza and without, teh marbuta and heh
      {"en", "\u0623\u0645\u0645 \u0627\u0645\u0645", "\u0627\u0645\u0645 \u0627\u0645\u0645"},
      {"en", "\u0645\u062f\u0631\u0633\u0629", "\u0645\u062f\u0631\u0633\u0647"},
      // "and Iran", "so Iran"; a word that begins so itself
      {"ar", "\u0648\u0625\u064a\u0631\u0627\u0646 \u0641\u0625\u064a\u0631\u0627\u0646",
       "\u0627\u064a\u0631\u0627\u0646:ar \u0627\u064a\u0631\u0627\u0646:ar"},
      {"en", "\u0648\u0627\u062d\u062f \u0648\u0623\u062f",
       "\u0648\u0627\u062d\u062f \u0648\u0627\u062f"},
      // letters of Vietnamese: in no other language's words are they letters of an ending
      {"de", "Nguy\u1ec5n Nguyen", "nguyen:de (nguy:de) nguy:de"},
  };
  for (const Row& row : table) {
    INFO(row.language << ": " << row.text);
    CHECK(terms(row.text, row.language) == row.expected);
  }
}

TEST_CASE("Arabic letters that are written one for the other are one") {
  const std::string kaf = "\u0643";
  const std::vector<std::pair<std::string, std::string>> table = {
      {"\u0622", "\u0627"},  // alef with madda
      {"\u0623", "\u0627"},  // alef with hamza above
      {"\u0625", "\u0627"},  // alef with hamza below
      {"\u0671", "\u0627"},  // alef wasla
      {"\u0629", "\u0647"},  // teh marbuta
      {"\u06c0", "\u0647"},  // heh with yeh above
      {"\u06c1", "\u0647"},  // heh goal
      {"\u0649", "\u064a"},  // alef maksura
      {"\u06cc", "\u064a"},  // Farsi yeh
      {"\u06a9", "\u0643"},  // keheh
      {"\u0646", "\u0646"},  // noon is itself
  };
  for (const auto& [form, plain] : table) {
    INFO(form);
    CHECK(terms(kaf + form + kaf, "en") == kaf + plain + kaf);
  }
}

TEST_CASE("letters with marks are also spelled out, but not where every other word has them") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"k\u00e4k", "kak (kaek)"}, {"k\u00e5k", "kak (kaak)"}, {"k\u00f6k", "kok (koek)"},
      {"k\u00f8k", "kok (koek)"}, {"k\u00fck", "kuk (kuek)"}, {"k\u00eak", "kek"},
  };
  for (const auto& [word, expected] : table) {
    INFO(word);
    CHECK(terms(word, "en") == expected);
  }
  CHECK(terms("econom\u00eda", "es") == "econom:es (economi:es)");
  CHECK(terms("regi\u00f3n", "es") == terms("region", "es"));
  for (const char* language : {"fi", "hu", "tr"}) {
    INFO(language);
    CHECK(terms("k\u00f6k", language).find('(') == std::string::npos);
  }
}

TEST_CASE("a Khmer dateline ends in a colon, whatever sign is written for it") {
  // "Phnom Penh"
  const std::string place = "\u1797\u17d2\u1793\u17c6\u1796\u17c1\u1789";
  CHECK(terms(place + "\u17c8 x") == terms(place + "\u17d6 x"));
  // Also where the story goes on at once: "Phnom Penh: council".
  const std::string council =
      "\u1780\u17d2\u179a\u17bb\u1798\u1794\u17d2\u179a\u17b9\u1780\u17d2\u179f\u17b6";
  for (const std::string sign : {"\u17c8", "\u17c8\u200b"}) {
    CHECK(terms(place + sign + council) == terms(place + "\u17d6" + council));
  }
  // "committee", "house of the place": the signs are of their words.
  CHECK_THAT(terms("\u1782\u178e\u17c8\u1780\u1798\u17d2\u1798\u1780\u17b6\u179a"),
             Catch::Contains("\u17c8"));
  CHECK_THAT(terms("\u1795\u17d2\u1791\u17c7" + place), Catch::Contains("\u17c7"));
  // Words that end in the sign keep it: "group", "vowel".
  CHECK_THAT(terms("\u1782\u178e\u17c8"), Catch::Contains("\u17c8"));
  CHECK_THAT(terms("\u179f\u17d2\u179a\u17c8"), Catch::Contains("\u17c8"));
}

TEST_CASE("Khmer becomes words and clusters, zero-width spaces or not") {
  // "the province of Preah Sihanouk"
  const std::string joined =
      "\u1781\u17c1\u178f\u17d2\u178f\u1796\u17d2\u179a\u17c7\u179f\u17b8\u17a0\u1793\u17bb";
  const std::string spaced =
      "\u1781\u17c1\u178f\u17d2\u178f\u200b\u1796\u17d2\u179a\u17c7\u179f\u17b8\u17a0\u1793\u17bb";
  CHECK(terms(joined) == terms(spaced));
  CHECK_THAT(terms(joined), Catch::Contains("[\u1781\u17c1][\u178f\u17d2\u178f]"));
  // Khmer digits are numbers; a point parts thousands, a comma decimals.
  CHECK(terms("\u17e2.\u17e7\u17e6\u17e0") == "2760");
  CHECK(terms("\u17e2\u17e7\u17e6\u17e0,\u17e5") == "2760.5");
  // So the first and the last of them alone, and the digits of no other script: Thai, Mongolian.
  CHECK(terms("1,00\u17e0") == "1.000");
  CHECK(terms("1,00\u17e9") == "1.009");
  CHECK(terms("\u0e51,\u0e50\u0e50\u0e52") == "1002");
  CHECK(terms("\u1811,\u1810\u1810\u1812") == "1002");
  // A date in Khmer digits is one, with or without a space behind it.
  CHECK_THAT(terms("\u17e1\u17e8/\u17e0\u17e1/\u17e2\u17e0\u17e1\u17e0\u1793\u17c5"),
             Catch::StartsWith("18-1-2010 <2010> "));
  // A change of script parts words.
  CHECK(terms("\u1793\u17c5BBC") == "\u1793\u17c5[\u1793\u17c5] bbc");
}

TEST_CASE("every token's range is where it stands in the text") {
  const std::string text = "Caf\u00e9s in U.S. \u1797\u17d2\u1793\u17c6\u1796\u17c1\u1789 2,760!";
  std::uint32_t last = 0;
  for (const Recorded& token : record(text)) {
    REQUIRE(token.end <= text.size());
    REQUIRE(token.begin < token.end);
    if (token.kind == TokenKind::cluster) continue;
    CHECK(token.begin >= last);
    last = token.end;
    if (token.kind == TokenKind::word) {
      CHECK(fold(text.substr(token.begin, token.end - token.begin)) == token.form);
    }
  }
}

TEST_CASE("a blank line is a gap in positions, a line end is not") {
  const auto lines = record("one\ntwo\n\nthree");
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].position == lines[0].position + 1);
  CHECK(lines[2].position == lines[1].position + 1 + kParagraphGap);
}

TEST_CASE("long words are cut, long lines are not lost") {
  const std::string text = std::string(1'000'000, 'a') + " end";
  const auto tokens = record(text);
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].term.size() == kMaxTermBytes);
  CHECK(tokens[1].term == "end");
  // The tag of a language stands behind what is cut.
  std::string dotted;
  for (int i = 0; i < 300; ++i) dotted += "Q.X.";
  CHECK_THAT(terms(dotted, "fr"), Catch::EndsWith(":fr"));
}

TEST_CASE("malformed UTF-8 parts words and breaks nothing") {
  CHECK(terms("one\xff\xfe two\xc3") == "one two");
}

// Lines of a gzip file; none when it is not there.
std::vector<std::string> gzip_lines(const std::string& path, std::size_t limit) {
  std::vector<std::string> lines;
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return lines;
  std::string buffer(1 << 20, '\0');
  while (lines.size() < limit && gzgets(file, buffer.data(), static_cast<int>(buffer.size()))) {
    lines.emplace_back(buffer.c_str());
  }
  gzclose(file);
  return lines;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) parts.emplace_back(ascii::take(text, separator));
  return parts;
}

TEST_CASE("the ASCII fast path gives the tokens that ICU gives") {
  AnalyzerSettings slow;
  slow.ascii_fast_path = false;
  const std::vector<std::string> tricky = {
      "a.b a,b 1.2 1,2 a1.2b 1a,2 'tis dogs' rock'n'roll '' a''b U.S.A. U.S.-led 3.a a.3 .5 5.",
      "foo_bar a@b.c x:y 10:30 A/B &c -5 +1 c++ c# 50% (a) [b] {c} a|b a\\b ~ ` ^ * = <>",
      "it's its' 'quoted' \"double\" O'Neil 1'2 a'1 1'a ...and so on. e.g. i.e., Ph.D.",
  };
  for (const std::string& text : tricky) {
    INFO(text);
    CHECK(record(text) == record(text, slow));
  }
  // Words of all lengths with what stands between them; signs belong to words only where no mark
  // stands before these.
  constexpr std::string_view kWords = "a|In|the|USA|colour|organisations|Hors|net|C|NET|children|";
  constexpr std::string_view kBetween = "| | | |\n|  |\n\n|-|-|\u2013|\u201c|\"|(|)|;|!|&|%|/|";
  std::mt19937 random(20);
  for (const std::string_view more :
       {"7|18|2010|365|x9|.|,|'|\u2019|uncharacteristically", "+|++|#|internationalizations"}) {
    const std::vector<std::string> pieces =
        split(std::string(kWords).append(kBetween).append(more), '|');
    for (int round = 0; round < tip::test::rounds(1500); ++round) {
      std::string text;
      for (std::size_t i = random() % 40; i > 0; --i) text += pieces[random() % pieces.size()];
      INFO(text);
      REQUIRE(record(text) == record(text, slow));
    }
  }
  const auto lines = gzip_lines(TIP_SHARED_DATA "/chronam/pages.jsonl.gz",
                                static_cast<std::size_t>(tip::test::rounds(150)));
  if (lines.empty()) WARN("skipped: no newspaper pages here");
  Recorder fast;
  Recorder icu;
  Analyzer fast_analyzer;
  Analyzer slow_analyzer(slow);
  for (const std::string& line : lines) {
    const auto page = nlohmann::json::parse(line, nullptr, false);
    if (!page.is_object()) continue;
    const std::string body = page.at("body");
    fast.tokens.clear();
    icu.tokens.clear();
    fast_analyzer.analyze(body, "en", fast);
    slow_analyzer.analyze(body, "en", icu);
    const auto [a, b] = std::ranges::mismatch(fast.tokens, icu.tokens);
    const bool same = a == fast.tokens.end() && b == icu.tokens.end();
    if (!same && a != fast.tokens.end()) {
      INFO(body.substr(a->begin - std::min(a->begin, 40U), 80));
      CHECK(a->term == (b == icu.tokens.end() ? "" : b->term));
    }
    REQUIRE(same);
  }
}

}  // namespace
}  // namespace tip
