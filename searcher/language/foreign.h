// What other systems write in queries, as tip writes it.
#ifndef TIP_SEARCHER_LANGUAGE_FOREIGN_H_
#define TIP_SEARCHER_LANGUAGE_FOREIGN_H_

#include <string>
#include <string_view>

#include "searcher/language/warnings.h"

namespace tip::query {

// Rewrites operators that people bring from Lucene (&&, ||, !, ^2, [a TO b]), legal and library
// systems (w/5, pre/5, /s, /p, adj) and web search (intitle:, site:, before:, AROUND(5)) where tip
// has the same; what it has not (boosts, ? for a letter, ranges of words) is taken out or left as
// words. A warning says each time how it was read. Quotations stay as they are.
//
// A headline in capitals is words: AND, OR, NOT and the like join nothing in a query of capitals
// alone with more than four words and no other syntax, unless each operator stands between two
// single words (NATO AND UN AND EU). `text`: as clean() makes it. Linear in it.
std::string without_foreign_operators(std::string_view text, Warnings& warnings);

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_FOREIGN_H_
