// Queries that ask for one thing less.
#ifndef TIP_SEARCHER_LANGUAGE_LEAVE_OUT_H_
#define TIP_SEARCHER_LANGUAGE_LEAVE_OUT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tip::query {

struct LeftOut {
  std::string part;   // of the query, with its sign or field: +kilns, "brick kilns", title:ferry
  std::string query;  // without that part, and without the operator that joined it
};

// Every part of the query once: words, phrases, fields and parentheses with all that is in them, in
// their order. None for a query of more than kMostParts. Any bytes may be given.
inline constexpr std::size_t kMostParts = 8;
std::vector<LeftOut> leave_out_each(std::string_view query);

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_LEAVE_OUT_H_
