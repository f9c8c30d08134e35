// Spans of days as index terms.
#ifndef TIP_SEARCHER_PLAN_DAY_TERMS_H_
#define TIP_SEARCHER_PLAN_DAY_TERMS_H_

#include <string>
#include <string_view>
#include <vector>

#include "searcher/plan/plan.h"

namespace tip::query {

// The fewest year, month and day terms that together cover all days from `first` to `last`
// (YYYYMMDD, both included). Terms are several times cheaper to match than a range over values.
// Empty when the span is empty or an end is no valid day.
std::vector<std::string> day_terms(std::string_view first, std::string_view last);

// The archive's own first and last day, YYYYMMDD: where open date ranges end.
struct DateBounds {
  std::string first;
  std::string last;
};

// The terms of the days of the archive that lie in `days`.
std::vector<std::string> terms_of_days(const Days& days, const DateBounds& bounds);

}  // namespace tip::query

#endif  // TIP_SEARCHER_PLAN_DAY_TERMS_H_
