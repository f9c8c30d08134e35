// Where words stand to each other in title and story.
#ifndef TIP_SEARCHER_QUERY_ARRANGED_PLACES_H_
#define TIP_SEARCHER_QUERY_ARRANGED_PLACES_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/store/joint_places.h"
#include "searcher/deadline.h"

namespace tip::query {

// How words stand to each other.
enum class Arrangement : std::uint8_t {
  side_by_side,  // in order, one right after the other
  in_order,      // in order, the last at most `reach` positions after the first
  within,        // in any order, each at a place of its own, within `reach` positions
};

// Some words that stand so.
struct Arranged {
  std::vector<std::string> terms;  // FieldId::body's, at least two; in_order is for two
  Arrangement arrangement = Arrangement::side_by_side;
  std::uint32_t reach = 0;
};

// Finds the documents with such words by the terms' lists of places (common/store/place_list.h).
// May throw Xapian's errors. Not thread-safe.
class ArrangedPlaces {
 public:
  // `database` and `deadline` must outlive this. Once the deadline has passed, the words stand
  // nowhere.
  ArrangedPlaces(const Snapshot& database, const Arranged& arranged, Deadline& deadline);

  // The first document from `document` on where the words stand so; kNoDocument behind the last.
  Xapian::docid document_from(Xapian::docid document);
  // Whether they do in `document`.
  bool stand_in(Xapian::docid document);

  // The same in two steps: the first document from `document` on that may have the words, which
  // becomes the one at hand, and whether they stand so there.
  Xapian::docid candidate_from(Xapian::docid document) { return places_->document_from(document); }
  bool are_arranged();

 private:
  using Positions = std::span<const std::uint32_t>;

  Deadline& deadline_;
  Arrangement arrangement_;
  std::uint32_t reach_;
  std::optional<JointPlaces> places_;  // of the distinct terms
  std::vector<std::size_t> wanted_;    // how often each has to stand there
  std::vector<Positions> here_;
  std::vector<std::size_t> heap_;  // of words, by their first place in here_
};

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_ARRANGED_PLACES_H_
