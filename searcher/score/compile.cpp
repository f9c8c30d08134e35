#include "searcher/score/compile.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "common/index/terms.h"
#include "searcher/plan/leaf_terms.h"
#include "searcher/score/bonuses.h"
#include "searcher/score/compile_words.h"

namespace tip::score {
namespace {

using query::Leaf;
using query::PlanNode;
using query::PlanPtr;
using Parts = std::vector<ScorerPlanPtr>;

class Compiler {
 public:
  Compiler(const query::DateBounds& bounds, query::Languages languages)
      : bounds_(bounds), languages_(languages) {}

  bool needs_check() const { return needs_check_; }

  // The spellings of a name stand twice in its tree, so each is made once.
  ScorerPlanPtr make(const PlanNode& plan) {
    const auto [known, is_new] = made_.try_emplace(&plan);
    if (!is_new) return known->second;
    ScorerPlanPtr made = std::visit([&](const auto& value) { return make(value); }, plan.value);
    return made_[&plan] = std::move(made);
  }

 private:
  static ScorerPlanPtr make(const query::Nothing& /*nothing*/) { return make_scorer_plan(None{}); }
  static ScorerPlanPtr make(const query::Everything& /*everything*/) {
    return make_scorer_plan(All{});
  }

  ScorerPlanPtr make(const Leaf& leaf) { return words(leaf); }
  ScorerPlanPtr make(const query::Sequence& sequence) { return words(sequence); }
  ScorerPlanPtr make(const query::Run& run) { return words(run); }

  template <class Words>
  ScorerPlanPtr words(const Words& words) {
    WordCompiler compiler(languages_);
    ScorerPlanPtr made = compiler.make(words);
    needs_check_ = needs_check_ || compiler.needs_check();
    return made;
  }

  // ---- Nearness -------------------------------------------------------------------------------

  // Adds the words of one side of NEAR, of which any may stand there; false when it is more than
  // words that are one term each.
  static bool add_words(const PlanNode& node, std::vector<const Leaf*>& words) {
    if (const auto* leaf = std::get_if<Leaf>(&node.value)) {
      words.push_back(leaf);
      return query::is_one_term(*leaf);
    }
    const auto* any = std::get_if<query::AnyOf>(&node.value);
    return any != nullptr && std::ranges::all_of(any->parts, [&](const PlanPtr& part) {
             return add_words(*part, words);
           });
  }

  ScorerPlanPtr make(const query::Nearby& near) {
    std::vector<const Leaf*> left;
    std::vector<const Leaf*> right;
    if (add_words(*near.left, left) && add_words(*near.right, right) &&
        have_positions(left, right) &&
        (!asks_for_units(near) || left.front()->field == FieldId::body)) {
      return pairs(left, right, near);
    }
    needs_check_ = true;
    return join(Join::all, {make(*near.left), make(*near.right)});
  }

  static bool asks_for_units(const query::Nearby& near) {
    return near.kind == query::Nearness::sentence || near.kind == query::Nearness::paragraph;
  }

  static Arrangement arrangement_of(query::Nearness kind) {
    switch (kind) {
      case query::Nearness::before:
        return Arrangement::in_order;
      case query::Nearness::sentence:
        return Arrangement::sentence;
      case query::Nearness::paragraph:
        return Arrangement::paragraph;
      case query::Nearness::near:
        break;
    }
    return Arrangement::within;
  }

  // Whether all are of one field that says where its words stand.
  static bool have_positions(const std::vector<const Leaf*>& left,
                             const std::vector<const Leaf*>& right) {
    const FieldId field = left.front()->field;
    const auto here = [&](const Leaf* leaf) { return leaf->field == field; };
    return field_info(field).places == Places::lists && std::ranges::all_of(left, here) &&
           std::ranges::all_of(right, here);
  }

  static ScorerPlanPtr any_word(const std::vector<const Leaf*>& words) {
    Parts parts;
    for (const Leaf* leaf : words) parts.push_back(stems(*leaf));
    return join(Join::any, std::move(parts));
  }

  static ScorerPlanPtr pairs(const std::vector<const Leaf*>& left,
                             const std::vector<const Leaf*>& right, const query::Nearby& near) {
    Parts pairs;
    for (const Leaf* first : left) {
      for (const Leaf* second : right) {
        pairs.push_back(
            make_scorer_plan(Proximity{{query::term_of(*first), query::term_of(*second)},
                                       arrangement_of(near.kind),
                                       near.distance}));
      }
    }
    return join(Join::all, {any_word(left), any_word(right), join(Join::any, std::move(pairs))});
  }

  // ---- Names ----------------------------------------------------------------------------------

  Parts make_each(const std::vector<PlanPtr>& plans) {
    Parts parts;
    for (const PlanPtr& plan : plans) parts.push_back(make(*plan));
    return parts;
  }

  // The words of a name as typed, any or all of them.
  ScorerPlanPtr typed(const query::Name& name, Join how, double bonus) {
    const auto* bare = std::get_if<query::Ranked>(&name.typed->value);
    return join(how, bare != nullptr ? make_each(bare->optional) : Parts{make(*name.typed)}, bonus);
  }

  // By the words as typed, or the best other spelling; `bonus`, if any, where the whole name
  // stands, less for other spellings.
  ScorerPlanPtr ranked_name(const query::Name& name, double bonus) {
    Parts any = {typed(name, Join::any, 0)};
    if (bonus > 0) any.push_back(typed(name, Join::all, bonus));
    for (const query::Name::Variant& variant : name.variants) {
      any.push_back(join(Join::all, {make(*variant.words)},
                         (name.weight + bonus) * worth(variant.spelling), kSpellingTieBreak));
    }
    return join(Join::best, std::move(any));
  }

  ScorerPlanPtr make(const query::Name& name) { return ranked_name(name, kNameBonus); }

  // ---- Operators ------------------------------------------------------------------------------

  // `part` without what `excluded` surely matches. A part that needs a check matches too much:
  // excluding it would lose articles, so it is left to the check.
  ScorerPlanPtr without(ScorerPlanPtr part, const std::vector<const PlanNode*>& excluded) {
    Parts sure;
    const bool needed_check = std::exchange(needs_check_, false);
    bool left_to_check = false;
    for (const PlanNode* node : excluded) {
      ScorerPlanPtr matches = make(*node);
      if (std::exchange(needs_check_, false)) {
        left_to_check = true;
      } else {
        sure.push_back(std::move(matches));
      }
    }
    needs_check_ = needed_check || left_to_check;
    if (sure.empty()) return part;
    return make_scorer_plan(Without{std::move(part), join(Join::any, std::move(sure))});
  }

  ScorerPlanPtr make(const query::Ranked& ranked) {
    Parts any;
    for (const PlanPtr& part : ranked.optional) {
      const auto* name = std::get_if<query::Name>(&part->value);
      any.push_back(name != nullptr ? ranked_name(*name, 0) : make(*part));
    }
    ScorerPlanPtr found = join(Join::any, std::move(any));
    if (!ranked.required.empty()) {
      ScorerPlanPtr required = join(Join::all, make_each(ranked.required));
      found = ranked.optional.empty()
                  ? std::move(required)
                  : make_scorer_plan(Optional{std::move(required), std::move(found)});
    }
    std::vector<const PlanNode*> excluded;
    for (const PlanPtr& part : ranked.excluded) excluded.push_back(part.get());
    return without(std::move(found), excluded);
  }

  ScorerPlanPtr make(const query::AllOf& all) {
    Parts positive;
    std::vector<const PlanNode*> excluded;
    for (const PlanPtr& part : all.parts) {
      if (const auto* no = std::get_if<query::Except>(&part->value)) {
        excluded.push_back(no->part.get());
      } else {
        positive.push_back(make(*part));
      }
    }
    return without(
        positive.empty() ? make_scorer_plan(All{}) : join(Join::all, std::move(positive)),
        excluded);
  }

  ScorerPlanPtr make(const query::AnyOf& any) { return join(Join::any, make_each(any.parts)); }
  ScorerPlanPtr make(const query::Except& no) {
    return without(make_scorer_plan(All{}), {no.part.get()});
  }
  ScorerPlanPtr make(const query::Days& days) { return day_span(days, bounds_); }
  static ScorerPlanPtr make(const query::Whole& whole) {
    return make_scorer_plan(Terms{{whole_term(field_info(whole.field), whole.value)}});
  }

  const query::DateBounds& bounds_;
  query::Languages languages_;
  bool needs_check_ = false;
  std::unordered_map<const PlanNode*, ScorerPlanPtr> made_;
};

}  // namespace

ScorerPlanPtr day_span(const query::Days& days, const query::DateBounds& bounds) {
  std::vector<std::string> terms = query::terms_of_days(days, bounds);
  return terms.empty() ? make_scorer_plan(None{})
                       : make_scorer_plan(DaySpan{days, std::move(terms)});
}

Compiled compile(const PlanNode& plan, const query::DateBounds& bounds,
                 query::Languages languages) {
  Compiler compiler(bounds, languages);
  ScorerPlanPtr root = compiler.make(plan);
  return {std::move(root), compiler.needs_check()};
}

}  // namespace tip::score
