#include "searcher/score/compile.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "common/terms.h"
#include "common/text/stem.h"
#include "searcher/query/leaf_terms.h"
#include "searcher/score/bonuses.h"

namespace tip::score {
namespace {

using query::Compare;
using query::Leaf;
using query::PlanNode;
using query::PlanPtr;
using Names = std::vector<std::string>;
using Parts = std::vector<ScorerPlanPtr>;

ScorerPlanPtr word(std::string term) { return make_scorer_plan(Word{{std::move(term)}}); }

ScorerPlanPtr listed(Names words) {
  return words.empty() ? make_scorer_plan(None{}) : make_scorer_plan(Listed{std::move(words)});
}

// Where some terms of the body stand so; scores by each of them.
ScorerPlanPtr words_in(Proximity proximity) {
  Parts parts;
  for (const std::string& term : proximity.terms) parts.push_back(word(term));
  parts.push_back(make_scorer_plan(std::move(proximity)));
  return join(Join::all, std::move(parts));
}

ScorerPlanPtr term(const FieldInfo& field, std::string term) {
  return field.listed ? listed({std::move(term)}) : word(std::move(term));
}

ScorerPlanPtr stems(const Leaf& leaf) {
  const FieldInfo& field = field_info(leaf.field);
  return field.listed ? listed(query::terms_of(leaf))
                      : make_scorer_plan(Word{query::terms_of(leaf)});
}

// Articles whose words are not stemmed as the default language's.
ScorerPlanPtr other_languages() {
  Terms languages;
  for (const std::string_view language : stemmed_languages()) {
    if (language == kDefaultLanguage) continue;
    languages.terms.push_back(whole_term(field_info(FieldId::language), language));
  }
  return make_scorer_plan(std::move(languages));
}

// Pairs of clusters that stand side by side are listed: they are rare where single ones are not.
void add_pairs(const FieldInfo& field, const Names& clusters, Parts& parts) {
  for (std::size_t i = 1; i < clusters.size(); ++i) {
    parts.push_back(listed({bigram_term(field, clusters[i - 1], clusters[i])}));
  }
}

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

  // ---- Words ----------------------------------------------------------------------------------

  ScorerPlanPtr make(const Leaf& leaf) {
    const FieldInfo& field = field_info(leaf.field);
    if (!leaf.clusters.empty()) {
      // Found as a word where the article was cut the same way, and as its clusters everywhere: a
      // missed boundary never loses an article.
      return join(Join::any, {stems(leaf), clusters(field, leaf.clusters)});
    }
    switch (leaf.compare) {
      case Compare::stem:
        return stems(leaf);
      case Compare::exact:
        return exact(leaf);
      case Compare::prefix:
      case Compare::any_of:
        break;
    }
    if (lists_forms(leaf.field)) return with_forms(leaf.forms);
    if (field.terms == FieldTerms::text) return elsewhere(leaf, leaf.forms);
    if (leaf.compare == Compare::any_of) {
      Parts forms;
      for (const std::string& form : leaf.forms) {
        forms.push_back(term(field, token_term(field, form, form)));
      }
      return join(Join::any, std::move(forms));
    }
    std::string prefix = token_term(field, leaf.form, leaf.form);
    return field.listed ? make_scorer_plan(Listed{{std::move(prefix)}, true})
                        : make_scorer_plan(Terms{{std::move(prefix)}, true});
  }

  // Scored by the forms' stems.
  ScorerPlanPtr with_forms(const Names& forms) {
    if (forms.empty()) return make_scorer_plan(None{});
    return make_scorer_plan(Word{query::stem_terms(forms, languages_), forms});
  }

  ScorerPlanPtr exact(const Leaf& leaf) {
    if (lists_forms(leaf.field)) return with_forms({leaf.form});
    if (field_info(leaf.field).terms != FieldTerms::text) return stems(leaf);
    if (is_part_of_body(leaf.field)) return elsewhere(leaf, {leaf.form});
    // Articles in other languages have other stems.
    return join(Join::any,
                {stems(leaf), join(Join::all, {elsewhere(leaf, {leaf.form}), other_languages()})});
  }

  // Forms in a field of which only stems are indexed, by whatever language's stemmer: what stands
  // in title and lead stands in the body, whose forms are listed; elsewhere a stem begins as its
  // form does. The text decides.
  ScorerPlanPtr elsewhere(const Leaf& leaf, const Names& forms) {
    needs_check_ = true;
    if (is_part_of_body(leaf.field)) {
      return make_scorer_plan(Optional{listed(forms), stems(leaf)});
    }
    constexpr std::size_t kSharedBytes = 2;
    Listed beginnings{{}, true};
    for (const std::string& form : forms) {
      const std::string shared = form.substr(0, kSharedBytes);
      beginnings.words.push_back(token_term(field_info(leaf.field), shared, shared));
    }
    std::ranges::sort(beginnings.words);
    const auto again = std::ranges::unique(beginnings.words);
    beginnings.words.erase(again.begin(), again.end());
    return make_scorer_plan(std::move(beginnings));
  }

  // Terms of a field one after the other; `terms_in` gives them for a field. Where nothing says
  // where they stand, the positions of the body's narrow what the text has to decide.
  template <class TermsIn>
  ScorerPlanPtr side_by_side(const FieldInfo& field, TermsIn terms_in) {
    Names terms = terms_in(field);
    if (terms.size() == 1) return term(field, std::move(terms.front()));
    if (field.places == Places::lists) return words_in({std::move(terms)});
    needs_check_ = true;
    Parts parts;
    for (std::string& each : terms) parts.push_back(term(field, std::move(each)));
    if (is_part_of_body(field.id)) {
      parts.push_back(unscored(words_in({terms_in(field_info(FieldId::body))})));
    }
    return join(Join::all, std::move(parts));
  }

  // Khmer clusters side by side; of two their pair says all.
  ScorerPlanPtr clusters(const FieldInfo& field, const Names& clusters) {
    if (clusters.size() == 1) return term(field, cluster_term(field, clusters.front()));
    Parts parts;
    add_pairs(field, clusters, parts);
    if (clusters.size() == 2) {
      for (const std::string& each : clusters)
        parts.push_back(term(field, cluster_term(field, each)));
    } else {
      parts.push_back(side_by_side(field, [&](const FieldInfo& in) {
        Names terms;
        for (const std::string& each : clusters) terms.push_back(cluster_term(in, each));
        return terms;
      }));
    }
    return join(Join::all, std::move(parts));
  }

  ScorerPlanPtr all_of(const std::vector<Leaf>& words) {
    Parts parts;
    for (const Leaf& leaf : words) parts.push_back(make(leaf));
    return join(Join::all, std::move(parts));
  }

  ScorerPlanPtr make(const query::Sequence& sequence) {
    if (sequence.slop > 0) return window(sequence);
    const FieldInfo& field = field_info(sequence.words.front().field);
    Parts parts;
    Parts by_form;
    for (const Leaf& leaf : sequence.words) {
      add_pairs(field, leaf.clusters, parts);
      if (leaf.compare != Compare::exact || !leaf.clusters.empty()) continue;
      // The phrase is of stems: the forms narrow it, the text decides.
      needs_check_ = true;
      if (lists_forms(field.id)) by_form.push_back(with_forms({leaf.form}));
    }
    ScorerPlanPtr phrase = side_by_side(field, [&](const FieldInfo& in) {
      Names terms;
      for (const Leaf& leaf : sequence.words) {
        if (leaf.clusters.empty()) terms.push_back(token_term(in, leaf.stem, leaf.form));
        for (const std::string& each : leaf.clusters) terms.push_back(cluster_term(in, each));
      }
      return terms;
    });
    if (!by_form.empty()) {
      // Articles in other languages have other stems: there the forms alone narrow.
      by_form.push_back(unscored(join(Join::any, {std::move(phrase), other_languages()})));
      phrase = join(Join::all, std::move(by_form));
    }
    parts.push_back(std::move(phrase));
    return join(Join::all, std::move(parts));
  }

  ScorerPlanPtr window(const query::Sequence& sequence) {
    if (field_info(sequence.words.front().field).places != Places::lists ||
        !std::ranges::all_of(sequence.words, query::is_one_term)) {
      needs_check_ = true;
      return all_of(sequence.words);
    }
    Proximity within{{}, Arrangement::within, 0};
    for (const Leaf& leaf : sequence.words) within.terms.push_back(query::term_of(leaf));
    // Positions from the first word to the last.
    within.reach = static_cast<std::uint32_t>(sequence.slop + sequence.words.size() - 2);
    return words_in(std::move(within));
  }

  ScorerPlanPtr make(const query::Run& run) {
    Names all;
    for (const Leaf& leaf : run.words) {
      all.insert(all.end(), leaf.clusters.begin(), leaf.clusters.end());
    }
    const FieldInfo& field = field_info(run.words.front().field);
    return make_scorer_plan(
        Optional{all_of(run.words), join(Join::all, {clusters(field, all)}, kRunBonus, 0)});
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
  Names terms = query::terms_of_days(days, bounds);
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
