// Values found by the beginning of any of their words.
#include "searcher/search/beginnings.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tip {
namespace {

using Counts = std::map<std::string, std::size_t, std::less<>>;

std::shared_ptr<const ValueTable> table_of(const Counts& counts) {
  return std::make_shared<const ValueTable>(counts);
}

using Parts = std::vector<Beginnings::Part>;

std::string shown(const std::vector<Beginnings::Value>& values) {
  std::string out;
  for (const Beginnings::Value& value : values) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", value.text, value.count);
  }
  return out;
}

TEST_CASE("a value is found by what any of its words begins with, the most frequent first") {
  const Beginnings values(Parts{
      {table_of({{"Bun-Eng Sok", 3}, {"Bun  Dara", 2}, {"\u00c9cole Bun", 5}, {"O'Neill", 1}})}});
  struct Row {
    const char* typed;
    std::size_t limit;
    const char* found;
  };
  const Row rows[] = {
      {"bun", 9, "\u00c9cole Bun 5, Bun-Eng Sok 3, Bun  Dara 2"},
      {"bun", 3, "\u00c9cole Bun 5, Bun-Eng Sok 3, Bun  Dara 2"},
      {"bun", 2, "\u00c9cole Bun 5, Bun-Eng Sok 3"},
      {"bun", 1, "\u00c9cole Bun 5"},
      {"bun", 0, ""},
      {"", 9, ""},
      {"-", 9, ""},
      {"BUN e", 9, "Bun-Eng Sok 3"},
      {"bun\u2013eng", 9, "Bun-Eng Sok 3"},
      {"bun \u2010 \u2015dara", 9, "Bun  Dara 2"},
      {"-bun d", 9, "Bun  Dara 2"},
      {"eng sok", 9, "Bun-Eng Sok 3"},
      {"un", 9, ""},
      {"sok d", 9, ""},
      {"ecole", 9, "\u00c9cole Bun 5"},
      {"neill", 9, "O'Neill 1"},
      {"o\u2019n", 9, "O'Neill 1"},
      {"z", 9, ""},
  };
  for (const Row& row : rows) {
    INFO(row.typed << " " << row.limit);
    CHECK(shown(values.with(row.typed, row.limit)) == row.found);
  }
}

TEST_CASE("what several segments have counts together, without what is gone") {
  const auto first = table_of({{"Dara", 2}, {"Bun", 2}, {"Eng", 4}});
  const auto second = table_of({{"Dara", 3}, {"Den", 2}});
  CHECK(shown(Beginnings(Parts{{first}, {second}}).with("d", 9)) == "Dara 5, Den 2");
  // As frequent: in the order of their letters.
  CHECK(shown(Beginnings(Parts{{second}, {table_of({{"Dag", 2}})}}).with("d", 9)) ==
        "Dara 3, Dag 2, Den 2");
  // One gone of the two in the first segment, all of another; more cannot be.
  const Beginnings left(Parts{{first, {0, 1, 4}}, {second, {0, 9}}});
  CHECK(shown(left.with("d", 9)) == "Dara 4");
  CHECK(shown(left.with("b", 9)) == "Bun 2");
  CHECK(left.with("e", 9).empty());
  CHECK(Beginnings(Parts()).with("d", 9).empty());
}

TEST_CASE("a table knows its values by their whole text") {
  const auto table = table_of({{"Bun", 1}, {"Dara", 2}});
  CHECK(table->find("Bun").value_or(9) == 0);
  CHECK(table->find("Dara").value_or(9) == 1);
  CHECK_FALSE(table->find("dara"));
  CHECK_FALSE(table->find("Dar"));
  CHECK_FALSE(table->find("Eng"));
}

}  // namespace
}  // namespace tip
