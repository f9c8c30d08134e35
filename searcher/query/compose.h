// Operands and operators in a row to one tree: where precedence is decided.
#ifndef TIP_SEARCHER_QUERY_COMPOSE_H_
#define TIP_SEARCHER_QUERY_COMPOSE_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "common/fields.h"
#include "searcher/query/lex.h"
#include "searcher/query/tree.h"
#include "searcher/query/warnings.h"

namespace tip::query {

// An operand with its sign, or an operator between operands.
struct Item {
  NodePtr node;                  // null for an operator
  Lexeme op;                     // of an operator
  Occur sign = Occur::optional;  // + required, - excluded
  // True when the node (of a field: what it governs) speaks of words at places: words, phrases and
  // what joins them, without fields, dates or exclusions. Only such nodes can stand beside NEAR.
  bool positional = true;
  // True for dates, for fields about the article rather than its text, and for what is made of
  // these alone. They narrow the result and never rank.
  bool filter = false;
  // Set for unsigned filters on what an article has only one of: of several, any may match.
  std::optional<FieldId> choice;
};

// A tree, which may be null, and whether it is positional and a filter in the sense above.
struct Built {
  NodePtr node;
  bool positional = true;
  bool filter = false;
};

// How many operators may still become words; shared by all rows of a query.
struct Budget {
  std::size_t words = 0;
};

// Makes one tree of what stands in a row, from tightest to loosest: nearness, words side by side,
// NOT, AND, OR. Signs and filters that touch no operator hold for the whole row. Operators that
// lack an operand become words, with a warning. Null for an empty row.
//
// The tree keeps to this: a Group has at least one clause that is not excluded; what stands beside
// NEAR holds no field, date or exclusion.
Built compose(std::vector<Item> row, Budget& budget, Warnings& warnings);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_COMPOSE_H_
