// The syntax tree of a query: what the user wrote, before the index's analyzer has seen a word.
#ifndef TIP_SEARCHER_LANGUAGE_TREE_H_
#define TIP_SEARCHER_LANGUAGE_TREE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace tip::query {

struct Node;
using NodePtr = std::unique_ptr<Node>;

// A run of text between spaces and operators: `Tier-3`, `2,760`, unspaced Khmer. The plan cuts it
// into tokens with the index's analyzer. At most one of the flags is set; the text holds at least
// one letter or digit, and no space.
struct Word {
  std::string text;
  bool exact = false;   // =labour
  bool prefix = false;  // traffick*
  bool fuzzy = false;   // sihanukvil~
  // What was taken off its end to tell so: "*", "~", "~1".
  std::string suffix = {};
};

// "brick kilns" (slop 0), "a b"~5 (words within 5 of each other, any order), ="a b" (exact forms).
struct Phrase {
  std::string text;
  std::uint32_t slop = 0;
  bool exact = false;
};

// a NEAR/5 b (any order), a BEFORE/5 b (in order), a SENTENCE b, a PARAGRAPH b. What stands on
// either side may be any tree without Field, DateRange, Not and excluded clauses.
enum class Nearness { near, before, sentence, paragraph };
struct Near {
  Nearness kind = Nearness::near;
  std::uint32_t distance = 0;  // words; 0 for sentence and paragraph
  NodePtr left;
  NodePtr right;
};

// Clauses side by side. Ranked: optional ones score; required ones must match; excluded must not.
// At least one clause is not excluded; when none is required, an optional one must match. No clause
// is a Not. Filters (dates and fields about the article) stand beside groups, in an And.
enum class Occur { optional, required, excluded };
struct Clause {
  Occur occur = Occur::optional;
  NodePtr node;
};
struct Group {
  std::vector<Clause> clauses;
};

struct And {
  std::vector<NodePtr> parts;
};
struct Or {
  std::vector<NodePtr> parts;
};
struct Not {  // NOT a: everything but a; `a NOT b` and `a AND NOT b` put it inside an And
  NodePtr part;
};

// title:word, title:"a phrase", title:(a b), name:"...". `field` is the canonical name from the
// field table, never an alias and never "date". Of fields inside fields the inner one counts.
struct Field {
  std::string field;
  NodePtr part;
};

// date:2022-07, date:2022-07..2022-10, since:2021, until:2022-06. Days as YYYYMMDD, both ends
// included; empty means open.
struct DateRange {
  std::string first;
  std::string last;
};

struct Node {
  std::variant<Word, Phrase, Near, Group, And, Or, Not, Field, DateRange> value;
};

// One line, for --analyze and tests: (group tier 3), (and a (not b)), (phrase "brick kilns").
std::string to_string(const Node& node);

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_TREE_H_
