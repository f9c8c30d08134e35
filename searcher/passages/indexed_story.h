// The story of a hit: which parts of it are worth reading is told by the index.
#ifndef TIP_SEARCHER_PASSAGES_INDEXED_STORY_H_
#define TIP_SEARCHER_PASSAGES_INDEXED_STORY_H_

#include <xapian.h>

#include <string_view>
#include <vector>

#include "common/index/stored_text.h"
#include "common/text/analyzer.h"
#include "searcher/deadline.h"
#include "searcher/passages/passages.h"
#include "searcher/plan/plan.h"
#include "searcher/score/evaluate.h"
#include "searcher/score/leaf_places.h"
#include "searcher/score/text_matches.h"

namespace tip::snippet {

// What is looked for in stories, and what with.
struct Search {
  const query::PlanNode& plan;
  const match::LeafFinder& finder;
  const std::vector<double>& weights;  // of the finder's leaves
  match::LeafPlaces& lists;
  Analyzer& analyzer;
  Deadline& deadline;
};

// The places of a plan's words in a story. Positions from the index's lists tell about where they
// are; a part of the story is unpacked and analyzed when that has to be known exactly. Where lists
// would not tell, or not save any work, the whole story is. Not thread-safe; all that it is made of
// must outlive it.
class IndexedStory : public Story {
 public:
  // `evaluation`: of the article and the plan. `document`: the article's number.
  IndexedStory(const Search& search, const match::Evaluation& evaluation, Xapian::docid document,
               std::string_view language, StoredText& story);

  std::string_view text() const override { return story_.text(); }
  void need(Range range) override { story_.need(range.begin, range.end); }
  const std::vector<Place>& places() override;
  bool look_at(Range range) override;

  // Whether there is any place; looks until one is certain.
  bool has_place();

 private:
  void ask_lists(Xapian::docid document);
  match::Occurrence estimate(std::uint32_t position, std::size_t leaf) const;
  void look_at_parts(std::size_t first, std::size_t last);

  const Search& search_;
  const match::Evaluation& evaluation_;
  std::string_view language_;
  StoredText& story_;
  match::FieldText found_;
  std::vector<bool> known_;  // by part
  std::size_t looks_ = 0;
  std::vector<Place> places_;
  bool places_are_made_ = false;
};

}  // namespace tip::snippet

#endif  // TIP_SEARCHER_PASSAGES_INDEXED_STORY_H_
