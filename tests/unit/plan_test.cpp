// What a query is taken to look for, in an index that is made up.
#include "searcher/plan/plan.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/language/parse.h"
#include "tests/unit/no_names.h"

namespace tip::query {
namespace {

// Terms of title and story, and in how many of a hundred articles they are.
class MadeUp final : public Vocabulary {
 public:
  explicit MadeUp(std::map<std::string, std::uint64_t> terms) : terms_(std::move(terms)) {}

  std::vector<std::string> with_prefix(std::string_view prefix, std::size_t limit,
                                       std::size_t& total) const override {
    return first(limit, total, [&](const std::string& term) { return term.starts_with(prefix); });
  }
  std::vector<std::string> similar_to(FieldId, std::string_view form,
                                      std::size_t limit) const override {
    std::size_t total = 0;
    return first(limit, total, [&](const std::string& term) {
      return term.size() == form.size() && term.front() == form.front();
    });
  }
  std::vector<std::string> stems_near(FieldId in, std::string_view form,
                                      std::size_t limit) const override {
    return similar_to(in, form, limit);
  }
  std::uint64_t documents(FieldId, const std::string& term) const override {
    const auto found = terms_.find(term);
    return found == terms_.end() ? 0 : found->second;
  }
  double idf(const Leaf&) const override { return 1; }

 private:
  template <class Wanted>
  std::vector<std::string> first(std::size_t limit, std::size_t& total,
                                 const Wanted& wanted) const {
    std::vector<std::string> found;
    total = 0;
    for (const auto& [term, documents] : terms_) {
      if (!wanted(term)) continue;
      ++total;
      if (found.size() < limit) found.push_back(term);
    }
    return found;
  }

  std::map<std::string, std::uint64_t> terms_;
};

std::string plan_of(const std::string& query, const std::vector<std::string_view>& languages,
                    std::map<std::string, std::uint64_t> terms) {
  Analyzer analyzer;
  const MadeUp vocabulary(std::move(terms));
  const NoNames names;
  const Parsed parsed = parse(query);
  return to_string(*make_plan(parsed.root.get(), {analyzer, languages, vocabulary, names}).root);
}

// German stems end in ":de", so that they are not taken for English ones.
TEST_CASE("words have the stems of the languages that the index has them in") {
  const std::vector<std::string_view> english = {"en"};
  const std::vector<std::string_view> both = {"en", "de"};
  struct Row {
    const char* query;
    const std::vector<std::string_view>& languages;
    std::map<std::string, std::uint64_t> terms;
    const char* plan;
  };
  const Row rows[] = {
      {"houses", english, {{"hous", 5}}, "hous"},
      {"houses", both, {{"hous", 5}}, "hous"},
      {"formen", both, {{"forman", 1}, {"form:de", 5}}, "form:de|forman"},
      {"formen", both, {{"forman", 7}, {"form:de", 5}}, "forman|form:de"},
      {"formen", both, {}, "forman"},
      {"\"alte formen\"", english, {{"alt", 1}, {"forman", 1}}, "(phrase alt forman)"},
      {"\"alte formen\"", english, {}, "(phrase alt forman)"},
      {"\"alte formen\"", both, {{"alt:de", 1}, {"form:de", 1}}, "(phrase alt:de form:de)"},
      {"\"alte formen\"",
       both,
       {{"alt:de", 1}, {"form:de", 1}, {"alt", 1}},
       "(phrase alt:de form:de)"},
      {"\"alte formen\"",
       both,
       {{"alt:de", 1}, {"form:de", 1}, {"alt", 1}, {"forman", 1}},
       "(or (phrase alt forman) (phrase alt:de form:de))"},
      {"\"alte formen\"", both, {}, "(phrase alt forman)"},
      {"form*", both, {{"formal", 1}, {"formen", 1}, {"river", 1}}, "form*"},
      {"=formen", both, {{"formen", 1}, {"form:de", 1}}, "=formen"},
      {"", both, {}, "nothing"},
  };
  for (const Row& row : rows) {
    INFO(row.query << " in " << row.languages.size() << " languages, " << row.terms.size()
                   << " terms");
    CHECK(plan_of(row.query, row.languages, row.terms) == row.plan);
  }
}

TEST_CASE("capitals mean nothing in a headline of capitals") {
  const std::vector<std::string_view> english = {"en"};
  struct Row {
    const char* query;
    const char* plan;
  };
  const Row rows[] = {
      {"RARE GASES AT LOW PRESSURES OF THE EARTH", "(rank rare gas low pressur earth)"},
      {"WHO SAYS US FERRY IS LATE AGAIN", "(rank say ferri late again)"},
      {"Rare gases AT low pressures", "(rank rare gas a.t low pressur)"},
      {"WHO UN EU", "(rank w.h.o un eu)"},
      {"=WHO SAYS FERRY LATE AGAIN", "(rank =w.h.o say ferri late again)"},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(plan_of(row.query, english, {}) == row.plan);
  }
}

TEST_CASE("operators and fields become parts of the plan") {
  struct Row {
    const char* query;
    const char* plan;
  };
  const Row rows[] = {
      {"house", "hous"},
      {"the house", "hous"},
      // Function words stay in names, which The is no part of.
      {"Sok An", "(rank sok an)"},
      {"An House", "(rank an hous)"},
      {"The House", "hous"},
      {"the", "the"},
      {"house boat", "(rank hous boat)"},
      {"house +boat -ferry", "(rank hous (require boat) (exclude ferri))"},
      {"house AND boat", "(and hous boat)"},
      {"house OR boat", "(or hous boat)"},
      {"house NOT boat", "(and hous (not boat))"},
      {"house NEAR/3 boat", "(near 3 hous boat)"},
      {"house NEAR boat", "(near 10 hous boat)"},
      {"house BEFORE/1 boat", "(before 1 hous boat)"},
      {"house SENTENCE boat", "(sentence hous boat)"},
      {"house PARAGRAPH boat", "(paragraph hous boat)"},
      {"\"house boat\"~2", "(within 2 hous boat)"},
      {"title:house lead:boat", "(rank (require title:hous lead:boat))"},
      {"title:(house OR boat)", "(or title:hous title:boat)"},
      {"source:\"River Daily\"", "(phrase source:river source:daily)"},
      {"lang:en lang:km", "(or lang:\"en\" lang:\"km\")"},
      {"id:A-1 house", "(and hous id:\"A-1\")"},
      {"date:2022-07 house", "(and hous (days 20220701..20220731))"},
      {"since:2021 until:2022-06-30 house", "(and hous (days 20210101..) (days ..20220630))"},
      {"author:dara author:maly", "(and author:dara author:maly)"},
      {"hou~", "{hop}"},
      // Letters, whatever they would mean in capitals.
      {"US*", "us*"},
      {"WHO* UN~", "(rank who* {})"},
      {"author:Ho*", "author:ho*"},
      // A whole value: an identifier is as it was typed.
      {"id:story~1", "id:\"story~1\""},
      {"id:2022* id:a*", "(or id:\"2022*\" id:\"a*\")"},
      {"lang:(en~ km)", "(rank lang:\"en\" lang:\"km\")"},
      {"id:(Story-1 -Story-2) house", "(and hous (rank id:\"Story-1\" (exclude id:\"Story-2\")))"},
      {"house -id:Story-2", "(rank hous (exclude id:\"Story-2\"))"},
      // Signs that end up in no word: nothing is asked for but what must not be there.
      {"\u00bd", "nothing"},
      {"house \u00bd", "hous"},
      {"-boat \u00bd", "(rank (require everything) (exclude boat))"},
      {"+\u00bd house", "hous"},
      {"\"\u00bd\" house", "hous"},
      {"house AND \u00bd", "hous"},
      {"house OR \u00bd", "hous"},
      {"house NOT \u00bd", "hous"},
      {"NOT \u00bd", "nothing"},
      {"\u00bd AND \u00be", "nothing"},
      {"house NEAR/3 \u00bd", "hous"},
      {"(\u00bd OR \u00be) boat", "boat"},
      {"\u00bd source:x", "source:x"},
      {"title:\u00bd source:x", "source:x"},
      // Days that no article can have come in are asked for nevertheless.
      {"house indexed:1960", "(and hous (not everything))"},
      {"aside:hop~", "aside:hop~"},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(plan_of(row.query, {"en"}, {{"hous", 5}, {"boat", 2}, {"hop", 1}}) == row.plan);
  }
}

TEST_CASE("letters and digits may be one word in an article, wherever they stand") {
  struct Row {
    const char* query;
    const char* plan;
  };
  const Row rows[] = {
      {"mh 370", "(rank mh370|mh mh370|370)"},
      {"mh 370 found", "(rank mh370|mh mh370|370 found)"},
      {"found mh 370", "(rank found mh370|mh mh370|370)"},
      {"mh 12345", "(rank mh 12345)"},
      {"=mh 370", "(rank =mh 370)"},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(plan_of(row.query, {"en"}, {{"mh", 5}, {"370", 2}, {"mh370", 9}, {"mh12345", 9}}) ==
          row.plan);
  }
}

TEST_CASE("a number and its unit, and letters with &, are read together") {
  struct Row {
    const char* query;
    std::map<std::string, std::uint64_t> terms;
    const char* plan;
  };
  const Row rows[] = {
      {"10km", {{"10", 1}, {"km", 1}}, "(or 10km (phrase 10 km))"},
      {"\"10 km\"", {{"10", 1}, {"km", 1}, {"10km", 1}}, "(or (phrase 10 km) (phrase 10km))"},
      {"7.62mm", {{"7.62", 1}, {"mm", 1}, {"7.62mm", 1}}, "(or 7.62mm (phrase 7.62 mm))"},
      {"R&D", {{"r", 1}, {"d", 1}}, "(phrase r d)"},
      {"kiln&brick", {{"kiln", 1}, {"brick", 1}}, "(and kiln brick)"},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(plan_of(row.query, {"en"}, row.terms) == row.plan);
  }
}

}  // namespace
}  // namespace tip::query
