#include "indexer/parse/universal_day.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "common/base/ascii.h"
#include "common/text/date.h"

namespace tip {
namespace {

// The hour of a time that is written in universal time, wherever its writer was: with its mark, or
// as Unix time. Nothing if it is written in another way.
std::optional<int> universal_hour(std::string_view stamp) {
  stamp = ascii::trim(stamp);
  if (const auto seconds = unix_seconds(stamp)) {
    return static_cast<int>(*seconds / 3600 % 24);
  }
  const bool marked = std::ranges::any_of(
      std::array<std::string_view, 6>{"Z", "+00:00", "+0000", "GMT", "UTC", "+00"},
      [&](std::string_view end) { return stamp.ends_with(end); });
  const std::size_t colon = stamp.find(':');
  if (!marked || colon == stamp.npos || colon == 0 || !ascii::is_digit(stamp[colon - 1])) {
    return std::nullopt;
  }
  const bool two = colon > 1 && ascii::is_digit(stamp[colon - 2]);
  return (two ? 10 * (stamp[colon - 2] - '0') : 0) + (stamp[colon - 1] - '0');
}

}  // namespace

bool is_local_day_of(std::string_view local, std::string_view stamp, std::string_view universal) {
  // Ten hours behind it Hawaii goes on with the day before; up to fourteen ahead of it the next day
  // has begun.
  constexpr int kHours = 10;
  const auto hour = universal_hour(stamp);
  if (!hour || local.empty() || universal.empty()) return false;
  const auto days = days_between(universal, local);
  return (days == 1 && *hour >= kHours) || (days == -1 && *hour < kHours);
}

bool is_epoch(std::string_view stamp) {
  constexpr std::string_view kDay = "1970-01-01";
  constexpr std::size_t kMinutes = 5;  // characters of "07:00"
  stamp = ascii::trim(stamp);
  if (!stamp.starts_with(kDay) || stamp.size() <= kDay.size() + kMinutes) return false;
  const std::string_view time = stamp.substr(kDay.size() + 1);
  const std::string_view minutes = time.substr(0, kMinutes);
  const std::string_view rest = time.substr(kMinutes);
  if (rest.starts_with(':') && !rest.starts_with(":00")) return false;
  // Ahead of universal time it is as late as the zone is ahead.
  const std::size_t zone = rest.find('+');
  const bool ahead = zone != rest.npos && rest.substr(zone + 1, kMinutes) == minutes;
  return minutes == "00:00" || ahead;
}

}  // namespace tip
