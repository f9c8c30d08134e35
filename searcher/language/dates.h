// Dates as users write them in queries and options.
#ifndef TIP_SEARCHER_LANGUAGE_DATES_H_
#define TIP_SEARCHER_LANGUAGE_DATES_H_

#include <optional>
#include <string_view>

#include "searcher/language/tree.h"

namespace tip::query {

// The days of YYYY, YYYY-MM or YYYY-MM-DD, first and last included; months and days may have one
// digit, and digits may be Khmer. Nothing when it is no such date, or no day of the (proleptic
// Gregorian) calendar. Both ends are set.
std::optional<DateRange> parse_date(std::string_view text);

// A date, or a range A..B, A.. or ..B of dates: from the first day of A to the last day of B. Ends
// in the wrong order are swapped.
std::optional<DateRange> parse_date_range(std::string_view text);

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_DATES_H_
