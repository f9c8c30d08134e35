// What somebody who mistyped a word may have meant.
#ifndef TIP_SEARCHER_SEARCH_SUGGESTION_H_
#define TIP_SEARCHER_SEARCH_SUGGESTION_H_

#include <string>
#include <string_view>

#include "searcher/plan/plan.h"
#include "searcher/search/vocabulary.h"

namespace tip::match {

// `query` with each word that the archive has not, or hardly has, replaced by the nearest of the
// archive's own that is far more frequent; empty if there is none. Looks at bare words and phrases
// of four letters or more, not at exact forms, beginnings and fuzzy words, nor at names that are
// found in other spellings. `plan`: the query's. May throw Xapian's errors.
std::string suggestion(std::string_view query, const query::Plan& plan,
                       const IndexVocabulary& vocabulary);

}  // namespace tip::match

#endif  // TIP_SEARCHER_SEARCH_SUGGESTION_H_
