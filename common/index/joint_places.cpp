#include "common/index/joint_places.h"

#include <algorithm>
#include <numeric>

namespace tip {

JointPlaces::JointPlaces(const Snapshot& database, const std::vector<std::string>& terms)
    : by_rarity_(terms.size()) {
  lists_.reserve(terms.size());
  for (const std::string& term : terms) lists_.emplace_back(database, places_list(term));
  std::iota(by_rarity_.begin(), by_rarity_.end(), std::size_t{0});
  std::ranges::sort(by_rarity_, {}, [&](std::size_t i) { return lists_[i].documents(); });
}

// The rarest leads; where the next one does not follow, it goes on from where that one stands.
Xapian::docid JointPlaces::document_from(Xapian::docid document) {
  PlaceList& first = lists_[by_rarity_.front()];
  document = first.document_from(document);
  if (by_rarity_.size() > 1) {
    PlaceList& second = lists_[by_rarity_[1]];
    while (document != kNoDocument) {
      const Xapian::docid there = second.document_from(document);
      if (there == document) break;
      document = first.document_from(there);
    }
  }
  document_ = document;
  return document;
}

bool JointPlaces::go_to(Xapian::docid document) {
  document_ = document;
  for (std::size_t n = 0; n < std::min<std::size_t>(2, by_rarity_.size()); ++n) {
    if (lists_[by_rarity_[n]].document_from(document) != document) return false;
  }
  return true;
}

// Beginning with the rarest word: where two do not fit, the others need no look.
std::span<const std::uint32_t> JointPlaces::phrase_begins() {
  begins_.clear();
  for (std::size_t n = 0; n < by_rarity_.size(); ++n) {
    const auto offset = static_cast<std::uint32_t>(by_rarity_[n]);
    PlaceList& list = lists_[by_rarity_[n]];
    // The rarest two stand at hand.
    std::span<const std::uint32_t> places = n < 2 ? list.positions() : list.positions_in(document_);
    if (n == 0) {
      for (const std::uint32_t place : places) {
        if (place >= offset) begins_.push_back(place - offset);
      }
    } else {
      std::erase_if(begins_, [&](std::uint32_t begin) {
        while (!places.empty() && places.front() < begin + offset) places = places.subspan(1);
        return places.empty() || places.front() != begin + offset;
      });
    }
    if (begins_.empty()) break;
  }
  return begins_;
}

}  // namespace tip
