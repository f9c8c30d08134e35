// The parts that a written name has.
#ifndef TIP_COMMON_NAMES_NAME_PARTS_H_
#define TIP_COMMON_NAMES_NAME_PARTS_H_

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace tip::names {

// Takes the part up to a space or hyphen off the front of `rest`, and that with it; all of it where
// there is none. Empty between two of them.
constexpr std::string_view take_part(std::string_view& rest) {
  const std::size_t end = std::min(rest.find_first_of(" -"), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_NAME_PARTS_H_
