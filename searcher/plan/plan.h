// The plan of a query: the syntax tree after the index's analyzer has cut its words.
#ifndef TIP_SEARCHER_PLAN_PLAN_H_
#define TIP_SEARCHER_PLAN_PLAN_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/index/fields.h"
#include "common/text/analyzer.h"
#include "searcher/language/tree.h"
#include "searcher/plan/names.h"

namespace tip::query {

// How a word of the query is compared with the words of an article.
enum class Compare : std::uint8_t {
  stem,    // the same stem
  exact,   // the same folded form
  prefix,  // a form that begins with this one
  any_of,  // one of `forms`: what a fuzzy word stands for in this index
  nearly,  // a form spelled nearly so, in a field of which only stems are known
};

// One word in one field.
struct Leaf {
  FieldId field = FieldId::body;
  Compare compare = Compare::stem;
  std::string text;  // as in the query
  std::string stem;  // in the language whose stem of it most articles have
  // With stem and exact: its stems in other languages, as far as this index has them. The word
  // stands where any of these does; a leaf of a Sequence or Nearby has none.
  std::vector<std::string> other_stems;
  std::string form;
  // With any_of, and with prefix in title and story: those in this index, sorted. With nearly: the
  // stems that such forms may have.
  std::vector<std::string> forms;
  std::vector<std::string> clusters;  // of a Khmer word, else empty
  friend bool operator==(const Leaf&, const Leaf&) = default;
};

struct PlanNode;
using PlanPtr = std::unique_ptr<PlanNode>;

// Words one after the other (slop 0), or all within a window of slop plus their number.
struct Sequence {
  std::vector<Leaf> words;
  std::uint32_t slop = 0;
};

// The words of an unspaced Khmer run: all of them, best side by side.
struct Run {
  std::vector<Leaf> words;
};

struct Nearby {
  Nearness kind = Nearness::near;
  std::uint32_t distance = 0;
  PlanPtr left;
  PlanPtr right;
};

// Optional parts add to the score; when nothing is required, one of them has to match.
struct Ranked {
  std::vector<PlanPtr> required;
  std::vector<PlanPtr> optional;
  std::vector<PlanPtr> excluded;
};

// A name: what was typed, or, ranked below it, another spelling. The bare words of a name that was
// recognised in a query are optional each, as other words are; its other spellings are not.
struct Name {
  struct Variant {
    Spelling spelling;
    PlanPtr words;  // Leaf, Sequence, or AnyOf those
  };
  PlanPtr typed;                  // Leaf, Run, Sequence, or Ranked with optional parts
  std::vector<Variant> variants;  // by cost
  double weight = 0;              // what the typed words are worth, by how rare they are
};

struct AllOf {
  std::vector<PlanPtr> parts;
};
struct AnyOf {
  std::vector<PlanPtr> parts;
};
struct Except {  // everything but `part`
  PlanPtr part;
};

// Articles of these days, YYYYMMDD, both included; empty means open.
struct Days {
  std::string first;
  std::string last;
};

// A field's whole value: lang:km, id:x.
struct Whole {
  FieldId field = FieldId::id;
  std::string value;
};

struct Everything {};
struct Nothing {};

struct PlanNode {
  std::variant<Nothing, Everything, Leaf, Sequence, Run, Name, Nearby, Ranked, AllOf, AnyOf, Except,
               Days, Whole>
      value;
};

// The words an index knows; what prefixes and fuzzy words are looked up in.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  // Forms in title and story that begin with `prefix`, the most frequent first, at most `limit`;
  // `total` says how many there are.
  virtual std::vector<std::string> with_prefix(std::string_view prefix, std::size_t limit,
                                               std::size_t& total) const = 0;
  // Forms in the field, which is not one of stems alone, within a small edit distance of `form`,
  // the most frequent first, at most `limit`.
  virtual std::vector<std::string> similar_to(FieldId field, std::string_view form,
                                              std::size_t limit) const = 0;
  // Stems in the field that forms within that distance may have, the likeliest first, at most
  // `limit`.
  virtual std::vector<std::string> stems_near(FieldId field, std::string_view form,
                                              std::size_t limit) const = 0;
  // How many articles have a term of the field.
  virtual std::uint64_t documents(FieldId field, const std::string& term) const = 0;
  // ln(1 + N / n): N articles, n of them with the leaf's word.
  virtual double idf(const Leaf& leaf) const = 0;
};

// How names are treated.
enum class NameMode : std::uint8_t {
  automatic,  // what looks like a name is searched in its other spellings
  off,        // only name:"..." is
  only,       // the words of the query are one name
};

// Languages whose stems the words of a query may have.
using Languages = std::span<const std::string_view>;

// What a plan is made with.
struct PlanContext {
  Analyzer& analyzer;
  // At least one: those of an archive (stemming_languages_of() in
  // common/index/languages.h), or those asked for. The first says which are function words.
  Languages languages;
  const Vocabulary& vocabulary;
  const NameIndex& names;
  NameMode name_mode = NameMode::automatic;
};

// What a name was taken to be.
struct Expansion {
  std::string text;
  std::vector<Spelling> spellings;
};

struct Plan {
  PlanPtr root;  // never null
  std::vector<std::string> warnings;
  std::vector<Expansion> expansions;
};

// Turns a tree into a plan. A null tree gives Nothing.
Plan make_plan(const Node* tree, const PlanContext& context);

// One line, for --analyze and tests.
std::string to_string(const PlanNode& node);

// Which words of a plan are meant.
enum class Leaves : std::uint8_t {
  all,
  typed,   // without the other spellings of names
  ranked,  // of these, those that are not excluded
};

// Calls visit(leaf) for the words of the plan, in the query's order.
void for_each_leaf(const PlanNode& node, const std::function<void(const Leaf&)>& visit,
                   Leaves which = Leaves::all);

// True for a phrase, in whatever language or spelling.
bool is_phrase(const PlanNode& node);

// True when sentences or paragraphs matter to the plan.
bool asks_for_units(const PlanNode& node);

}  // namespace tip::query

#endif  // TIP_SEARCHER_PLAN_PLAN_H_
