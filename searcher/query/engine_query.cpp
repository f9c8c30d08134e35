#include "searcher/query/engine_query.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "common/terms.h"
#include "common/text/stem.h"
#include "searcher/query/day_terms.h"

namespace tip::query {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;

Query combine(Query::op op, const Queries& parts) { return {op, parts.begin(), parts.end()}; }

Query unweighted(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }

// All documents with the same weight.
Query fixed_source(double weight) {
  return Query((new Xapian::FixedWeightPostingSource(weight))->release());
}

// Documents of `query`, all with the same weight.
Query fixed_weight(double weight, const Query& query) {
  return {Query::OP_FILTER, fixed_source(weight), query};
}

std::string term_of(const Leaf& leaf) {
  return token_term(field_info(leaf.field), leaf.stem, leaf.form);
}

// True when the leaf is one term whose positions are those of the word.
bool has_positions(const Leaf& leaf) {
  return leaf.compare == Compare::stem && leaf.clusters.empty() && field_info(leaf.field).positions;
}

class Compiler {
 public:
  Compiler(const DateBounds& bounds, std::string_view language)
      : bounds_(bounds), language_(language) {}

  bool needs_check() const { return needs_check_; }

  // EngineQuery::tiers, `whole` being made of the same plan.
  Queries tiers(const PlanNode& plan, const Query& whole) {
    const auto* ranked = std::get_if<Ranked>(&plan.value);
    // Other spellings of names get part of the bonus: with them the tiers would overlap.
    if (ranked == nullptr || !gets_bonus(*ranked) || !ranked->excluded.empty() ||
        std::ranges::any_of(ranked->optional, is_name)) {
      return {whole};
    }
    const Queries words = make_each(ranked->optional);
    const Query all = combine(Query::OP_AND, words);
    return {{Query::OP_AND, fixed_source(kAllWordsBonus), all},
            {Query::OP_AND_NOT, combine(Query::OP_OR, words), all}};
  }

  Query make(const PlanNode& node) {
    return std::visit([&](const auto& value) { return make(value); }, node.value);
  }

 private:
  static Query make(const Nothing&) { return Query::MatchNothing; }
  static Query make(const Everything&) { return unweighted(Query::MatchAll); }

  Query make(const Leaf& leaf) {
    const FieldInfo& field = field_info(leaf.field);
    if (!leaf.clusters.empty()) return make_khmer(leaf);
    switch (leaf.compare) {
      case Compare::stem:
        return Query(term_of(leaf));
      case Compare::exact:
        return make_exact(leaf);
      case Compare::prefix:
      case Compare::any_of:
        break;
    }
    if (has_exact_terms(leaf.field)) {
      Queries forms;
      for (const std::string& form : leaf.forms) forms.emplace_back(exact_term(form));
      return combine(Query::OP_SYNONYM, forms);
    }
    // Elsewhere only stems are indexed. One that begins like the word itself is a candidate.
    needs_check_ = needs_check_ || field.terms == FieldTerms::text;
    const auto differ =
        std::mismatch(leaf.stem.begin(), leaf.stem.end(), leaf.form.begin(), leaf.form.end());
    const std::string common(leaf.stem.begin(), differ.first);
    constexpr Xapian::termcount kMostFrequent = 500;
    return {Query::OP_WILDCARD,
            std::string(field.prefix) + (field.terms == FieldTerms::forms ? leaf.form : common),
            kMostFrequent, Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_SYNONYM};
  }

  Query make_exact(const Leaf& leaf) {
    if (has_exact_terms(leaf.field)) return Query(exact_term(leaf.form));
    needs_check_ = needs_check_ || field_info(leaf.field).terms == FieldTerms::text;
    return Query(term_of(leaf));
  }

  // A Khmer word is found as a word where the article was cut the same way, and as its clusters
  // everywhere: a missed boundary never loses an article.
  Query make_khmer(const Leaf& leaf) {
    return {Query::OP_OR, Query(term_of(leaf)), clusters(leaf.field, leaf.clusters)};
  }

  // Terms of field `id` one after the other; `terms_in` gives them for a field. Where they have no
  // positions, those of the body narrow what the text has to decide.
  template <class TermsIn>
  Query side_by_side(FieldId id, TermsIn terms_in) {
    const FieldInfo& field = field_info(id);
    if (field.positions) return combine(Query::OP_PHRASE, terms_in(field));
    needs_check_ = true;
    const Query all = combine(Query::OP_AND, terms_in(field));
    if (!is_part_of_body(id)) return all;
    return {Query::OP_FILTER, all, combine(Query::OP_PHRASE, terms_in(field_info(FieldId::body)))};
  }

  // Clusters side by side. Pairs are filtered first: they are rare where single clusters are not.
  Query clusters(FieldId id, const std::vector<std::string>& clusters) {
    const FieldInfo& field = field_info(id);
    if (clusters.size() == 1) return Query(cluster_term(field, clusters.front()));
    Queries pairs;
    for (std::size_t i = 1; i < clusters.size(); ++i) {
      pairs.emplace_back(bigram_term(field, clusters[i - 1], clusters[i]));
    }
    const Query run = side_by_side(id, [&](const FieldInfo& in) {
      Queries terms;
      for (const std::string& cluster : clusters) terms.emplace_back(cluster_term(in, cluster));
      return terms;
    });
    return {Query::OP_FILTER, run, combine(Query::OP_AND, pairs)};
  }

  Query all_words(const std::vector<Leaf>& words) {
    Queries parts;
    for (const Leaf& word : words) parts.push_back(make(word));
    return combine(Query::OP_AND, parts);
  }

  Query make(const Sequence& sequence) {
    if (sequence.slop > 0) return make_window(sequence);
    const FieldId id = sequence.words.front().field;
    const FieldInfo& field = field_info(id);
    Queries filters;
    Queries forms;
    for (const Leaf& word : sequence.words) {
      for (std::size_t j = 1; j < word.clusters.size(); ++j) {
        filters.emplace_back(bigram_term(field, word.clusters[j - 1], word.clusters[j]));
      }
      if (word.compare == Compare::exact && word.clusters.empty()) {
        // The phrase is of stems: the forms narrow it, the text decides.
        if (has_exact_terms(id)) forms.emplace_back(exact_term(word.form));
        needs_check_ = true;
      }
    }
    const Query phrase = side_by_side(id, [&](const FieldInfo& in) {
      Queries terms;
      for (const Leaf& word : sequence.words) {
        if (word.clusters.empty()) terms.emplace_back(token_term(in, word.stem, word.form));
        for (const std::string& cluster : word.clusters) {
          terms.emplace_back(cluster_term(in, cluster));
        }
      }
      return terms;
    });
    if (!filters.empty()) return {Query::OP_FILTER, phrase, combine(Query::OP_AND, filters)};
    if (forms.empty()) return phrase;
    // Articles in other languages have other stems: there the forms alone narrow.
    return {Query::OP_FILTER, combine(Query::OP_AND, forms),
            Query(Query::OP_OR, phrase, other_languages())};
  }

  // Articles whose words are not stemmed as the query's are.
  Query other_languages() const {
    Queries languages;
    for (const std::string_view language : stemmed_languages()) {
      if (language != language_) {
        languages.emplace_back(whole_term(field_info(FieldId::language), language));
      }
    }
    return combine(Query::OP_OR, languages);
  }

  Query make_window(const Sequence& sequence) {
    if (!std::all_of(sequence.words.begin(), sequence.words.end(), has_positions)) {
      needs_check_ = true;
      return all_words(sequence.words);
    }
    Queries terms;
    for (const Leaf& word : sequence.words) terms.emplace_back(term_of(word));
    return {Query::OP_NEAR, terms.begin(), terms.end(),
            static_cast<Xapian::termcount>(sequence.slop + terms.size() - 1)};
  }

  // ---- Names ----------------------------------------------------------------------------------

  // What a spelling is worth beside what was typed, which comes first: less the less likely it is
  // to be the name. Costs are -ln(probability); taken as they are, spellings that differ in a few
  // letters would be worth nothing.
  static double worth(const Name::Variant& variant) {
    constexpr double kNearest = 0.95;
    constexpr double kCostScale = 8;
    return kNearest * std::exp(-variant.spelling.cost / kCostScale);
  }

  // The words as typed: all of them.
  Query all_typed(const Name& name) {
    const auto* bare = std::get_if<Ranked>(&name.typed->value);
    return bare != nullptr ? combine(Query::OP_AND, make_each(bare->optional)) : make(*name.typed);
  }

  // Scores by the words as typed, or by the best other spelling. `bonus`: added where the whole
  // name stands, as in name_bonus().
  Query ranked_name(const Name& name, double bonus) {
    // How often a spelling stands in an article only breaks ties.
    constexpr double kTieBreak = 0.02;
    const auto* bare = std::get_if<Ranked>(&name.typed->value);
    Query typed =
        bare != nullptr ? combine(Query::OP_OR, make_each(bare->optional)) : make(*name.typed);
    if (bonus > 0) typed = {Query::OP_AND_MAYBE, typed, fixed_weight(bonus, all_typed(name))};
    Queries any = {typed};
    for (const Name::Variant& variant : name.variants) {
      const Query words(Query::OP_SCALE_WEIGHT, make(*variant.words), kTieBreak);
      any.emplace_back(Query::OP_AND, fixed_source((name.weight + bonus) * worth(variant)), words);
    }
    return combine(Query::OP_MAX, any);
  }

  // Articles with the whole name, worth up to `weight`.
  Query name_bonus(const Name& name, double weight) {
    Queries any = {fixed_weight(weight, all_typed(name))};
    for (const Name::Variant& variant : name.variants) {
      any.push_back(fixed_weight(weight * worth(variant), make(*variant.words)));
    }
    return combine(Query::OP_MAX, any);
  }

  Query make(const Name& name) { return ranked_name(name, kAllWordsBonus); }

  Query make(const Run& run) {
    std::vector<std::string> all;
    for (const Leaf& word : run.words) {
      all.insert(all.end(), word.clusters.begin(), word.clusters.end());
    }
    return {Query::OP_AND_MAYBE, all_words(run.words),
            fixed_weight(kRunBonus, clusters(run.words.front().field, all))};
  }

  // One side of NEAR as terms of which any may stand there; empty when it is more than that.
  static Queries positional_terms(const PlanNode& node) {
    Queries terms;
    if (const auto* leaf = std::get_if<Leaf>(&node.value)) {
      if (has_positions(*leaf)) terms.emplace_back(term_of(*leaf));
    } else if (const auto* any = std::get_if<AnyOf>(&node.value)) {
      for (const PlanPtr& part : any->parts) {
        const Queries inner = positional_terms(*part);
        if (inner.empty()) return {};
        terms.insert(terms.end(), inner.begin(), inner.end());
      }
    }
    return terms;
  }

  Query make(const Nearby& near) {
    const Queries left = positional_terms(*near.left);
    const Queries right = positional_terms(*near.right);
    const bool by_distance = near.kind == Nearness::near || near.kind == Nearness::before;
    if (!by_distance || left.empty() || right.empty()) {
      needs_check_ = true;
      return {Query::OP_AND, make(*near.left), make(*near.right)};
    }
    const Queries sides = {combine(Query::OP_OR, left), combine(Query::OP_OR, right)};
    return {near.kind == Nearness::near ? Query::OP_NEAR : Query::OP_PHRASE, sides.begin(),
            sides.end(), near.distance + 1};
  }

  Queries make_each(const std::vector<PlanPtr>& parts) {
    Queries queries;
    for (const PlanPtr& part : parts) queries.push_back(make(*part));
    return queries;
  }

  // `query` without what `excluded` surely matches. A part that needs a check matches too much:
  // excluding it would lose articles, so it is left to the check.
  Query without(const Query& query, const std::vector<const PlanNode*>& excluded) {
    Queries sure;
    for (const PlanNode* node : excluded) {
      Compiler inner(bounds_, language_);
      const Query part = inner.make(*node);
      if (inner.needs_check()) {
        needs_check_ = true;
      } else {
        sure.push_back(part);
      }
    }
    if (sure.empty()) return query;
    return {Query::OP_AND_NOT, query, combine(Query::OP_OR, sure)};
  }

  // Nested groups get no bonus of their own: each would stand twice in the query, and so would what
  // is nested in it.
  static bool is_words(const PlanPtr& part) {
    if (const auto* any = std::get_if<AnyOf>(&part->value)) {
      return std::all_of(any->parts.begin(), any->parts.end(), is_words);
    }
    return std::holds_alternative<Leaf>(part->value) || std::holds_alternative<Run>(part->value) ||
           std::holds_alternative<Sequence>(part->value) || is_name(part);
  }
  static bool is_name(const PlanPtr& part) { return std::holds_alternative<Name>(part->value); }

  // Given to articles that have all of the parts, less where a name is spelt otherwise.
  Query all_words_bonus(const std::vector<PlanPtr>& parts) {
    const auto names = std::count_if(parts.begin(), parts.end(), is_name);
    Queries bonuses;
    Queries others;
    for (const PlanPtr& part : parts) {
      if (const auto* name = std::get_if<Name>(&part->value)) {
        bonuses.push_back(name_bonus(*name, kAllWordsBonus / static_cast<double>(names)));
      } else {
        others.push_back(make(*part));
      }
    }
    if (bonuses.empty()) return fixed_weight(kAllWordsBonus, combine(Query::OP_AND, others));
    if (others.empty()) return combine(Query::OP_AND, bonuses);
    return {Query::OP_FILTER, combine(Query::OP_AND, bonuses), combine(Query::OP_AND, others)};
  }

  // Words as typed.
  static std::size_t words_in(const std::vector<PlanPtr>& parts) {
    std::size_t words = 0;
    for (const PlanPtr& part : parts) {
      const auto* name = std::get_if<Name>(&part->value);
      const auto* bare = name != nullptr ? std::get_if<Ranked>(&name->typed->value) : nullptr;
      words += bare != nullptr ? bare->optional.size() : 1;
    }
    return words;
  }

  static bool gets_bonus(const Ranked& ranked) {
    const std::size_t words = words_in(ranked.optional);
    return ranked.required.empty() && words > 1 && words <= kAllWordsMax &&
           std::ranges::all_of(ranked.optional, is_words);
  }

  Query make(const Ranked& ranked) {
    std::vector<const PlanNode*> excluded;
    for (const PlanPtr& part : ranked.excluded) excluded.push_back(part.get());
    Queries optional;
    for (const PlanPtr& part : ranked.optional) {
      const auto* name = std::get_if<Name>(&part->value);
      optional.push_back(name != nullptr ? ranked_name(*name, 0) : make(*part));
    }
    Query query = combine(Query::OP_OR, optional);
    if (!ranked.required.empty()) {
      query = {Query::OP_AND_MAYBE, combine(Query::OP_AND, make_each(ranked.required)), query};
    } else if (gets_bonus(ranked)) {
      query = {Query::OP_AND_MAYBE, query, all_words_bonus(ranked.optional)};
    }
    return without(query, excluded);
  }

  Query make(const AllOf& all) {
    Queries positive;
    std::vector<const PlanNode*> excluded;
    for (const PlanPtr& part : all.parts) {
      if (const auto* no = std::get_if<Except>(&part->value)) {
        excluded.push_back(no->part.get());
      } else {
        positive.push_back(make(*part));
      }
    }
    return without(
        positive.empty() ? unweighted(Query::MatchAll) : combine(Query::OP_AND, positive),
        excluded);
  }

  Query make(const AnyOf& any) { return combine(Query::OP_OR, make_each(any.parts)); }
  Query make(const Except& no) { return without(unweighted(Query::MatchAll), {no.part.get()}); }
  Query make(const Days& days) { return make_days_query(days, bounds_); }
  static Query make(const Whole& whole) {
    return unweighted(Query(whole_term(field_info(whole.field), whole.value)));
  }

  const DateBounds& bounds_;
  std::string_view language_;
  bool needs_check_ = false;
};

}  // namespace

Query make_days_query(const Days& days, const DateBounds& bounds) {
  const std::string first = std::max(days.first, bounds.first);
  const std::string last = days.last.empty() ? bounds.last : std::min(days.last, bounds.last);
  Queries terms;
  for (const std::string& term : day_terms(first, last)) terms.emplace_back(term);
  return unweighted(combine(Query::OP_OR, terms));
}

EngineQuery make_engine_query(const PlanNode& plan, const DateBounds& bounds,
                              std::string_view language) {
  Compiler compiler(bounds, language);
  EngineQuery out;
  out.query = compiler.make(plan);
  out.tiers = compiler.tiers(plan, out.query);
  out.needs_check = compiler.needs_check();
  return out;
}

}  // namespace tip::query
