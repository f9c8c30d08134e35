#include "searcher/query/scored.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "common/terms.h"
#include "searcher/query/bonuses.h"
#include "searcher/query/word_query.h"

namespace tip::query {
namespace {

using Parts = std::vector<ScoredPtr>;

ScoredPtr node(Scored scored) { return std::make_shared<const Scored>(std::move(scored)); }

ScoredPtr word(std::string term) { return node({BareWord{{std::move(term)}}}); }

// Null when one of the parts is, or there are none.
ScoredPtr joined(Join join, Parts parts, double bonus = 0, double factor = 1) {
  if (parts.empty() || std::ranges::find(parts, nullptr) != parts.end()) return nullptr;
  if (parts.size() == 1 && bonus == 0 && factor == 1) return std::move(parts.front());
  return node({Joined{join, std::move(parts), bonus, factor}});
}

ScoredPtr arranged_words(Arranged arranged, Parts filters = {}) {
  Parts parts = std::move(filters);
  for (const std::string& term : arranged.terms) parts.push_back(word(term));
  parts.push_back(node({std::move(arranged)}));
  return joined(Join::all, std::move(parts));
}

// Pairs of clusters that stand side by side are listed: they are rare where single ones are not.
void add_pairs(const std::vector<std::string>& clusters, Parts& parts) {
  const FieldInfo& body = field_info(FieldId::body);
  for (std::size_t i = 1; i < clusters.size(); ++i) {
    parts.push_back(node({Listed{bigram_term(body, clusters[i - 1], clusters[i])}}));
  }
}

// What WordQueries and the compiler of engine queries make, as a tree.
class Maker {
 public:
  explicit Maker(Languages languages) : languages_(languages) {}

  // The spellings of a name stand twice in its tree, so each is made once.
  ScoredPtr make(const PlanNode& plan) {
    const auto [known, is_new] = made_.try_emplace(&plan);
    if (!is_new) return known->second;
    ScoredPtr scored = std::visit([&](const auto& value) { return make(value); }, plan.value);
    return made_[&plan] = std::move(scored);
  }

 private:
  template <class Other>
  static ScoredPtr make(const Other&) {
    return nullptr;
  }

  ScoredPtr make(const Leaf& leaf) {
    if (!leaf.clusters.empty()) return khmer_word(leaf);
    std::optional<BareWord> word = as_bare_word(leaf, languages_);
    return word ? node({std::move(*word)}) : nullptr;
  }

  // Found as a word where the article was cut the same way, and as its clusters everywhere.
  static ScoredPtr khmer_word(const Leaf& leaf) {
    if (leaf.field != FieldId::body) return nullptr;
    return joined(Join::any, {word(term_of(leaf)), clusters(leaf.clusters)});
  }

  // Khmer clusters side by side; of two their pair says all.
  static ScoredPtr clusters(const std::vector<std::string>& clusters) {
    Arranged run;
    for (const std::string& cluster : clusters) {
      run.terms.push_back(cluster_term(field_info(FieldId::body), cluster));
    }
    Parts parts;
    add_pairs(clusters, parts);
    if (clusters.size() > 2) return arranged_words(std::move(run), std::move(parts));
    for (std::string& term : run.terms) parts.push_back(word(std::move(term)));
    return joined(Join::all, std::move(parts));
  }

  static ScoredPtr make(const Sequence& sequence) {
    if (sequence.slop > 0) {
      std::optional<Arranged> arranged = as_arranged(sequence);
      return arranged ? arranged_words(std::move(*arranged)) : nullptr;
    }
    const FieldInfo& body = field_info(FieldId::body);
    Arranged phrase;
    Parts pairs;
    for (const Leaf& leaf : sequence.words) {
      if (leaf.field != FieldId::body) return nullptr;
      if (leaf.clusters.empty()) {
        if (!is_one_term(leaf)) return nullptr;
        phrase.terms.push_back(term_of(leaf));
      }
      for (const std::string& cluster : leaf.clusters) {
        phrase.terms.push_back(cluster_term(body, cluster));
      }
      add_pairs(leaf.clusters, pairs);
    }
    return phrase.terms.size() < 2 ? nullptr : arranged_words(std::move(phrase), std::move(pairs));
  }

  ScoredPtr make(const Run& run) {
    Parts words;
    std::vector<std::string> all;
    for (const Leaf& leaf : run.words) {
      words.push_back(make(leaf));
      all.insert(all.end(), leaf.clusters.begin(), leaf.clusters.end());
    }
    const ScoredPtr anywhere = joined(Join::all, std::move(words));
    const ScoredPtr together = joined(Join::all, {clusters(all)}, 0, 0);
    return joined(Join::best, {anywhere, joined(Join::all, {anywhere, together}, kRunBonus)});
  }

  static ScoredPtr make(const Nearby& near) {
    std::optional<Arranged> arranged = as_arranged(near);
    return arranged ? arranged_words(std::move(*arranged)) : nullptr;
  }

  Parts make_each(const std::vector<PlanPtr>& plans) {
    Parts parts;
    for (const PlanPtr& plan : plans) parts.push_back(make(*plan));
    return parts;
  }

  ScoredPtr make(const AnyOf& any) { return joined(Join::any, make_each(any.parts)); }
  ScoredPtr make(const AllOf& all) { return joined(Join::all, make_each(all.parts)); }

  // The words of a name as typed, any or all of them.
  ScoredPtr typed(const Name& name, Join join, double bonus) {
    const auto* bare = std::get_if<Ranked>(&name.typed->value);
    return joined(join, bare != nullptr ? make_each(bare->optional) : Parts{make(*name.typed)},
                  bonus);
  }

  void add_variants(const Name& name, double bonus, Parts& any) {
    for (const Name::Variant& variant : name.variants) {
      any.push_back(joined(Join::all, {make(*variant.words)},
                           (name.weight + bonus) * worth(variant.spelling), kSpellingTieBreak));
    }
  }

  // By the words as typed, or the best other spelling; `bonus`, if any, where the whole name
  // stands, less for other spellings.
  ScoredPtr ranked_name(const Name& name, double bonus) {
    Parts any = {typed(name, Join::any, 0)};
    if (bonus > 0) any.push_back(typed(name, Join::all, bonus));
    add_variants(name, bonus, any);
    return joined(Join::best, std::move(any));
  }

  ScoredPtr make(const Name& name) { return ranked_name(name, kNameBonus); }

  ScoredPtr make(const Ranked& ranked) {
    if (!ranked.required.empty() || !ranked.excluded.empty()) return nullptr;
    Parts any;
    for (const PlanPtr& part : ranked.optional) {
      const auto* name = std::get_if<Name>(&part->value);
      any.push_back(name != nullptr ? ranked_name(*name, 0) : make(*part));
    }
    return joined(Join::any, std::move(any));
  }

  Languages languages_;
  std::unordered_map<const PlanNode*, ScoredPtr> made_;
};

}  // namespace

std::optional<BareWord> as_bare_word(const Leaf& leaf, Languages languages) {
  if (is_stemmed(leaf)) {
    if (field_info(leaf.field).listed) return std::nullopt;
    return BareWord{terms_of(leaf)};
  }
  if (!leaf.clusters.empty() || !lists_forms(leaf.field)) return std::nullopt;
  const std::vector<std::string> forms =
      leaf.compare == Compare::exact ? std::vector{leaf.form} : leaf.forms;
  return BareWord{stem_terms(forms, languages), forms};
}

ScoredPtr as_scored(const PlanNode& plan, Languages languages) {
  return Maker(languages).make(plan);
}

ScoredPtr all_of(std::vector<ScoredPtr> parts) { return joined(Join::all, std::move(parts)); }

}  // namespace tip::query
