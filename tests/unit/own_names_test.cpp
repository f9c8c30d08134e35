// Names that stand by themselves in a text, and such as are a part of longer ones.
#include "searcher/search/own_names.h"

#include <catch2/catch.hpp>
#include <string>

#include "common/text/analyzer.h"

using tip::match::Standing;

namespace {

struct Row {
  std::string name;
  std::string text;
  Standing standing;
};

constexpr Standing kAbsent = Standing::absent;
constexpr Standing kInLonger = Standing::in_longer;
constexpr Standing kOwn = Standing::own;

}  // namespace

TEST_CASE("a name stands in a text by itself, or in longer names alone") {
  tip::Analyzer analyzer;
  for (const Row& row : {
           Row{"", "Chambak", kAbsent},
           Row{"Chambak", "", kAbsent},
           Row{"Chambak", "Chambak", kOwn},
           Row{"Chambak", "The road to Chambak was flooded.", kOwn},
           // In any letters of one case; hyphens are spaces.
           Row{"Kouk Thlok", "the road to KOUK THLOK", kOwn},
           Row{"Kouk thlok", "the road to Kouk-Thlok, officials said", kOwn},
           // As whole words.
           Row{"Chambak", "the Chambaks of old", kAbsent},
           Row{"Chambak", "in O\u00e9Chambak", kAbsent},
           Row{"Chambak", "in Chambak\u00e9", kAbsent},
           Row{"Chambak", "\u201cChambak\u201d", kOwn},
           // Beside other names, on either side.
           Row{"Chambak", "near Trapeang Chambak now", kInLonger},
           Row{"Chambak", "near Trapeang-Chambak now", kInLonger},
           Row{"Chambak", "near Chambak Phluoh now", kInLonger},
           Row{"Chambak", "near \u00c9toile Chambak now", kInLonger},
           Row{"Chambak", "near Chambak 2 now", kInLonger},
           Row{"Chambak", "near Chambak 2016", kOwn},
           Row{"Chambak", "near Chambak, Phluoh", kOwn},
           Row{"Chambak", "near Phluoh. Chambak was", kOwn},
           // Function words and titles are no parts of names.
           Row{"Chambak", "In Chambak two men left.", kOwn},
           Row{"Sok An", "when Samdech Sok An came", kOwn},
           Row{"Sok An", "when Pich Sok An came", kInLonger},
           // One place is enough.
           Row{"Chambak", "Trapeang Chambak, Chambak Phluoh and Chambak", kOwn},
           Row{"Chambak", "Trapeang Chambak and Chambak Phluoh", kInLonger},
           // Khmer: Roka by itself, with a number, an ordinal and a letter behind it.
           Row{"\u179A\u1780\u17B6", "\u179A\u1780\u17B6", kOwn},
           Row{"\u179A\u1780\u17B6",
               "\u1793\u17C5\u1797\u17BC\u1798\u17B7\u179A\u1780\u17B6"
               "\u1798\u17B6\u1793\u1798\u1793\u17BB\u179F\u17D2\u179F",
               kOwn},
           Row{"\u179A\u1780\u17B6", "\u179A\u1780\u17B6 2", kInLonger},
           Row{"\u179A\u1780\u17B6", "\u179A\u1780\u17B6\u17E2", kInLonger},
           Row{"\u179A\u1780\u17B6", "\u179A\u1780\u17B6 2016", kOwn},
           Row{"\u179A\u1780\u17B6", "\u179A\u1780\u17B6 \u1791\u17B8\u17E1", kInLonger},
           Row{"\u179A\u1780\u17B6", "\u179A\u1780\u17B6 \u1791\u17B8 1", kInLonger},
           Row{"\u179A\u1780\u17B6", "\u179A\u1780\u17B6 \"\u1781\"", kInLonger},
           Row{"\u179A\u1780\u17B6", "\u179A\u1780\u17B6 \u2039\u1781\u203A", kInLonger},
           Row{"\u179A\u1780\u17B6", "\u179A\u1780\u17B6 \"\u1781\u1782\"", kOwn},
           // In the village Ou Roka, and behind "flooded", which it is read together with.
           Row{"\u179A\u1780\u17B6",
               "\u1793\u17C5\u1797\u17BC\u1798\u17B7\u17A2\u17BC\u179A\u179A\u1780\u17B6"
               "\u1798\u17B6\u1793\u1798\u1793\u17BB\u179F\u17D2\u179F",
               kInLonger},
           Row{"\u179A\u1780\u17B6",
               "\u1791\u17B9\u1780\u1794\u17B6\u1793\u1787\u1793\u17CB\u179B\u17B7\u1785"
               "\u179A\u1780\u17B6\u17A2\u179F\u17CB\u179A\u1799\u17C8\u1796\u17C1\u179B",
               kOwn},
       }) {
    INFO(row.name << " in " << row.text);
    CHECK(tip::match::standing_of(row.name, row.text, analyzer) == row.standing);
  }
}
