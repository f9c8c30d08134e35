#include "searcher/query/word_query.h"

#include <algorithm>

#include "common/terms.h"
#include "common/text/stem.h"

namespace tip::query {

using Xapian::Query;

std::string term_of(const Leaf& leaf) {
  return token_term(field_info(leaf.field), leaf.stem, leaf.form);
}

bool has_positions(const Leaf& leaf) {
  return leaf.compare == Compare::stem && leaf.clusters.empty() && field_info(leaf.field).positions;
}

Query WordQueries::make(const Leaf& leaf) {
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

Query WordQueries::make_exact(const Leaf& leaf) {
  if (has_exact_terms(leaf.field)) return Query(exact_term(leaf.form));
  needs_check_ = needs_check_ || field_info(leaf.field).terms == FieldTerms::text;
  return Query(term_of(leaf));
}

// A Khmer word is found as a word where the article was cut the same way, and as its clusters
// everywhere: a missed boundary never loses an article.
Query WordQueries::make_khmer(const Leaf& leaf) {
  return {Query::OP_OR, Query(term_of(leaf)), clusters(leaf.field, leaf.clusters)};
}

// Terms of field `id` one after the other; `terms_in` gives them for a field. Where they have no
// positions, those of the body narrow what the text has to decide.
template <class TermsIn>
Query WordQueries::side_by_side(FieldId id, TermsIn terms_in) {
  const FieldInfo& field = field_info(id);
  if (field.positions) return combine(Query::OP_PHRASE, terms_in(field));
  needs_check_ = true;
  Query all = combine(Query::OP_AND, terms_in(field));
  if (!is_part_of_body(id)) return all;
  return {Query::OP_FILTER, all, combine(Query::OP_PHRASE, terms_in(field_info(FieldId::body)))};
}

// Clusters side by side. Pairs are filtered first: they are rare where single clusters are not.
Query WordQueries::clusters(FieldId id, const std::vector<std::string>& clusters) {
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

Query WordQueries::all_of(const std::vector<Leaf>& words) {
  Queries parts;
  for (const Leaf& word : words) parts.push_back(make(word));
  return combine(Query::OP_AND, parts);
}

Query WordQueries::make(const Sequence& sequence) {
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
  Query phrase = side_by_side(id, [&](const FieldInfo& in) {
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
Query WordQueries::other_languages() const {
  Queries languages;
  for (const std::string_view language : stemmed_languages()) {
    if (language != language_) {
      languages.emplace_back(whole_term(field_info(FieldId::language), language));
    }
  }
  return combine(Query::OP_OR, languages);
}

Query WordQueries::make_window(const Sequence& sequence) {
  if (!std::all_of(sequence.words.begin(), sequence.words.end(), has_positions)) {
    needs_check_ = true;
    return all_of(sequence.words);
  }
  Queries terms;
  for (const Leaf& word : sequence.words) terms.emplace_back(term_of(word));
  return {Query::OP_NEAR, terms.begin(), terms.end(),
          static_cast<Xapian::termcount>(sequence.slop + terms.size() - 1)};
}

}  // namespace tip::query
