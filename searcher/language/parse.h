// Query text to syntax tree.
#ifndef TIP_SEARCHER_LANGUAGE_PARSE_H_
#define TIP_SEARCHER_LANGUAGE_PARSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "searcher/language/tree.h"

namespace tip::query {

struct Parsed {
  NodePtr root;  // null when there is nothing to search for
  std::vector<std::string> warnings;
};

// Parses any byte string; never throws and never fails. What cannot be understood as an operator
// is searched as words, with a warning that says so. Nesting deeper than 64 and queries longer
// than 64 KiB or 512 words are cut, with a warning. Warnings are plain sentences, each with its
// full stop, fit for a terminal; at most 13. Time and memory are linear in the query. Thread-safe.
// docs/query-language.md teaches the language.
Parsed parse(std::string_view query);

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_PARSE_H_
