// Moments, in seconds since 1970, UTC.
#ifndef TIP_COMMON_BASE_UTC_TIME_H_
#define TIP_COMMON_BASE_UTC_TIME_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace tip {

// Now; or what the environment's SOURCE_DATE_EPOCH says, so that the same input gives the same
// index (https://reproducible-builds.org/specs/source-date-epoch/).
std::int64_t indexing_time();

// 2026-11-29T15:40:00Z
std::string iso_time(std::int64_t seconds);

// 9999-12-31 in days since 1970, the last that is written with four digits of the year.
inline constexpr std::int64_t kLastDay = 2932896;

// The day of a moment, in days since 1970.
std::int64_t day_of(std::int64_t seconds);
// 2026-11-29
std::string iso_day(std::int64_t days);
// 20261129 of 2026-11-29; as terms and values have days.
std::string digits_of(std::string_view iso_day);

}  // namespace tip

#endif  // TIP_COMMON_BASE_UTC_TIME_H_
