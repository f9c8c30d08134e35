// Which words of a query are looked up as names, and how far, in an index that is made up.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/plan/names.h"

namespace tip::query {
namespace {

using Texts = std::set<std::string, std::less<>>;

struct Known {
  Texts spelled = {};  // names with other spellings
  Texts words = {};    // words of the index
  Texts names = {};    // of these, such as are mostly names
  Texts rare = {};     // of these, such as hardly any article has
  Texts known = {};    // names that are said to have others
  Texts alias = {};    // by a file of the user's
  Texts held = {};     // names that the index has as they are
};

class MadeUpNames final : public NameIndex {
 public:
  explicit MadeUpNames(Known known) : known_(std::move(known)) {}

  std::vector<Spelling> spellings(std::string_view name, Reach reach) const override {
    constexpr std::string_view kReaches[] = {"wide", "likely", "other script", "known"};
    asked.push_back(fmt::format("{} ({})", name, kReaches[static_cast<std::size_t>(reach)]));
    if (!known_.spelled.contains(name)) return {};
    return {{std::string(name), "", 0}};
  }
  bool has_word(std::string_view form) const override { return known_.words.contains(form); }
  bool is_name(std::string_view form) const override { return known_.names.contains(form); }
  bool is_rare(std::string_view form) const override { return known_.rare.contains(form); }
  bool has_name(std::string_view name) const override { return known_.held.contains(name); }
  bool is_known(std::string_view name) const override { return known_.known.contains(name); }
  bool is_alias(std::string_view name) const override { return known_.alias.contains(name); }
  bool begins_known(std::string_view word) const override {
    for (const std::string& name : known_.known) {
      if (name.starts_with(word)) return true;
    }
    return false;
  }

  mutable std::vector<std::string> asked;

 private:
  Known known_;
};

struct Outcome {
  std::string asked;  // with "; " between
  std::string found;  // "first-last text"
};

Outcome outcome_of(const std::vector<std::string>& words, const Known& known) {
  const MadeUpNames index(known);
  Analyzer analyzer;
  std::vector<std::string> found;
  for (const NameSpan& span : find_names(words, analyzer, "en", index)) {
    found.push_back(fmt::format("{}-{} {}", span.first, span.last, span.text));
  }
  return {fmt::format("{}", fmt::join(index.asked, "; ")),
          fmt::format("{}", fmt::join(found, "; "))};
}

std::vector<std::string> many(std::size_t count, const std::string& word) {
  return std::vector<std::string>(count, word);
}

TEST_CASE("words are looked up as names where they look like them") {
  struct Row {
    const char* what;
    std::vector<std::string> words;
    Known known;
    const char* asked;
    const char* found;
  };
  const Row rows[] = {
      {"a word that no article has", {"rainsee"}, {}, "rainsee (likely)", ""},
      {"one that is spelled otherwise",
       {"rainsee"},
       {.spelled = {"rainsee"}},
       "rainsee (likely)",
       "0-0 rainsee"},
      {"a word of the index", {"boats"}, {.words = {"boats"}}, "", ""},
      {"with a capital", {"Boats"}, {.words = {"boats"}}, "", ""},
      {"a name of the index",
       {"Rainsy"},
       {.words = {"rainsy"}, .names = {"rainsy"}},
       "Rainsy (other script)",
       ""},
      {"in small letters", {"rainsy"}, {.words = {"rainsy"}, .names = {"rainsy"}}, "", ""},
      {"a word of one or two articles, with a capital",
       {"Sidorenko"},
       {.words = {"sidorenko"}, .rare = {"sidorenko"}},
       "Sidorenko (other script)",
       ""},
      {"in small letters", {"sidorenko"}, {.words = {"sidorenko"}, .rare = {"sidorenko"}}, "", ""},
      {"two such words",
       {"Sergei", "Lavrov"},
       {.spelled = {"Sergei Lavrov"}, .words = {"sergei", "lavrov"}, .rare = {"sergei", "lavrov"}},
       "Sergei Lavrov (other script)",
       "0-1 Sergei Lavrov"},
      {"one of them a common word",
       {"Old", "Lavrov"},
       {.words = {"old", "lavrov"}, .rare = {"lavrov"}},
       "Lavrov (other script)",
       ""},
      {"such words that are known to be a name",
       {"Sergei", "Lavrov"},
       {.words = {"sergei", "lavrov"}, .rare = {"sergei", "lavrov"}, .known = {"Sergei Lavrov"}},
       "Sergei Lavrov (other script)",
       ""},
      {"two words with capitals",
       {"Sam", "Rainsee"},
       {.spelled = {"Sam Rainsee"}},
       "Sam Rainsee (likely)",
       "0-1 Sam Rainsee"},
      {"The before a name",
       {"The", "Rainsee"},
       {.spelled = {"The Rainsee", "Rainsee"}},
       "Rainsee (likely)",
       "1-1 Rainsee"},
      {"The of a name that is known",
       {"The", "Rainsee"},
       {.spelled = {"The Rainsee"}, .known = {"The Rainsee"}},
       "The Rainsee (likely)",
       "0-1 The Rainsee"},
      {"that the index has as they are",
       {"Sam", "Rainsee"},
       {.held = {"Sam Rainsee"}},
       "Sam Rainsee (likely)",
       ""},
      {"of which nothing is known",
       {"Sam", "Rainsee"},
       {},
       "Sam Rainsee (likely); Sam (likely); Rainsee (likely)",
       ""},
      {"with a hyphen",
       {"Sam", "Bun-Eng"},
       {.spelled = {"Sam Bun-Eng"}},
       "Sam Bun-Eng (likely)",
       "0-1 Sam Bun-Eng"},
      {"one of them a word",
       {"Sam", "Rainsee"},
       {.words = {"sam"}},
       "Sam Rainsee (likely); Rainsee (likely)",
       ""},
      {"both of them words", {"Old", "Boats"}, {.words = {"old", "boats"}}, "", ""},
      {"one of them mostly a name",
       {"Sam", "Boats"},
       {.words = {"sam", "boats"}, .names = {"sam"}},
       "Sam Boats (likely); Sam (other script)",
       ""},
      {"not in one run",
       {"Sam", "met", "Rainsee"},
       {.words = {"met"}},
       "Sam (likely); Rainsee (likely)",
       ""},
      {"a kind of place alone", {"Khan"}, {}, "", ""},
      {"capitals with a function word",
       {"BANK", "OF", "SAM"},
       {},
       "BANK (likely); SAM (likely)",
       ""},
      {"a known name of one word",
       {"Burma"},
       {.words = {"burma"}, .names = {"burma"}, .known = {"Burma"}},
       "Burma (other script)",
       ""},
      {"that is a word as a rule", {"Turkey"}, {.words = {"turkey"}, .known = {"Turkey"}}, "", ""},
      {"but an alias",
       {"Turkey"},
       {.words = {"turkey"}, .known = {"Turkey"}, .alias = {"Turkey"}},
       "Turkey (known)",
       ""},
      {"letters that are known",
       {"met", "UN"},
       {.words = {"met", "un"}, .known = {"UN"}},
       "UN (known)",
       ""},
      {"alone", {"UN"}, {.words = {"un"}, .known = {"UN"}}, "UN (known)", ""},
      {"among capitals", {"MET", "UN"}, {.words = {"met", "un"}, .known = {"UN"}}, "", ""},
      {"a known name of several words",
       {"ministry", "of", "health"},
       {.spelled = {"ministry of health"},
        .words = {"ministry", "health"},
        .known = {"ministry of health"}},
       "ministry of health (known)",
       "0-2 ministry of health"},
      {"the longest of two",
       {"new", "york", "city"},
       {.words = {"new", "york", "city"}, .known = {"new york", "new york city"}},
       "new york city (known)",
       ""},
      {"that looks like a name",
       {"Sam", "Rainsee"},
       {.known = {"Sam Rainsee"}},
       "Sam Rainsee (likely)",
       ""},
      {"in part",
       {"Sam", "Rainsee"},
       {.words = {"sam"}, .known = {"Sam Rainsee"}},
       "Sam Rainsee (known)",
       ""},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const Outcome outcome = outcome_of(row.words, row.known);
    CHECK(outcome.asked == row.asked);
    CHECK(outcome.found == row.found);
  }
}

TEST_CASE("a name has four words at most, and a query twelve look-ups") {
  CHECK(outcome_of({"Ab", "Cd", "Ef", "Gh", "Ij"}, {.spelled = {"Ab Cd Ef Gh", "Ij"}}).found ==
        "0-3 Ab Cd Ef Gh; 4-4 Ij");
  CHECK(outcome_of({"Ab", "Cd", "Ef", "Gh", "Ij"}, {.spelled = {"Ab Cd Ef Gh Ij"}}).found == "");
  const auto asked = [](std::size_t words) {
    const std::string all = outcome_of(many(words, "rainsee"), {}).asked;
    return static_cast<std::size_t>(std::count(all.begin(), all.end(), '('));
  };
  CHECK(asked(11) == 11);
  CHECK(asked(12) == 12);
  CHECK(asked(13) == 12);
  // Known names of up to eight words.
  for (const auto& [words, found] : {std::pair(8, true), std::pair(9, false)}) {
    const auto count = static_cast<std::size_t>(words);
    const std::string name = fmt::format("{}", fmt::join(many(count, "boat"), " "));
    const Known known{.spelled = {name}, .words = {"boat"}, .known = {name}};
    CHECK(outcome_of(many(count, "boat"), known).found.empty() != found);
  }
}

}  // namespace
}  // namespace tip::query
