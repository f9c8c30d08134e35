#include "searcher/query/engine_query.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/terms.h"
#include "searcher/query/bonuses.h"
#include "searcher/query/day_terms.h"
#include "searcher/query/list_query.h"
#include "searcher/query/word_query.h"

namespace tip::query {
namespace {

using Xapian::Query;

// The best of some scores. Each is made whole by a weight of 1: of an OR that stands directly in a
// MAX, Xapian 1.4 makes parts of the MAX, and its words no longer add up.
//
// Its MaxPostList reads freed memory when its parts end all at once while another list of the query
// is replaced. So one part never ends before the others; a server has no such part.
Query best_of(const Queries& queries, Lists lists) {
  Queries parts;
  for (const Query& query : queries) parts.emplace_back(Query::OP_SCALE_WEIGHT, query, 1.0);
  if (lists == Lists::remote || parts.size() < 2) return combine(Query::OP_MAX, parts);
  parts.push_back(behind_all());
  return {Query::OP_FILTER, combine(Query::OP_MAX, parts), all_articles()};
}

// All documents with the same weight.
Query fixed_source(double weight) {
  return Query((new Xapian::FixedWeightPostingSource(weight))->release());
}

// Documents of `query`, all with the same weight.
Query fixed_weight(double weight, const Query& query) {
  return {Query::OP_FILTER, fixed_source(weight), query};
}

class Compiler {
 public:
  Compiler(const DateBounds& bounds, Languages languages, Lists lists, Reading reading)
      : bounds_(bounds),
        languages_(languages),
        lists_(lists),
        reading_(reading),
        words_(languages, lists, reading) {}

  bool needs_check() const { return needs_check_ || words_.needs_check(); }

  EngineQuery compile(const PlanNode& plan) {
    EngineQuery out;
    out.query = make(plan);
    out.needs_check = needs_check();
    if (!out.needs_check) out.bare_words = as_bare_words(plan, bounds_, languages_);
    return out;
  }

  Query make(const PlanNode& node) {
    return std::visit([&](const auto& value) { return make(value); }, node.value);
  }

 private:
  static Query make(const Nothing&) { return Query::MatchNothing; }
  static Query make(const Everything&) { return unweighted(all_articles()); }

  Query make(const Leaf& leaf) { return words_.make(leaf); }
  Query make(const Sequence& sequence) { return words_.make(sequence); }

  // ---- Names ----------------------------------------------------------------------------------

  // The words as typed: all of them.
  Query all_typed(const Name& name) {
    const auto* bare = std::get_if<Ranked>(&name.typed->value);
    return bare != nullptr ? combine(Query::OP_AND, make_each(bare->optional)) : make(*name.typed);
  }

  void add_variants(const Name& name, double bonus, Queries& any) {
    for (const Name::Variant& variant : name.variants) {
      const Query words(Query::OP_SCALE_WEIGHT, make(*variant.words), kSpellingTieBreak);
      any.emplace_back(Query::OP_AND, fixed_source((name.weight + bonus) * worth(variant.spelling)),
                       words);
    }
  }

  // Scores by the words as typed, or by the best other spelling; where the whole name stands,
  // `bonus`, if any, is added, less for other spellings.
  Query ranked_name(const Name& name, double bonus) {
    const auto* bare = std::get_if<Ranked>(&name.typed->value);
    Query typed =
        bare != nullptr ? combine(Query::OP_OR, make_each(bare->optional)) : make(*name.typed);
    if (bonus > 0) typed = {Query::OP_AND_MAYBE, typed, fixed_weight(bonus, all_typed(name))};
    Queries any = {typed};
    add_variants(name, bonus, any);
    return best_of(any, lists_);
  }

  Query make(const Name& name) { return ranked_name(name, kNameBonus); }

  Query make(const Run& run) {
    std::vector<std::string> all;
    for (const Leaf& word : run.words) {
      all.insert(all.end(), word.clusters.begin(), word.clusters.end());
    }
    return {Query::OP_AND_MAYBE, words_.all_of(run.words),
            fixed_weight(kRunBonus, words_.clusters(run.words.front().field, all))};
  }

  // Adds the words of one side of NEAR, of which any may stand there; false when it is more than
  // words that are one term each.
  static bool add_words(const PlanNode& node, std::vector<const Leaf*>& words) {
    if (const auto* leaf = std::get_if<Leaf>(&node.value)) {
      words.push_back(leaf);
      return is_one_term(*leaf);
    }
    const auto* any = std::get_if<AnyOf>(&node.value);
    return any != nullptr && std::ranges::all_of(any->parts, [&](const PlanPtr& part) {
             return add_words(*part, words);
           });
  }

  Query make(const Nearby& near) {
    std::vector<const Leaf*> left;
    std::vector<const Leaf*> right;
    const bool by_distance = near.kind == Nearness::near || near.kind == Nearness::before;
    if (by_distance && add_words(*near.left, left) && add_words(*near.right, right)) {
      return words_.near(left, right, near.distance, near.kind == Nearness::before);
    }
    needs_check_ = true;
    return {Query::OP_AND, make(*near.left), make(*near.right)};
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
      Compiler inner(bounds_, languages_, lists_,
                     {reading_.deadline, reading_.database, !reading_.excluded});
      const Query part = inner.make(*node);
      if (inner.needs_check()) {
        needs_check_ = true;
      } else {
        sure.push_back(part);
      }
    }
    if (sure.empty()) return query;
    // What is excluded may be all there is: then nothing else is asked whether there is time.
    const Query in_time = reading_.excluded ? query : until(reading_.deadline, query);
    return {Query::OP_AND_NOT, in_time, combine(Query::OP_OR, sure)};
  }

  Query any_of(const std::vector<PlanPtr>& parts) {
    Queries any;
    for (const PlanPtr& part : parts) {
      const auto* name = std::get_if<Name>(&part->value);
      any.push_back(name != nullptr ? ranked_name(*name, 0) : make(*part));
    }
    return combine(Query::OP_OR, any);
  }

  Query make(const Ranked& ranked) {
    std::vector<const PlanNode*> excluded;
    for (const PlanPtr& part : ranked.excluded) excluded.push_back(part.get());
    Query query = any_of(ranked.optional);
    if (!ranked.required.empty()) {
      query = {Query::OP_AND_MAYBE, combine(Query::OP_AND, make_each(ranked.required)), query};
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
    return without(positive.empty() ? unweighted(all_articles()) : combine(Query::OP_AND, positive),
                   excluded);
  }

  Query make(const AnyOf& any) { return combine(Query::OP_OR, make_each(any.parts)); }
  Query make(const Except& no) { return without(unweighted(all_articles()), {no.part.get()}); }
  Query make(const Days& days) { return make_days_query(days, bounds_); }
  static Query make(const Whole& whole) {
    return unweighted(Query(whole_term(field_info(whole.field), whole.value)));
  }

  const DateBounds& bounds_;
  Languages languages_;
  Lists lists_;
  Reading reading_;
  WordQueries words_;
  bool needs_check_ = false;
};

}  // namespace

Query make_days_query(const Days& days, const DateBounds& bounds) {
  Queries terms;
  for (const std::string& term : terms_of_days(days, bounds)) terms.emplace_back(term);
  return unweighted(combine(Query::OP_OR, terms));
}

EngineQuery make_engine_query(const PlanNode& plan, const DateBounds& bounds, Languages languages,
                              Deadline& deadline, Lists lists, const Snapshot* database) {
  return Compiler(bounds, languages, lists, {deadline, database}).compile(plan);
}

}  // namespace tip::query
