#include "searcher/plan/leaf_terms.h"

#include <algorithm>

#include "common/index/terms.h"
#include "common/text/word_terms.h"

namespace tip::query {

bool is_stemmed(const Leaf& leaf) { return leaf.compare == Compare::stem && leaf.clusters.empty(); }

std::vector<std::string> terms_of(const Leaf& leaf) {
  const FieldInfo& field = field_info(leaf.field);
  std::vector<std::string> terms = {token_term(field, leaf.stem, leaf.form)};
  if (field.terms != FieldTerms::text) return terms;
  for (const std::string& stem : leaf.other_stems) terms.push_back(token_term(field, stem, {}));
  return terms;
}

bool is_one_term(const Leaf& leaf) { return is_stemmed(leaf) && leaf.other_stems.empty(); }

std::string term_of(const Leaf& leaf) {
  return token_term(field_info(leaf.field), leaf.stem, leaf.form);
}

std::vector<std::string> stem_terms(const std::vector<std::string>& forms, Languages languages) {
  const FieldInfo& body = field_info(FieldId::body);
  std::vector<std::string> terms;
  terms.reserve(forms.size() * languages.size());
  for (const std::string_view language : languages) {
    WordTerms words(language);
    for (const std::string& form : forms) terms.push_back(token_term(body, words.term(form), form));
  }
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace tip::query
