#include "searcher/score/compile_words.h"

#include <algorithm>
#include <utility>

#include "common/index/terms.h"
#include "common/text/english_words.h"
#include "common/text/stem.h"
#include "common/text/word_terms.h"
#include "searcher/plan/leaf_terms.h"
#include "searcher/score/bonuses.h"

namespace tip::score {
namespace {

using query::Compare;
using query::Leaf;
using Names = std::vector<std::string>;
using Parts = std::vector<ScorerPlanPtr>;

// A stem begins as its form does with so many bytes, but for those of feet and the like.
constexpr std::size_t kSharedBytes = 2;

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

}  // namespace

ScorerPlanPtr stems(const Leaf& leaf) {
  const FieldInfo& field = field_info(leaf.field);
  return field.listed ? listed(query::terms_of(leaf))
                      : make_scorer_plan(Word{query::terms_of(leaf)});
}

ScorerPlanPtr WordCompiler::make(const Leaf& leaf) {
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
    case Compare::nearly:
      break;
  }
  if (lists_forms(leaf.field)) return with_forms(leaf.forms);
  if (field.terms == FieldTerms::text) {
    if (leaf.compare == Compare::nearly) return nearly(leaf);
    const bool by_text = leaf.compare == Compare::prefix && !is_part_of_body(leaf.field);
    return elsewhere(leaf, by_text ? Names{leaf.form} : leaf.forms);
  }
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
ScorerPlanPtr WordCompiler::with_forms(const Names& forms) const {
  if (forms.empty()) return make_scorer_plan(None{});
  return make_scorer_plan(Word{query::stem_terms(forms, languages_), forms});
}

ScorerPlanPtr WordCompiler::exact(const Leaf& leaf) {
  if (lists_forms(leaf.field)) return with_forms({leaf.form});
  if (field_info(leaf.field).terms != FieldTerms::text) return stems(leaf);
  if (is_part_of_body(leaf.field)) return elsewhere(leaf, {leaf.form});
  // Articles in other languages have other stems.
  return join(Join::any,
              {stems(leaf), join(Join::all, {elsewhere(leaf, {leaf.form}), other_languages()})});
}

// Forms in a field of which only stems are indexed, by whatever language's stemmer: what stands
// in title and lead stands in the body, whose forms are listed; elsewhere a stem begins as its
// form does, but for those of feet and the like. The text decides.
ScorerPlanPtr WordCompiler::elsewhere(const Leaf& leaf, const Names& forms) {
  needs_check_ = true;
  if (is_part_of_body(leaf.field)) {
    return make_scorer_plan(Optional{listed(forms), stems(leaf)});
  }
  Listed beginnings{{}, true};
  const FieldInfo& field = field_info(leaf.field);
  for (const std::string& form : forms) {
    const std::string shared = form.substr(0, kSharedBytes);
    beginnings.words.push_back(token_term(field, shared, shared));
    for (const std::string_view stem : stems_of_beginning(shared)) {
      beginnings.words.push_back(token_term(field, stem, stem));
    }
  }
  std::ranges::sort(beginnings.words);
  beginnings.words.erase(std::unique(beginnings.words.begin(), beginnings.words.end()),
                         beginnings.words.end());
  return make_scorer_plan(std::move(beginnings));
}

// By the stems that the forms may have, in any language, and such as begin otherwise (feet). The
// text decides.
ScorerPlanPtr WordCompiler::nearly(const Leaf& leaf) {
  needs_check_ = true;
  const FieldInfo& field = field_info(leaf.field);
  Names stems = leaf.forms;
  for (const std::string_view stem : stems_of_beginning(leaf.form.substr(0, kSharedBytes))) {
    stems.emplace_back(stem);
  }
  Names terms;
  for (const std::string_view language : languages_) {
    const WordTerms words(language);
    for (const std::string& stem : stems) {
      const std::string term = stem + std::string(words.tag());
      terms.push_back(token_term(field, term, term));
    }
  }
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return listed(std::move(terms));
}

// Terms of a field one after the other; `terms_in` gives them for a field. Where nothing says
// where they stand, the positions of the body's narrow what the text has to decide.
template <class TermsIn>
ScorerPlanPtr WordCompiler::side_by_side(const FieldInfo& field, TermsIn terms_in) {
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
ScorerPlanPtr WordCompiler::clusters(const FieldInfo& field, const Names& clusters) {
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

ScorerPlanPtr WordCompiler::all_of(const std::vector<Leaf>& words) {
  Parts parts;
  for (const Leaf& leaf : words) parts.push_back(make(leaf));
  return join(Join::all, std::move(parts));
}

ScorerPlanPtr WordCompiler::make(const query::Sequence& sequence) {
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

ScorerPlanPtr WordCompiler::window(const query::Sequence& sequence) {
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

ScorerPlanPtr WordCompiler::make(const query::Run& run) {
  Names all;
  for (const Leaf& leaf : run.words) {
    all.insert(all.end(), leaf.clusters.begin(), leaf.clusters.end());
  }
  const FieldInfo& field = field_info(run.words.front().field);
  return make_scorer_plan(
      Optional{all_of(run.words), join(Join::all, {clusters(field, all)}, kRunBonus, 0)});
}

}  // namespace tip::score
