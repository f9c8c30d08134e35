// Operands and operators in a row to one tree: where precedence is decided.
#ifndef TIP_SEARCHER_LANGUAGE_COMPOSE_H_
#define TIP_SEARCHER_LANGUAGE_COMPOSE_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "common/index/fields.h"
#include "searcher/language/lex.h"
#include "searcher/language/tree.h"
#include "searcher/language/warnings.h"

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

// What a query may still ask for; shared by all its rows.
class Budget {
 public:
  // What one beginning (`traffick*`) costs, and, being about as much work as four of those, a fuzzy
  // word or a nearness operator; and what all of a query may cost together.
  static constexpr std::size_t kPrefixCost = 1;
  static constexpr std::size_t kFuzzyCost = 4;
  static constexpr std::size_t kNearCost = 4;
  static constexpr std::size_t kMaxWork = 128;

  // `words`: how many operators may become words.
  explicit Budget(std::size_t words) : words_(words) {}

  // Takes what is asked for; false when there is not so much left.
  bool take_word() { return take(1, words_); }
  bool take_work(std::size_t cost) { return take(cost, work_); }

 private:
  static bool take(std::size_t some, std::size_t& left) {
    if (some > left) return false;
    left -= some;
    return true;
  }

  std::size_t words_;
  std::size_t work_ = kMaxWork;
};

// Makes one tree of what stands in a row, from tightest to loosest: nearness, words side by side,
// NOT, AND, OR. Signs and filters that touch no operator hold for the whole row. Operators that
// lack an operand become words, with a warning. Null for an empty row.
//
// The tree keeps to this: a Group has at least one clause that is not excluded; what stands beside
// NEAR holds no field, date or exclusion.
Built compose(std::vector<Item> row, Budget& budget, Warnings& warnings);

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_COMPOSE_H_
