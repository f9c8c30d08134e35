// The parameters of an address, and what they ask of a search.
//
// All functions may be called from any thread.
#ifndef TIP_SEARCHER_TIPSERVE_PARAMETERS_H_
#define TIP_SEARCHER_TIPSERVE_PARAMETERS_H_

#include <tip/searcher.h>

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip::serve {

struct Parameter {
  std::string name;
  std::string value;
};

// In the order of the address, as valid UTF-8.
using Parameters = std::vector<Parameter>;

// Reads "q=brick+kilns&limit=5". Every text gives parameters.
Parameters parse_query(std::string_view query);

// A part of an address with its %XX escapes resolved, as valid UTF-8; what is no escape stays.
std::string decoded(std::string_view part);
// The reverse: nothing but letters, digits and "-._~" stands for itself (RFC 3986, 2.3).
std::string encoded(std::string_view text);

// The last value of that name, or empty.
std::string_view value_of(const Parameters& parameters, std::string_view name);

// The most that one answer has of what an option asks for: what is larger is for /api/export.
struct Limit {
  std::string_view option;
  std::size_t SearchRequest::*number;
  std::size_t most;
  std::string_view instead;  // what to do for more
};
std::span<const Limit> limits();
// No search takes longer, whatever its time-limit.
inline constexpr std::chrono::seconds kMostTime{30};

// Whether the flag of that name is set, as options::read_flag() has it. Fails with invalid_input.
Result<bool> flag_of(const Parameters& parameters, std::string_view name);

// The request that parameters ask for: `q` and the options of tipsearch by their names. Those in
// `others` are passed over. Fails with invalid_input for any other name, for a wrong value, and for
// more than the limits above.
Result<SearchRequest> read_search(const Parameters& parameters,
                                  std::span<const std::string_view> others = {});

// The same without limits: all hits, if `limit` is not given, however long they take.
Result<SearchRequest> read_export(const Parameters& parameters,
                                  std::span<const std::string_view> others = {});

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_PARAMETERS_H_
