// What is taken for a name in running text.
#include "common/names/name_runs.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "common/text/analyzer.h"

namespace tip {
namespace {

class Forms : public TokenSink, public NameRuns {
 public:
  void on_token(const Token& token) override { add(token); }
  std::set<std::string> of(std::string_view prose) {
    start(prose);
    Analyzer().analyze(prose, "en", *this);
    finish();
    return std::move(forms_);
  }

 private:
  void on_run(std::span<const NameWord> run) override {
    std::vector<NameWindow> windows;
    name_windows(run, windows);
    for (const NameWindow& w : windows) {
      forms_.insert(name_form(window_bytes(text(), run, w)));
    }
  }
  std::set<std::string> forms_;
};

using Set = std::set<std::string>;

TEST_CASE("capitalised words side by side may be names") {
  struct Row {
    const char* text;
    Set forms;
  };
  const Row rows[] = {
      {"then Chou Bun-Eng spoke", {"Chou", "Bun", "Eng", "Chou Bun", "Bun Eng", "Chou Bun Eng"}},
      {"The minister, Sok An, left.", {"Sok", "An", "Sok An"}},
      {"The", {}},
      {"In Phnom Penh. The road", {"Phnom", "Penh", "Phnom Penh", "In Phnom Penh"}},
      {"by PHNOM PENH", {"Phnom", "Penh", "Phnom Penh"}},
      {"saw Phnom\nPenh", {"Phnom", "Penh", "Phnom Penh"}},
      {"from Kep, Kampot and Takeo", {"Kep", "Kampot", "Takeo"}},
      {"in Kakab 1 today", {"Kakab", "Kakab 1"}},
      {"in June 1979", {"June"}},
      {"Me Sang has a market. The market", {"Sang", "Me Sang"}},
      {"at Phnom P\u00C9nh", {"Phnom", "P\u00E9nh", "Phnom P\u00E9nh"}},
      {"nothing here at all 1979", {}},
      // A part in lower case goes on with a name if it can hardly be English.
      {"in Stueng Mean chey 1 now",
       {"Stueng", "Stueng Mean", "Stueng Mean chey", "Stueng Mean chey 1", "Mean", "Mean chey",
        "Mean chey 1"}},
      {"in Sdau khang Lech now", {"Sdau", "Sdau khang", "Sdau khang Lech", "Lech"}},
      {"when Sok Kak said so", {"Sok", "Kak", "Sok Kak"}},
      {"when Sok Kak, khang Lech", {"Sok", "Kak", "Sok Kak", "Lech"}},
      {"Mr Washington khang", {"Mr", "Washington", "Mr Washington"}},
      // What looks like a French article begins a Khmer word.
      {"in Tuek L'ak now", {"Tuek", "L'ak", "Tuek L'ak"}},
      {"in Tuek L\u2019ak now", {"Tuek", "L\u2019ak", "Tuek L\u2019ak"}},
      {"L'ak now", {"L'ak"}},
      {"L\u2019ak now", {"L\u2019ak"}},
      {"'ak now", {}},
      {"in L'Est now", {"Est"}},
      {"to d'ak L'objet", {}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(Forms().of(row.text) == row.forms);
  }
}

TEST_CASE("a headline is no name, a name of five words is") {
  const Set headline = Forms().of("Us Rice And Fish And Palm Sugar And Silk Go By Sea To Hue");
  CHECK_FALSE(headline.contains("Rice And"));
  const Set five = Forms().of("in Tuol Svay Prey Ti Muoy now");
  CHECK(five.contains("Tuol Svay Prey Ti Muoy"));
  CHECK(five.contains("Svay Prey Ti"));
  CHECK_FALSE(five.contains("Tuol Svay Prey Ti"));
}

// "lok Hun Manet ban": the only space is the name's own. "sangkat Boeng Kak 1".
TEST_CASE("Khmer names that touch their sentence, and names that end in a number") {
  const std::string lok = "\u179B\u17C4\u1780";
  const std::string said = "\u1794\u17B6\u1793\u1793\u17B7\u1799\u17B6\u1799\u1790\u17B6";
  const std::string hun = "\u17A0\u17CA\u17BB\u1793";
  const std::string manet = "\u1798\u17C9\u17B6\u178E\u17C2\u178F";
  const std::string sentence = lok + hun + " " + manet + said;
  CHECK(Forms().of(sentence).contains(hun + " " + manet));
  const std::string boeng_kak = "\u1794\u17B9\u1784\u1780\u1780\u17CB\u1791\u17B8";
  const std::string sangkat = "\u179F\u1784\u17D2\u1780\u17B6\u178F\u17CB";
  CHECK(Forms().of(sangkat + boeng_kak + " \u17E1 ").contains(boeng_kak + " \u17E1"));
  CHECK_FALSE(Forms().of(sangkat + boeng_kak + " 1979").contains(boeng_kak + " 1979"));
}

TEST_CASE("Khmer names of plain words, where something announces them or they are rare") {
  const std::string said = "\u1794\u17B6\u1793\u1793\u17B7\u1799\u17B6\u1799\u1790\u17B6";
  struct Row {
    const char* what;
    std::string before, name, after;
    bool found;
  };
  const Row rows[] = {
      {"Mr Sok An said", "\u179B\u17C4\u1780", "\u179F\u17BB\u1781\u17A2\u17B6\u1793", said, true},
      {"he said", "\u179B\u17C4\u1780", "\u1794\u17B6\u1793", "\u1793\u17B7\u1799\u17B6\u1799",
       false},
      {"from Kampot to", "\u1792\u17D2\u179C\u17BE\u178A\u17C6\u178E\u17BE\u179A\u1796\u17B8",
       "\u1780\u17C6\u1796\u178F", "\u1791\u17C5", true},
      {"commune of Salt", "\u1783\u17BB\u17C6", "\u17A2\u17C6\u1794\u17B7\u179B", said, true},
      {"they said salt", "\u1782\u17C1\u1793\u17B7\u1799\u17B6\u1799\u1790\u17B6",
       "\u17A2\u17C6\u1794\u17B7\u179B", "\u1798\u17B6\u1793", false},
      {"Boeng Keng Kang ti 1", "\u179F\u1784\u17D2\u1780\u17B6\u178F\u17CB",
       "\u1794\u17B9\u1784\u1780\u17C1\u1784\u1780\u1784\u1791\u17B8\u17E1", said, true},
      {"travelled from Ba Tang to",
       "\u1792\u17D2\u179C\u17BE\u178A\u17C6\u178E\u17BE\u179A\u1796\u17B8",
       "\u1794\u17B6\u178F\u17B6\u1784", "\u1791\u17C5\u1797\u17D2\u1793\u17C6\u1796\u17C1\u1789",
       true},
      {"from Reach Montir, of a common word first, to",
       "\u1792\u17D2\u179C\u17BE\u178A\u17C6\u178E\u17BE\u179A\u1796\u17B8",
       "\u179A\u17B6\u1787\u1798\u1793\u17D2\u1791\u17B8\u179A",
       "\u1791\u17C5\u1797\u17D2\u1793\u17C6\u1796\u17C1\u1789", true},
      {"from one plain word, which a village may be called by",
       "\u1792\u17D2\u179C\u17BE\u178A\u17C6\u178E\u17BE\u179A\u1796\u17B8",
       "\u1780\u17B6\u179A\u1784\u17B6\u179A",
       "\u1791\u17C5\u1797\u17D2\u1793\u17C6\u1796\u17C1\u1789", true},
      {"commune of Kaoh Preah, God's island", "\u1783\u17BB\u17C6",
       "\u1780\u17C4\u17C7\u1796\u17D2\u179A\u17C7",
       "\u178F\u17D2\u179A\u17BC\u179C\u1794\u17B6\u1793\u1794\u1784\u17D2\u1780\u17BE\u178F\u17A1"
       "\u17BE\u1784",
       true},
      {"went down to Saom",
       "\u1780\u17D2\u179A\u17BB\u1798\u1780\u17B6\u179A\u1784\u17B6\u179A\u1794\u17B6\u1793\u1785"
       "\u17BB\u17C7\u1791\u17C5",
       "\u179F\u17C4\u1798",
       "\u178A\u17BE\u1798\u17D2\u1794\u17B8\u1787\u17BD\u1799\u1794\u17D2\u179A\u1787\u17B6\u1787"
       "\u1793",
       true},
      {"flooded Roka", "\u1791\u17B9\u1780\u1794\u17B6\u1793\u1787\u1793\u17CB\u179B\u17B7\u1785",
       "\u179A\u1780\u17B6",
       "\u17A2\u179F\u17CB\u179A\u1799\u17C8\u1796\u17C1\u179B\u1796\u17B8\u179A\u1790\u17D2\u1784"
       "\u17C3",
       true},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(Forms().of(row.before + row.name + row.after).contains(row.name) == row.found);
  }
}

// "sangkat Boeng Kak 'ka'".
TEST_CASE("Khmer names that end in a letter in quotes") {
  const std::string boeng_kak = "\u1794\u17B9\u1784\u1780\u1780\u17CB";
  const std::string sangkat = "\u179F\u1784\u17D2\u1780\u17B6\u178F\u17CB";
  const std::string ka = "\u1780";
  struct Row {
    std::string before, after;
    bool one_name;
  };
  const Row rows[] = {
      {" \"", "\" ", true},       {"\"", "\"", true}, {" \u2039", "\u203A", true},
      {"\u00AB", "\u00BB", true}, {"\"", " ", false}, {", \"", "\"", false},
  };
  for (const Row& row : rows) {
    INFO(row.before << ka << row.after);
    CHECK(Forms()
              .of(sangkat + boeng_kak + row.before + ka + row.after)
              .contains(boeng_kak + " " + ka) == row.one_name);
  }
}

// "lok Chou Bun Eng ban niyeay": Mr Chou Bun Eng has said.
TEST_CASE("Khmer names between spaces, joined and split") {
  const std::string chou = "\u1787\u17BC";
  const std::string bun_eng = "\u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784";
  const std::string lok = "\u179B\u17C4\u1780";
  const std::string said = "\u1794\u17B6\u1793\u1793\u17B7\u1799\u17B6\u1799\u1790\u17B6";
  CHECK(Forms().of(lok + " " + chou + " " + bun_eng + " " + said).contains(chou + " " + bun_eng));
  CHECK(Forms().of(chou + bun_eng).contains(chou + bun_eng));
  // The same name typed in another order of signs, with a zero-width space in it.
  const std::string typed = "\u1794\u17BB\u17CA\u1793\u200B\u17A2\u17C1\u1784";
  CHECK(Forms().of(chou + " " + typed).contains(chou + " " + bun_eng));
  // "and", a word between words, is none; the run ends at punctuation.
  CHECK_FALSE(Forms()
                  .of(lok + " \u1793\u17B7\u1784 " + lok + " " + said + "\u17D4")
                  .contains("\u1793\u17B7\u1784"));
}

}  // namespace
}  // namespace tip
