// Names that an article itself says are one, and how alike two have to sound for that.
#include "indexer/pipeline/name_pairs.h"

#include <fmt/format.h>

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "common/names/pair_likeness.h"
#include "common/text/analyzer.h"

namespace tip {
namespace {

class PairsOfText : public TokenSink, public NameRuns {
 public:
  void on_token(const Token& token) override { add(token); }
  void read(std::string_view text) {
    start(text);
    Analyzer().analyze(text, "km", *this);
    finish();
  }
  NamePairs pairs;

 private:
  void on_run(std::span<const NameWord> run) override {
    if (run.front().khmer) pairs.look_around(text(), run);
  }
};

// "Khmer=Latin 1 ..."
std::string pairs_of(std::initializer_list<std::string_view> texts) {
  PairsOfText reader;
  for (const std::string_view text : texts) reader.read(text);
  const std::array workers = {static_cast<const NamePairs*>(&reader.pairs)};
  std::string out;
  for (const NamePairCount& pair : NamePairs::merge(workers)) {
    out +=
        fmt::format("{}{}={} {}", out.empty() ? "" : ", ", pair.first, pair.second, pair.sightings);
  }
  return out;
}

TEST_CASE("a name in the other script, set off beside it") {
  struct Row {
    const char* text;
    const char* pairs;
  };
  const Row rows[] = {
      {"លោក សុខ ដារ៉ា (Sok Dara) បាននិយាយ", "សុខ ដារ៉ា=Sok Dara 1"},
      {"លោក សុខ ដារ៉ា [Sok Dara] បាននិយាយ", "សុខ ដារ៉ា=Sok Dara 1"},
      {"លោក សុខ ដារ៉ា\uff08Sok Dara\uff09បាននិយាយ", "សុខ ដារ៉ា=Sok Dara 1"},
      {"លោក សុខ ដារ៉ា \"Sok Dara\" បាននិយាយ", "សុខ ដារ៉ា=Sok Dara 1"},
      {"លោក សុខ ដារ៉ា \u201cSok Dara\u201d បាននិយាយ", "សុខ ដារ៉ា=Sok Dara 1"},
      {"លោក សុខ ដារ៉ា \u00abSok Dara\u00bb បាននិយាយ", "សុខ ដារ៉ា=Sok Dara 1"},
      {"លោក សុខ ដារ៉ា \u2018Sok Dara\u2019 បាននិយាយ", "សុខ ដារ៉ា=Sok Dara 1"},
      {"លោក សុខ ដារ៉ា, Sok Dara, បាននិយាយ", "សុខ ដារ៉ា=Sok Dara 1"},
      {"លោក សុខ ដារ៉ា   (Sok Dara)", "សុខ ដារ៉ា=Sok Dara 1"},
      {"លោក សុខ ដារ៉ា    (Sok Dara)", ""},  // four blanks are more than a gap
      {"លោក សុខ ដារ៉ា (Sok Dara]", ""},
      {"លោក សុខ ដារ៉ា (Sok Dara", ""},
      {"លោក សុខ ដារ៉ា (sok dara)", ""},
      {"លោក សុខ ដារ៉ា (Sok Dara 12)", ""},
      {"លោក សុខ ដារ៉ា ()", ""},
      {"លោក សុខ ដារ៉ា, Reuters, បាននិយាយ", ""},  // after a comma only what sounds alike
      {"he met Sok Dara (សុខ ដារ៉ា) there", "សុខ ដារ៉ា=Sok Dara 1"},
      {"Today Sok Dara (សុខ ដារ៉ា) left", "សុខ ដារ៉ា=Sok Dara 1"},
      {"he met Sok Dara, សុខ ដារ៉ា, there", "សុខ ដារ៉ា=Sok Dara 1"},
      {"he met (សុខ ដារ៉ា) there", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(pairs_of({row.text}) == row.pairs);
  }
  CHECK(pairs_of({"លោក សុខ ដារ៉ា (Sok Dara)", "លោក សុខ ដារ៉ា (Sok Dara)",
                  "លោក ចាន់ ធីតា (Chan Thida)"}) == "ចាន់ ធីតា=Chan Thida 1, សុខ ដារ៉ា=Sok Dara 2");
}

TEST_CASE("letters in capitals, and those that are said one by one") {
  struct Row {
    const char* name;
    bool capitals;
    bool acronym;
  };
  const Row rows[] = {
      {"", false, false},        {"U", false, false},     {"UN", true, true},
      {"VOA", true, true},       {"CNRP", true, true},    {"ADHO", true, false},
      {"UNTAC", true, false},    {"BCDFGH", true, true},  {"UNICEF", true, false},
      {"ADHOCSS", false, false}, {"Adhoc", false, false}, {"U.N", false, false},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(names::is_in_capitals(row.name) == row.capitals);
    CHECK(names::is_acronym(row.name) == row.acronym);
  }
}

TEST_CASE("how alike a name and what stands beside it sound") {
  struct Row {
    const char* latin;
    const char* khmer;
    bool alike;
    bool somewhat;
  };
  const Row rows[] = {
      {"Sok Dara", "សុខ ដារ៉ា", true, true},
      {"Sin Dora", "សុខ ដារ៉ា", true, true},
      {"Hen Sam", "ហ៊ុន សែន", true, true},
      {"Sin Dora", "ហ៊ុន សែន", false, true},
      {"Chan Thida", "សុខ ដារ៉ា", false, true},
      {"Hon San", "សុខ ដារ៉ា", false, false},
      // Of as many parts it may be less like.
      {"Sok Dara Chan", "សុខ ដារ៉ា", true, true},
      {"Dara", "សុខ ដារ៉ា", false, true},
      // In capitals it has to be very like, and is not like at all else.
      {"UNTAC", "អ៊ុនតាក់", true, false},
      {"ANTAKS", "អ៊ុនតាក់", false, false},
      {"ONU", "អ៊ុនតាក់", false, false},
  };
  for (const Row& row : rows) {
    INFO(row.latin << " " << row.khmer << " " << names::unlikeness(row.latin, row.khmer));
    CHECK(names::sound_alike(row.latin, row.khmer) == row.alike);
    CHECK(names::sound_alike(row.khmer, row.latin) == row.alike);
    CHECK(names::sound_somewhat_alike(row.latin, row.khmer) == row.somewhat);
  }
}

}  // namespace
}  // namespace tip
