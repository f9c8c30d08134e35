#include "searcher/score/proximity.h"

#include <algorithm>
#include <utility>

#include "common/index/terms.h"

namespace tip::score {
namespace {

// The positions of one term in the article at hand, ascending.
using Positions = std::span<const std::uint32_t>;

bool in_order(Positions first, Positions second, std::uint32_t reach) {
  for (const std::uint32_t place : second) {
    // The nearest before it.
    while (first.size() > 1 && first[1] < place) first = first.subspan(1);
    if (!first.empty() && first.front() < place && place - first.front() <= reach) return true;
  }
  return false;
}

// Whether two of them stand between the same two of `starts`, at positions that differ.
bool in_one_unit(Positions first, Positions second, Positions starts) {
  for (const std::uint32_t place : first) {
    while (starts.size() > 1 && starts[1] <= place) starts = starts.subspan(1);
    // A damaged list may begin behind the first word.
    const bool is_behind = !starts.empty() && starts.front() <= place;
    const std::uint32_t begin = is_behind ? starts.front() : 0;
    const Positions next = is_behind ? starts.subspan(1) : starts;
    while (!second.empty() && second.front() < begin) second = second.subspan(1);
    for (const std::uint32_t other : second) {
      if (!next.empty() && other >= next.front()) break;
      if (other != place) return true;
    }
  }
  return false;
}

// Whether one of each stand so near each other.
bool near_each_other(Positions first, Positions second, std::uint32_t reach) {
  while (!first.empty() && !second.empty()) {
    if (first.front() > second.front()) std::swap(first, second);
    if (second.front() - first.front() <= reach) return true;
    first = first.subspan(1);
  }
  return false;
}

// Slides a window over the places of the words, each of which has to stand in it `wanted` times.
// Leaves `places` somewhere behind; `heap` is working storage.
bool within(std::vector<Positions>& places, const std::vector<std::size_t>& wanted,
            std::uint32_t reach, std::vector<std::size_t>& heap) {
  const auto later = [&](std::size_t a, std::size_t b) {
    return places[a].front() > places[b].front();
  };
  heap.clear();
  std::uint32_t end =
      0;  // of the window from the first place that is left, as long as it has to be
  for (std::size_t word = 0; word < places.size(); ++word) {
    if (places[word].size() < wanted[word]) return false;
    end = std::max(end, places[word][wanted[word] - 1]);
    heap.push_back(word);
  }
  std::ranges::make_heap(heap, later);
  while (end - places[heap.front()].front() > reach) {
    std::ranges::pop_heap(heap, later);
    const std::size_t first = heap.back();
    Positions& left = places[first];
    while (left.size() >= wanted[first] && left.front() < end - reach) left = left.subspan(1);
    if (left.size() < wanted[first]) return false;
    end = std::max(end, left[wanted[first] - 1]);
    std::ranges::push_heap(heap, later);
  }
  return true;
}

}  // namespace

ProximityMatcher::ProximityMatcher(const Snapshot& snapshot, const Proximity& proximity,
                                   Deadline& deadline)
    : deadline_(deadline), arrangement_(proximity.arrangement), reach_(proximity.reach) {
  std::vector<std::string> distinct;
  for (const std::string& term : proximity.terms) {
    const auto known = std::ranges::find(distinct, term);
    // A word that was asked for twice has to stand within reach twice.
    if (known != distinct.end() && arrangement_ == Arrangement::within) {
      ++wanted_[static_cast<std::size_t>(known - distinct.begin())];
      continue;
    }
    distinct.push_back(term);
    wanted_.push_back(1);
  }
  places_.emplace(snapshot, distinct);
  if (arrangement_ == Arrangement::sentence)
    starts_.emplace(snapshot, places_list(kSentenceStarts));
  if (arrangement_ == Arrangement::paragraph) {
    starts_.emplace(snapshot, places_list(kParagraphStarts));
  }
}

bool ProximityMatcher::matches(Xapian::docid document) {
  return places_->go_to(document) && are_arranged();
}

bool ProximityMatcher::are_arranged() {
  if (deadline_.passed()) return false;
  switch (arrangement_) {
    case Arrangement::phrase:
      return !places_->phrase_begins().empty();
    case Arrangement::in_order: {
      const Positions first = places_->positions(0);
      const Positions second = places_->positions(1);
      return !deadline_.passed(first.size() + second.size()) && in_order(first, second, reach_);
    }
    case Arrangement::sentence:
    case Arrangement::paragraph: {
      const Positions first = places_->positions(0);
      const Positions second = places_->positions(1);
      if (first.empty() || second.empty()) return false;
      const Positions starts = starts_->positions_in(places_->document());
      return !deadline_.passed(first.size() + second.size() + starts.size()) &&
             in_one_unit(first, second, starts);
    }
    case Arrangement::within:
      break;
  }
  if (wanted_.size() == 2 && wanted_[0] == 1 && wanted_[1] == 1) {
    const Positions first = places_->positions(0);
    if (first.empty() || deadline_.passed(first.size())) return false;
    const Positions second = places_->positions(1);
    if (second.empty() || deadline_.passed(second.size())) return false;
    return near_each_other(first, second, reach_);
  }
  here_.clear();
  for (std::size_t term = 0; term < wanted_.size(); ++term) {
    here_.push_back(places_->positions(term));
    if (here_.back().empty() || deadline_.passed(here_.back().size())) return false;
  }
  return within(here_, wanted_, reach_, heap_);
}

}  // namespace tip::score
