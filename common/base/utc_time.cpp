#include "common/base/utc_time.h"

#include <fmt/chrono.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "common/base/ascii.h"

namespace tip {
namespace {

constexpr std::int64_t kSecondsADay = 86400;

}  // namespace

std::int64_t indexing_time() {
  if (const char* const given = std::getenv("SOURCE_DATE_EPOCH"); given != nullptr) {
    constexpr auto kMost = static_cast<std::uint64_t>((kLastDay + 1) * kSecondsADay - 1);
    const auto seconds = ascii::whole_number(given);
    if (seconds && *seconds >= std::uint64_t{kSecondsADay} && *seconds <= kMost) {
      return static_cast<std::int64_t>(*seconds);
    }
  }
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string iso_time(std::int64_t seconds) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

std::int64_t day_of(std::int64_t seconds) { return seconds / kSecondsADay; }

std::string iso_day(std::int64_t days) {
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(days * kSecondsADay)));
}

std::string digits_of(std::string_view iso_day) {
  std::string digits(iso_day);
  std::erase(digits, '-');
  return digits;
}

}  // namespace tip
