#include "searcher/query/word_query.h"

#include <algorithm>

#include "common/terms.h"
#include "common/text/stem.h"
#include "common/text/word_terms.h"
#include "searcher/query/list_query.h"
#include "searcher/query/word_places.h"

namespace tip::query {

using Xapian::Query;

namespace {

using Terms = std::vector<std::string>;

Queries queries_of(const Terms& terms) { return {terms.begin(), terms.end()}; }

void sort_and_unite(Terms& terms) {
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

}  // namespace

// Without the lists all articles may be in one.
Query WordQueries::listed(const std::vector<std::string>& words) {
  if (lists_ == Lists::at_hand) return listed_with_any(words, reading_);
  needs_check_ = true;
  return unweighted(all_articles());
}

Query WordQueries::listed_from(const std::string& prefix) {
  if (lists_ == Lists::at_hand) return listed_with_prefix(prefix, reading_);
  needs_check_ = true;
  return unweighted(all_articles());
}

Query WordQueries::placed(const Arranged& arranged) {
  if (lists_ == Lists::at_hand) return arranged_query(arranged, reading_);
  needs_check_ = true;
  return combine(Query::OP_AND, queries_of(arranged.terms));
}

Query WordQueries::query_of(const FieldInfo& field, const std::string& term) {
  return field.listed ? listed({term}) : Query(term);
}

Query WordQueries::query_of(const Leaf& leaf) {
  const FieldInfo& field = field_info(leaf.field);
  const Terms terms = terms_of(leaf);
  if (terms.size() == 1) return query_of(field, terms.front());
  return field.listed ? listed(terms) : combine(Query::OP_SYNONYM, queries_of(terms));
}

bool is_stemmed(const Leaf& leaf) { return leaf.compare == Compare::stem && leaf.clusters.empty(); }

Terms terms_of(const Leaf& leaf) {
  const FieldInfo& field = field_info(leaf.field);
  Terms terms = {token_term(field, leaf.stem, leaf.form)};
  if (field.terms != FieldTerms::text) return terms;
  for (const std::string& stem : leaf.other_stems) terms.push_back(token_term(field, stem, {}));
  return terms;
}

bool is_one_term(const Leaf& leaf) { return is_stemmed(leaf) && leaf.other_stems.empty(); }

std::string term_of(const Leaf& leaf) {
  return token_term(field_info(leaf.field), leaf.stem, leaf.form);
}

std::optional<Arranged> as_arranged(const Sequence& sequence) {
  const std::vector<Leaf>& words = sequence.words;
  if (words.size() < 2 || field_info(words.front().field).places != Places::lists ||
      !std::ranges::all_of(words, is_one_term)) {
    return std::nullopt;
  }
  Arranged arranged;
  for (const Leaf& word : words) arranged.terms.push_back(term_of(word));
  if (sequence.slop > 0) {
    arranged.arrangement = Arrangement::within;
    // Positions from the first word to the last.
    arranged.reach = static_cast<std::uint32_t>(sequence.slop + words.size() - 2);
  }
  return arranged;
}

std::optional<Arranged> as_arranged(const Nearby& near) {
  const auto* left = std::get_if<Leaf>(&near.left->value);
  const auto* right = std::get_if<Leaf>(&near.right->value);
  const bool by_distance = near.kind == Nearness::near || near.kind == Nearness::before;
  if (!by_distance || left == nullptr || right == nullptr || left->field != right->field ||
      field_info(left->field).places != Places::lists || !is_one_term(*left) ||
      !is_one_term(*right)) {
    return std::nullopt;
  }
  return Arranged{{term_of(*left), term_of(*right)},
                  near.kind == Nearness::before ? Arrangement::in_order : Arrangement::within,
                  near.distance};
}

Terms stem_terms(const std::vector<std::string>& forms, Languages languages) {
  const FieldInfo& body = field_info(FieldId::body);
  Terms terms;
  terms.reserve(forms.size() * languages.size());
  for (const std::string_view language : languages) {
    WordTerms words(language);
    for (const std::string& form : forms) terms.push_back(token_term(body, words.term(form), form));
  }
  sort_and_unite(terms);
  return terms;
}

Query WordQueries::make(const Leaf& leaf) {
  const FieldInfo& field = field_info(leaf.field);
  if (!leaf.clusters.empty()) return make_khmer(leaf);
  switch (leaf.compare) {
    case Compare::stem:
      return query_of(leaf);
    case Compare::exact:
      return make_exact(leaf);
    case Compare::prefix:
    case Compare::any_of:
      break;
  }
  if (lists_forms(leaf.field)) return with_forms(leaf.forms);
  if (field.terms == FieldTerms::text) return elsewhere(leaf, leaf.forms);
  if (leaf.compare == Compare::any_of) {
    Queries forms;
    for (const std::string& form : leaf.forms) {
      forms.push_back(query_of(field, token_term(field, form, form)));
    }
    return combine(Query::OP_OR, forms);
  }
  const std::string prefix = token_term(field, leaf.form, leaf.form);
  if (field.listed) return listed_from(prefix);
  constexpr Xapian::termcount kMostFrequent = 500;
  return {Query::OP_WILDCARD, prefix, kMostFrequent, Query::WILDCARD_LIMIT_MOST_FREQUENT,
          Query::OP_SYNONYM};
}

// Forms in a field of which only stems are indexed, by whatever language's stemmer: what stands in
// title and lead stands in the body, whose forms are listed; elsewhere a stem begins as its form
// does. The text decides.
Query WordQueries::elsewhere(const Leaf& leaf, const std::vector<std::string>& forms) {
  needs_check_ = true;
  if (is_part_of_body(leaf.field)) {
    return {Query::OP_AND_MAYBE, listed(forms), query_of(leaf)};
  }
  constexpr std::size_t kSharedBytes = 2;
  std::vector<std::string> beginnings;
  beginnings.reserve(forms.size());
  for (const std::string& form : forms) beginnings.push_back(form.substr(0, kSharedBytes));
  sort_and_unite(beginnings);
  Queries any;
  for (const std::string& beginning : beginnings) {
    any.push_back(listed_from(token_term(field_info(leaf.field), beginning, beginning)));
  }
  return combine(Query::OP_OR, any);
}

// Scored by the forms' stems.
Query WordQueries::with_forms(const std::vector<std::string>& forms) {
  const Query by_stem = combine(Query::OP_SYNONYM, queries_of(stem_terms(forms, languages_)));
  if (lists_ == Lists::at_hand) return {Query::OP_AND_MAYBE, listed(forms), by_stem};
  needs_check_ = true;
  return {Query::OP_AND_MAYBE, unweighted(all_articles()), by_stem};
}

Query WordQueries::make_exact(const Leaf& leaf) {
  if (lists_forms(leaf.field)) return with_forms({leaf.form});
  if (field_info(leaf.field).terms != FieldTerms::text) return query_of(leaf);
  if (is_part_of_body(leaf.field)) return elsewhere(leaf, {leaf.form});
  // Articles in other languages have other stems.
  return {Query::OP_OR, query_of(leaf),
          Query(Query::OP_FILTER, elsewhere(leaf, {leaf.form}), other_languages())};
}

// A Khmer word is found as a word where the article was cut the same way, and as its clusters
// everywhere: a missed boundary never loses an article.
Query WordQueries::make_khmer(const Leaf& leaf) {
  return {Query::OP_OR, query_of(leaf), clusters(leaf.field, leaf.clusters)};
}

// Terms of field `id` one after the other; `terms_in` gives them for a field. Where nothing says
// where they stand, the places of the body's narrow what the text has to decide.
template <class TermsIn>
Query WordQueries::side_by_side(FieldId id, TermsIn terms_in) {
  const FieldInfo& field = field_info(id);
  const Terms terms = terms_in(field);
  if (terms.size() == 1) return query_of(field, terms.front());
  switch (field.places) {
    case Places::terms:
      return combine(Query::OP_PHRASE, queries_of(terms));
    case Places::lists:
      return placed({terms});
    case Places::text:
      break;
  }
  needs_check_ = true;
  Queries each;
  for (const std::string& term : terms) each.push_back(query_of(field, term));
  Query all = combine(Query::OP_AND, each);
  if (!is_part_of_body(id)) return all;
  const FieldInfo& body = field_info(FieldId::body);
  return {Query::OP_FILTER, all, placed({terms_in(body)})};
}

// Clusters side by side. Pairs are filtered first: they are rare where single clusters are not, and
// of two clusters say all.
Query WordQueries::clusters(FieldId id, const std::vector<std::string>& clusters) {
  const FieldInfo& field = field_info(id);
  if (clusters.size() == 1) return query_of(field, cluster_term(field, clusters.front()));
  Queries pairs;
  for (std::size_t i = 1; i < clusters.size(); ++i) {
    pairs.push_back(listed({bigram_term(field, clusters[i - 1], clusters[i])}));
  }
  if (clusters.size() == 2) {
    const Query both(Query::OP_AND, query_of(field, cluster_term(field, clusters.front())),
                     query_of(field, cluster_term(field, clusters.back())));
    return {Query::OP_FILTER, both, pairs.front()};
  }
  const Query run = side_by_side(id, [&](const FieldInfo& in) {
    Terms terms;
    for (const std::string& cluster : clusters) terms.push_back(cluster_term(in, cluster));
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
  std::vector<std::string> forms;
  for (const Leaf& word : sequence.words) {
    for (std::size_t j = 1; j < word.clusters.size(); ++j) {
      filters.push_back(listed({bigram_term(field, word.clusters[j - 1], word.clusters[j])}));
    }
    if (word.compare == Compare::exact && word.clusters.empty()) {
      // The phrase is of stems: the forms narrow it, the text decides.
      if (lists_forms(id)) forms.push_back(word.form);
      needs_check_ = true;
    }
  }
  Query phrase = side_by_side(id, [&](const FieldInfo& in) {
    Terms terms;
    for (const Leaf& word : sequence.words) {
      if (word.clusters.empty()) terms.push_back(token_term(in, word.stem, word.form));
      for (const std::string& cluster : word.clusters) terms.push_back(cluster_term(in, cluster));
    }
    return terms;
  });
  if (!forms.empty()) {
    // Articles in other languages have other stems: there the forms alone narrow.
    Queries each;
    for (const std::string& form : forms) each.push_back(with_forms({form}));
    phrase = {Query::OP_FILTER, combine(Query::OP_AND, each),
              Query(Query::OP_OR, phrase, other_languages())};
  }
  if (filters.empty()) return phrase;
  return {Query::OP_FILTER, phrase, combine(Query::OP_AND, filters)};
}

// Articles whose words are not stemmed as the default language's.
Query WordQueries::other_languages() {
  Queries languages;
  for (const std::string_view language : stemmed_languages()) {
    if (language != kDefaultLanguage) {
      languages.emplace_back(whole_term(field_info(FieldId::language), language));
    }
  }
  return combine(Query::OP_OR, languages);
}

Query WordQueries::make_window(const Sequence& sequence) {
  if (const auto arranged = as_arranged(sequence)) return placed(*arranged);
  const Places places = field_info(sequence.words.front().field).places;
  if (places != Places::terms || !std::ranges::all_of(sequence.words, is_one_term)) {
    needs_check_ = true;
    return all_of(sequence.words);
  }
  Terms terms;
  for (const Leaf& word : sequence.words) terms.push_back(term_of(word));
  return {Query::OP_NEAR, terms.begin(), terms.end(),
          static_cast<Xapian::termcount>(sequence.slop + terms.size() - 1)};
}

Query WordQueries::near(const std::vector<const Leaf*>& left, const std::vector<const Leaf*>& right,
                        std::uint32_t distance, bool ordered) {
  const FieldId field = left.front()->field;
  const auto elsewhere = [&](const Leaf* leaf) { return leaf->field != field; };
  const bool one_field =
      std::ranges::none_of(left, elsewhere) && std::ranges::none_of(right, elsewhere);
  const auto any_of = [this](const std::vector<const Leaf*>& words) {
    Queries terms;
    for (const Leaf* word : words) terms.push_back(query_of(*word));
    return combine(Query::OP_OR, terms);
  };
  const Queries sides = {any_of(left), any_of(right)};
  const Places places = one_field ? field_info(field).places : Places::text;
  if (places == Places::terms) {
    return {ordered ? Query::OP_PHRASE : Query::OP_NEAR, sides.begin(), sides.end(), distance + 1};
  }
  Query both = combine(Query::OP_AND, sides);
  if (places == Places::text) {
    needs_check_ = true;
    return both;
  }
  Queries pairs;
  for (const Leaf* first : left) {
    for (const Leaf* second : right) {
      pairs.push_back(placed({{term_of(*first), term_of(*second)},
                              ordered ? Arrangement::in_order : Arrangement::within,
                              distance}));
    }
  }
  if (pairs.size() == 1) return pairs.front();
  return {Query::OP_FILTER, both, combine(Query::OP_OR, pairs)};
}

}  // namespace tip::query
