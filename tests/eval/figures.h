// Small sums for the measuring programs.
#ifndef TIP_TESTS_EVAL_FIGURES_H_
#define TIP_TESTS_EVAL_FIGURES_H_

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace tip::eval {

// `part` of `whole`; 0 of nothing.
inline double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// The value that this share of `values` does not exceed, 0.5 being the median; 0 of none.
inline double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto last = static_cast<double>(values.size() - 1);
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::lround(share * last));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace tip::eval

#endif  // TIP_TESTS_EVAL_FIGURES_H_
