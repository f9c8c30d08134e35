// A user's file of names that mean the same.
#include "indexer/pipeline/aliases.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace tip {
namespace {

using namespace std::string_view_literals;

// "first=second ..." and "number: reason" of each bad line.
std::string said(std::string_view text) {
  const Aliases aliases = parse_aliases(text);
  std::string out;
  for (const NamePairCount& pair : aliases.pairs) {
    CHECK(pair.sightings == 1);
    out += fmt::format("{}={} ", pair.first, pair.second);
  }
  for (const Aliases::BadLine& bad : aliases.bad) {
    out += fmt::format("[{}: {}]", bad.number, bad.reason);
  }
  return out;
}

// So many names that differ, with commas between.
std::string names(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += fmt::format("{}{}{}", i > 0 ? ", " : "", static_cast<char>('A' + i / 26),
                       static_cast<char>('a' + i % 26));
  }
  return out;
}

TEST_CASE("the names of a line mean the same, each two of them") {
  constexpr std::string_view kOne = "it has one name; write two or more, with commas between";
  struct Row {
    std::string_view text;
    std::string said;
  };
  const Row rows[] = {
      {"", ""},
      {"\n\n", ""},
      {"Sam Rainsy, S. Rainsy", "Sam Rainsy=S. Rainsy "},
      {"\xef\xbb\xbfSok, Dara", "Sok=Dara "},
      {"Sok, Dara, Bun", "Sok=Dara Sok=Bun Dara=Bun "},
      {"Sok, Dara\r\nBun, Eng\n", "Sok=Dara Bun=Eng "},
      {"Sok,, Dara,", "Sok=Dara "},
      {"Sok, SOK, Dara", "Sok=Dara "},  // one name, however it is written
      {"# Sok, Dara", ""},
      {"Sok, Dara # both", "Sok=Dara "},
      {"Sok", fmt::format("[1: {}]", kOne)},
      {"\nSok, sok\nBun, Eng", fmt::format("Bun=Eng [2: {}]", kOne)},
      {"Sok, ...", "[1: \"...\" has no letters]"},
      {"Sok, \xff", "[1: it is no UTF-8 text]"},
      {"Sok, D\0ara"sv, "[1: it is no UTF-8 text]"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(said(row.text) == row.said);
  }
  for (const std::string_view between :
       {",", "=", "|", ";", "\t", "\u060c", "\u3001", "\uff0c", "\uff1b"}) {
    INFO(between);
    CHECK(said(fmt::format("Sok {} Dara", between)) == "Sok=Dara ");
  }
}

TEST_CASE("a name has at most 200 bytes, a line 32 names") {
  const std::string longest(200, 'a');
  CHECK(parse_aliases(longest + ", Sok").pairs.size() == 1);
  CHECK(said(longest + "a, Sok") == "[1: it has a name of more than 200 bytes]");
  CHECK(parse_aliases(names(32)).pairs.size() == 32 * 31 / 2);
  CHECK(parse_aliases(names(32) + ", Aa").pairs.size() == 32 * 31 / 2);
  CHECK(said(names(33)) == "[1: it has more than 32 names]");
}

}  // namespace
}  // namespace tip
