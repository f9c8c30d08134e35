// Where words stand to each other in title and story.
#ifndef TIP_SEARCHER_SCORE_PROXIMITY_H_
#define TIP_SEARCHER_SCORE_PROXIMITY_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/index/joint_places.h"
#include "searcher/deadline.h"
#include "searcher/score/scorer_plan.h"

namespace tip::score {

// Finds the documents whose words stand as asked for, by the terms' lists of places
// (common/index/place_list.h). May throw Xapian's errors. Not thread-safe.
class ProximityMatcher {
 public:
  // `snapshot` and `deadline` must outlive this. Once the deadline has passed, the words stand
  // nowhere.
  ProximityMatcher(const Snapshot& snapshot, const Proximity& proximity, Deadline& deadline);

  // Whether the words stand so in `document`.
  bool matches(Xapian::docid document);

  // In two steps: the first document from `document` on that may have the words, which
  // becomes the one at hand, and whether they stand so there.
  Xapian::docid candidate_from(Xapian::docid document) { return places_->document_from(document); }
  bool are_arranged();

 private:
  using Positions = std::span<const std::uint32_t>;

  Deadline& deadline_;
  Arrangement arrangement_;
  std::uint32_t reach_;
  std::optional<JointPlaces> places_;  // of the distinct terms
  std::optional<PlaceList> starts_;    // of sentences or paragraphs, if these matter
  std::vector<std::size_t> wanted_;    // how often each has to stand there
  std::vector<Positions> here_;
  std::vector<std::size_t> heap_;  // of words, by their first place in here_
};

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_PROXIMITY_H_
