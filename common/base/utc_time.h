// Moments, in seconds since 1970, UTC.
#ifndef TIP_COMMON_BASE_UTC_TIME_H_
#define TIP_COMMON_BASE_UTC_TIME_H_

#include <cstdint>
#include <string>

namespace tip {

// Now; or what the environment's SOURCE_DATE_EPOCH says, so that the same input gives the same
// index (https://reproducible-builds.org/specs/source-date-epoch/).
std::int64_t indexing_time();

// 2026-11-29T15:40:00Z
std::string iso_time(std::int64_t seconds);
// 20261129
std::string utc_day(std::int64_t seconds);

}  // namespace tip

#endif  // TIP_COMMON_BASE_UTC_TIME_H_
