// How many matches there are when not all were counted.
#ifndef TIP_SEARCHER_COLLECT_ESTIMATE_H_
#define TIP_SEARCHER_COLLECT_ESTIMATE_H_

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace tip::collect {

// The documents that were compared with a query's filter.
struct Sample {
  std::size_t seen = 0;    // they may match, but for the filter
  std::size_t within = 0;  // of these, the ones that pass

  // Counts one more; gives back whether it passes.
  bool add(bool is_within) {
    ++seen;
    within += is_within ? 1 : 0;
    return is_within;
  }

  // Of a sample that is not empty: how much of what passes has been looked at, when a `share` of
  // all documents has been and `part` of all pass. In archives that are in order of dates that is
  // another share. Takes what passes to have no more or fewer documents that may match than others.
  double share_within(double share, double part) const {
    const double all = static_cast<double>(seen) / share * part;
    return std::min(1.0, static_cast<double>(within) / all);
  }
};

// How many matches there are, when `count` are in a `share` of what is to be read: not fewer than
// `least` nor more than `most`.
inline std::size_t estimate(std::size_t count, double share, std::size_t least, double most) {
  if (count == 0) return static_cast<std::size_t>(most);
  const double all = static_cast<double>(count) / share;
  // Two digits: no more is known.
  const double step = std::pow(10, std::floor(std::log10(all)) - 1);
  return static_cast<std::size_t>(
      std::clamp(std::round(all / step) * step, static_cast<double>(least), most));
}

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_ESTIMATE_H_
