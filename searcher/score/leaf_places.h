// Where the words of a plan stand, told by an index's lists of places instead of a text.
#ifndef TIP_SEARCHER_SCORE_LEAF_PLACES_H_
#define TIP_SEARCHER_SCORE_LEAF_PLACES_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/index/joint_places.h"
#include "searcher/plan/plan.h"

namespace tip::match {

// The places of some leaves. May throw Xapian's errors. Not thread-safe.
class LeafPlaces {
 public:
  // Both must outlive this.
  LeafPlaces(std::span<const query::Leaf* const> leaves, const Snapshot& database);

  // Whether the lists tell all places in a story. They do not of prefixes, which stand for many
  // words, and not where the lead ends.
  bool tell_all() const { return tell_all_; }
  // Whether some leaf is an exact form, of which they tell where its stem is.
  bool by_stems_of_forms() const { return by_stems_of_forms_; }

  // The positions at which leaf number `leaf` begins in title and story of a document, ascending.
  // Valid until the next call.
  std::span<const std::uint32_t> positions(std::size_t leaf, Xapian::docid document);

 private:
  std::span<const query::Leaf* const> leaves_;
  Snapshot database_;
  bool tell_all_ = true;
  bool by_stems_of_forms_ = false;
  std::vector<std::vector<JointPlaces>> places_;  // by leaf and stem; opened when asked for
  std::vector<std::uint32_t> united_;             // of several stems
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_SCORE_LEAF_PLACES_H_
