// What differs between two texts.
#include "searcher/compare/word_diff.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/unit/made_story.h"

namespace tip::compare {
namespace {

using Kind = DifferencePiece::Kind;

std::vector<DifferencePiece> diff(const std::string& from, const std::string& to) {
  Analyzer analyzer;
  return differences(analyzer, {from, "en"}, {to, "en"});
}

// As wdiff prints it: [-removed-] {+added+}.
std::string shown(const std::vector<DifferencePiece>& pieces) {
  std::string out;
  for (const DifferencePiece& piece : pieces) {
    const bool same = piece.kind == Kind::same;
    const bool removed = piece.kind == Kind::removed;
    out += same ? piece.text : removed ? "[-" + piece.text + "-]" : "{+" + piece.text + "+}";
  }
  return out;
}

std::string text_of(const std::vector<DifferencePiece>& pieces, Kind kind) {
  std::string text;
  for (const DifferencePiece& piece : pieces) {
    if (piece.kind == kind || piece.kind == Kind::same) text += piece.text;
  }
  return text;
}

std::size_t words_in(const std::vector<DifferencePiece>& pieces, Kind kind) {
  std::size_t words = 0;
  for (const DifferencePiece& piece : pieces) {
    if (piece.kind != kind) continue;
    for (const char c : piece.text) words += c == ' ' ? 1 : 0;
  }
  return words;
}

TEST_CASE("differences are told word by word") {
  struct Case {
    const char* from;
    const char* to;
    const char* shown;
  };
  const Case cases[] = {
      {"the river rose", "the river rose", "the river rose"},
      {"the river rose", "The river, rose!", "the river rose"},
      {"the river rose", "the Mekong river rose", "the {+Mekong +}river rose"},
      {"the big river rose", "the river rose", "the [-big -]river rose"},
      {"the river rose today", "the river fell today", "the river [-rose -]{+fell +}today"},
      {"", "the river", "{+the river+}"},
      {"the river", "", "[-the river-]"},
      {"", "", ""},
      {"...", "...", "..."},
      {"- - -", "...", "[-- - --]{+...+}"},
      {"12 dead", "13 dead", "[-12 -]{+13 +}dead"},
      // Khmer, cluster by cluster: ka kha ko, and without the second.
      {"\u1780\u17b6\u1781\u17b6\u1782\u17c4", "\u1780\u17b6\u1782\u17c4",
       "\u1780\u17b6[-\u1781\u17b6-]\u1782\u17c4"},
      {"rice \u1780\u17b6 price", "rice \u1781\u17b6 price",
       "rice [-\u1780\u17b6 -]{+\u1781\u17b6 +}price"},
  };
  for (const Case& c : cases) {
    INFO(c.from << " | " << c.to);
    CHECK(shown(diff(c.from, c.to)) == c.shown);
  }
}

TEST_CASE("pieces make up both texts, and no more is changed than was") {
  const auto script = GENERATE(Script::latin, Script::khmer, Script::mixed);
  const auto seed = GENERATE(1U, 2U, 3U);
  const Words from = made_words(script, 900, seed);
  for (const std::size_t step : {10U, 20U, 200U}) {
    Words to = edited(from, step, script, seed + 10);
    to.insert(to.begin() + 300, to.begin() + 5, to.begin() + 25);
    to.erase(to.begin() + 500, to.begin() + 550);
    const std::string a = tip::text_of(from);
    const std::string b = tip::text_of(to);
    const auto pieces = diff(a, b);
    CHECK(text_of(pieces, Kind::removed) == a);
    CHECK(text_of(pieces, Kind::added) == b);
    if (script == Script::latin) CHECK(words_in(pieces, Kind::removed) <= 900 / step + 51);
  }
}

TEST_CASE("texts that have little or everything in common take no longer than they are long") {
  const Words one = made_words(Script::latin, 40000, 1);
  const Words other = made_words(Script::latin, 40000, 2);
  const auto replaced = diff(tip::text_of(one), tip::text_of(other));
  CHECK(replaced.size() == 2);
  // The same word again and again is no anchor.
  std::string same;
  for (int i = 0; i < 20000; ++i) same += "na ";
  CHECK(diff(same, same + "batman").size() == 2);
  CHECK(diff(same, "batman " + same + "na").size() > 1);
}

}  // namespace
}  // namespace tip::compare
