// The index terms of the words of a plan.
#ifndef TIP_SEARCHER_PLAN_LEAF_TERMS_H_
#define TIP_SEARCHER_PLAN_LEAF_TERMS_H_

#include <string>
#include <vector>

#include "searcher/plan/plan.h"

namespace tip::query {

// True when the leaf is one word that is compared by stem.
bool is_stemmed(const Leaf& leaf);
// Its index terms, at least one: where one of these stands, it does. Of a Khmer word: as a whole.
std::vector<std::string> terms_of(const Leaf& leaf);

// True when it has only one.
bool is_one_term(const Leaf& leaf);
// That term.
std::string term_of(const Leaf& leaf);

// The body's terms of the stems of some forms, sorted, each once.
std::vector<std::string> stem_terms(const std::vector<std::string>& forms, Languages languages);

}  // namespace tip::query

#endif  // TIP_SEARCHER_PLAN_LEAF_TERMS_H_
