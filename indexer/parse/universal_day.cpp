#include "indexer/parse/universal_day.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

#include "common/base/ascii.h"
#include "common/text/date.h"

namespace tip {
namespace {

// As parse_date() has it: in seconds or milliseconds.
bool is_unix_time(std::string_view stamp) {
  constexpr std::size_t kSeconds = 9;
  const std::size_t point = stamp.find('.');
  if (point != stamp.npos && point >= kSeconds && ascii::all_digits(stamp.substr(point + 1))) {
    stamp = stamp.substr(0, point);
  }
  const std::size_t digits = stamp.size();
  return ascii::all_digits(stamp) && (digits == kSeconds || digits == kSeconds + 1 ||
                                      digits == kSeconds + 3 || digits == kSeconds + 4);
}

}  // namespace

bool is_universal_time(std::string_view stamp) {
  stamp = ascii::trim(stamp);
  if (is_unix_time(stamp)) return true;
  if (stamp.find(':') == stamp.npos) return false;
  return std::ranges::any_of(
      std::array<std::string_view, 6>{"Z", "+00:00", "+0000", "GMT", "UTC", "+00"},
      [&](std::string_view end) { return stamp.ends_with(end); });
}

bool is_local_day_of(std::string_view local, std::string_view universal) {
  return !local.empty() && !universal.empty() && std::abs(days_between(local, universal)) == 1;
}

}  // namespace tip
