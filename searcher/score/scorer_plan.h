// What runs on an archive for a query, before anything is read: a tree of scorers.
#ifndef TIP_SEARCHER_SCORE_SCORER_PLAN_H_
#define TIP_SEARCHER_SCORE_SCORER_PLAN_H_

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "searcher/plan/plan.h"

namespace tip::score {

// A word: stands in a document where one of `terms` does, and scores by BM25 for how often they do
// together. With `forms`: it stands in the documents that are in these forms' document lists
// (common/index/place_list.h), and the terms only score.
struct Word {
  std::vector<std::string> terms;
  std::vector<std::string> forms = {};
};

// The rest of the leaves score nothing. They may name dead documents, which a scan leaves out.

// Documents with one of some terms; `prefix`: with a term that begins with one of these.
struct Terms {
  std::vector<std::string> terms;
  bool prefix = false;
};

// Documents in one of some document lists; `prefix`: of all words that begin with one of these.
struct Listed {
  std::vector<std::string> words;
  bool prefix = false;
};

// Documents of some days, by value; `terms` cover the same days.
struct DaySpan {
  query::Days days;
  std::vector<std::string> terms;
};

// Documents by what they have in a value slot: one of some values, or nothing at all. A slot that
// holds several, one a line, has each of them.
struct Values {
  std::uint32_t slot = 0;
  std::vector<std::string> values;  // under fold_case()
  bool unknown = false;
};

// How words stand to each other.
enum class Arrangement : std::uint8_t {
  phrase,     // in order, one right after the other
  in_order,   // in order, the last at most `reach` positions after the first
  within,     // in any order, each at a position of its own, within `reach` positions
  sentence,   // two, in one sentence, each at a position of its own
  paragraph,  // the same in one paragraph
};

// Documents in which some terms stand so, by their position lists.
struct Proximity {
  std::vector<std::string> terms;  // of the body, at least two; all but phrase and within: two
  Arrangement arrangement = Arrangement::phrase;
  std::uint32_t reach = 0;
};

struct All {};
struct None {};

struct ScorerPlan;
// A node may stand at several places of a tree. Never null.
using ScorerPlanPtr = std::shared_ptr<const ScorerPlan>;

enum class Join : std::uint8_t {
  any,   // one has to match; those that do add up
  all,   // each has to match; they add up
  best,  // one has to match; the highest score counts
};

// Scores `bonus`, and `factor` times what its parts do.
struct Joined {
  Join join = Join::any;
  std::vector<ScorerPlanPtr> parts;  // at least one
  double bonus = 0;
  double factor = 1;
};

// Matches where `required` does; what `optional` scores is added where it matches, too.
struct Optional {
  ScorerPlanPtr required;
  ScorerPlanPtr optional;
};

// Matches where `part` does and `excluded` does not; scores as `part`.
struct Without {
  ScorerPlanPtr part;
  ScorerPlanPtr excluded;
};

struct ScorerPlan {
  std::variant<None, All, Word, Terms, Listed, DaySpan, Values, Proximity, Joined, Optional,
               Without>
      value;
};

template <class T>
ScorerPlanPtr make_scorer_plan(T value) {
  return std::make_shared<const ScorerPlan>(ScorerPlan{std::move(value)});
}

// `parts` joined: None of no parts, one by itself where it scores as such.
ScorerPlanPtr join(Join how, std::vector<ScorerPlanPtr> parts, double bonus = 0, double factor = 1);

// Documents that match `part`, without its score.
inline ScorerPlanPtr unscored(ScorerPlanPtr part) {
  return join(Join::all, {std::move(part)}, 0, 0);
}

// Whether a node scores nothing, whatever it matches.
bool is_filter(const ScorerPlan& plan);

// On one line, for --analyze and tests.
std::string to_string(const ScorerPlan& plan);

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_SCORER_PLAN_H_
