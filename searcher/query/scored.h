// Queries of words and names as a tree: what articles have to have, and what they score for it.
#ifndef TIP_SEARCHER_QUERY_SCORED_H_
#define TIP_SEARCHER_QUERY_SCORED_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "searcher/query/arranged_places.h"
#include "searcher/query/plan.h"

namespace tip::query {

// A word, which scores by how often it stands in an article.
struct BareWord {
  // It stands where one of these stands, as often as they do together.
  std::vector<std::string> terms;
  // When not empty: it stands in the documents that are in the lists of these forms (common/store/
  // place_list.h), and the terms only score.
  std::vector<std::string> forms = {};
};

// The documents in a list of documents. Scores nothing; may name documents that were deleted.
struct Listed {
  std::string word;
};

struct Scored;
// A node may stand at several places of a tree.
using ScoredPtr = std::shared_ptr<const Scored>;

enum class Join : std::uint8_t {
  any,   // one has to match; those that do add up
  all,   // each has to match; they add up
  best,  // one has to match; the highest score counts
};

// Scores `bonus`, and `factor` times what its parts do.
struct Joined {
  Join join = Join::any;
  std::vector<ScoredPtr> parts;
  double bonus = 0;
  double factor = 1;
};

// Arranged: scores nothing, and is told apart from documents that were deleted by other parts.
struct Scored {
  std::variant<BareWord, Listed, Arranged, Joined> value;
};

// A plan's word as it is scored; none where only the text can tell whether it stands somewhere, or
// where it is Khmer, which is not one word to the index. `languages`: those the plan was made with.
std::optional<BareWord> as_bare_word(const Leaf& leaf, Languages languages);

// The plan as such a tree; null where the text has to decide, and for what is no words or names.
ScoredPtr as_scored(const PlanNode& plan, Languages languages);

// What matches where all of `parts` do.
ScoredPtr all_of(std::vector<ScoredPtr> parts);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_SCORED_H_
