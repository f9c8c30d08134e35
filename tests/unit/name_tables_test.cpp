// Every row of the tables of names is needed, as in rule_tables_test.cpp.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/names/families.h"
#include "common/names/latin_spelling.h"
#include "common/names/scripts.h"
#include "common/names/titles.h"
#include "tests/unit/needed_rules.h"

// In place of the tables that the library holds.
namespace tip::data {
using tip::test::source;
std::string_view name_affixes() { return source("common/data/name_affixes.tsv").read(); }
std::string_view name_families() { return source("common/data/name_families.tsv").read(); }
std::string_view name_spellings() { return source("common/data/name_spellings.tsv").read(); }
std::string_view name_titles() { return source("common/data/name_titles.tsv").read(); }
std::string_view script_letters() { return source("common/data/script_letters.tsv").read(); }
}  // namespace tip::data

namespace {

using namespace tip::names;
using namespace tip::test;

bool has_reading(std::string_view word, std::string_view letters) {
  const std::vector<LatinForm> forms = latin_forms(word);
  return std::ranges::find(forms, letters, &LatinForm::letters) != forms.end();
}

// word TAB its letters in Latin ones.
bool letters_hold(const Columns& example) { return has_reading(example[0], example[1]); }

// word with what grammar adds TAB the letters of the name itself.
bool affix_holds(const Columns& example) { return has_reading(example[0], example[1]); }

// name TAB another spelling of it.
bool family_holds(const Columns& example) { return in_one_family(example[0], example[1]); }

// name with a title TAB without.
bool title_holds(const Columns& example) { return without_title(example[0]) == example[1]; }

// letters TAB letters TAB what it costs that one is written for the other. variant TAB word TAB a
// spelling that is made up of it.
bool spelling_holds(const Columns& example) {
  if (example[0] == "variant") {
    const std::vector<Variant> made = spelling_variants(example[1], 1, 1000);
    return std::ranges::find(made, example[2], &Variant::letters) != made.end();
  }
  const float cost = std::strtof(std::string(example[2]).c_str(), nullptr);
  for (const auto& [a, b] : {std::pair(example[0], example[1]), {example[1], example[0]}}) {
    const float said = spelling_distance({std::string(a)}, {std::string(b)}, 10);
    if (std::abs(said - cost) > 1e-4F) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("letters of other scripts: each row is needed") {
  check({"common/data/script_letters.tsv", "script_letters.tsv", letters_hold, rows});
}

TEST_CASE("what grammar adds to names: each row is needed") {
  check({"common/data/name_affixes.tsv", "name_affixes.tsv", affix_holds, rows});
}

TEST_CASE("families of names: each row is needed") {
  check({"common/data/name_families.tsv", "name_families.tsv", family_holds, rows});
}

TEST_CASE("titles: each row is needed") {
  check({"common/data/name_titles.tsv", "name_titles.tsv", title_holds, rows});
}

TEST_CASE("letters that spell one sound: each row is needed") {
  check({"common/data/name_spellings.tsv", "name_spellings.tsv", spelling_holds, rows});
}
