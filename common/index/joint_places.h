// The lists of places of several terms, read together.
#ifndef TIP_COMMON_INDEX_JOINT_PLACES_H_
#define TIP_COMMON_INDEX_JOINT_PLACES_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/index/place_list.h"

namespace tip {

// Goes through the documents that may have all of the terms, and says where these stand there. May
// throw Xapian's errors. Not thread-safe.
class JointPlaces {
 public:
  // `terms`: at least one.
  JointPlaces(const Snapshot& database, const std::vector<std::string>& terms);

  // The first document from `document` on that has the two rarest of the terms, which becomes the
  // one at hand; kNoDocument behind the last.
  Xapian::docid document_from(Xapian::docid document);

  // The one at hand.
  Xapian::docid document() const { return document_; }

  // Makes `document` the one at hand; false when it has not even the two rarest of the terms.
  bool go_to(Xapian::docid document);

  // Where term number `term` stands in the document at hand, ascending; empty where it does not.
  // Valid until another document is at hand.
  std::span<const std::uint32_t> positions(std::size_t term) {
    return lists_[term].positions_in(document_);
  }

  // Where the terms stand one after the other in the document at hand, ascending. Valid until the
  // next call.
  std::span<const std::uint32_t> phrase_begins();

 private:
  std::vector<PlaceList> lists_;        // of the terms
  std::vector<std::size_t> by_rarity_;  // places in lists_
  Xapian::docid document_ = 0;          // at hand
  std::vector<std::uint32_t> begins_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_JOINT_PLACES_H_
