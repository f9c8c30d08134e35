#include "searcher/score/occurrence_lists.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace tip::match {
namespace {

Occurrence around(const Occurrence& a, const Occurrence& b) {
  return {std::min(a.position, b.position), std::max(a.last_position, b.last_position),
          std::min(a.begin, b.begin), std::max(a.end, b.end), a.leaf};
}

// The first of `list` (ascending) at or after `position`.
std::vector<Occurrence>::const_iterator first_from(const std::vector<Occurrence>& list,
                                                   std::uint32_t position) {
  return std::lower_bound(list.begin(), list.end(), position,
                          [](const Occurrence& o, std::uint32_t p) { return o.position < p; });
}

// The largest of a value over the occurrences of a window that slides over a list: what a later one
// exceeds can no longer be it.
class SlidingMaximum {
 public:
  explicit SlidingMaximum(std::uint32_t Occurrence::*value) : value_(value) {}

  void add(const Occurrence& next) {
    while (!kept_.empty() && kept_.back()->*value_ <= next.*value_) kept_.pop_back();
    kept_.push_back(&next);
  }
  // `first`: the one that leaves the window, of those added the first.
  void drop(const Occurrence& first) {
    if (kept_.front() == &first) kept_.pop_front();
  }
  std::uint32_t get() const { return kept_.front()->*value_; }

 private:
  std::uint32_t Occurrence::*value_;
  std::deque<const Occurrence*> kept_;
};

}  // namespace

bool by_position(const Occurrence& a, const Occurrence& b) {
  return a.position != b.position ? a.position < b.position : a.last_position < b.last_position;
}

std::optional<Occurrence> chain(const std::vector<std::vector<Occurrence>>& of, Occurrence first) {
  for (std::size_t i = 1; i < of.size(); ++i) {
    const auto next = first_from(of[i], first.last_position + 1);
    if (next == of[i].end() || next->position != first.last_position + 1) return std::nullopt;
    first = around(first, *next);
  }
  return first;
}

std::vector<Occurrence> windows(const std::vector<std::vector<Occurrence>>& of,
                                std::uint32_t slop) {
  const std::size_t reach = slop + of.size() - 2;
  // The same word asked for twice has to stand there twice.
  std::vector<std::ptrdiff_t> wanted;
  std::vector<std::pair<Occurrence, std::size_t>> all;  // with the number of the word
  for (std::size_t i = 0; i < of.size(); ++i) {
    const auto same = [&](std::size_t j) {
      return std::ranges::equal(of[i], of[j], {}, &Occurrence::position, &Occurrence::position);
    };
    std::size_t first = 0;
    while (!same(first)) ++first;
    wanted.push_back(0);
    ++wanted[first];
    if (first < i) continue;
    for (const Occurrence& o : of[i]) all.emplace_back(o, i);
  }
  std::ranges::stable_sort(all, by_position, &std::pair<Occurrence, std::size_t>::first);
  std::vector<Occurrence> found;
  auto missing = static_cast<std::ptrdiff_t>(of.size());
  std::size_t first = 0;
  SlidingMaximum last_position(&Occurrence::last_position);
  SlidingMaximum end(&Occurrence::end);
  for (std::size_t at = 0; at < all.size(); ++at) {
    const auto& [occurrence, word] = all[at];
    if (--wanted[word] >= 0) --missing;
    last_position.add(occurrence);
    end.add(occurrence);
    // A word of many clusters may be wider than the window.
    while (first <= at && (occurrence.last_position - all[first].first.position > reach ||
                           wanted[all[first].second] < 0)) {
      if (++wanted[all[first].second] > 0) ++missing;
      last_position.drop(all[first].first);
      end.drop(all[first].first);
      ++first;
    }
    if (missing > 0) continue;
    // What begins first in words does so in bytes.
    Occurrence whole = all[first].first;
    whole.last_position = last_position.get();
    whole.end = end.get();
    found.push_back(whole);
  }
  return found;
}

std::vector<std::size_t> units_of(const std::vector<Occurrence>& list,
                                  const std::vector<std::uint32_t>& starts) {
  std::vector<std::size_t> units;
  units.reserve(list.size());
  std::size_t begun = 0;
  for (const Occurrence& o : list) {
    // A list ascends by its words; where it begins in bytes may not.
    while (begun > 0 && starts[begun - 1] > o.begin) --begun;
    while (begun < starts.size() && starts[begun] <= o.begin) ++begun;
    units.push_back(begun);
  }
  return units;
}

}  // namespace tip::match
