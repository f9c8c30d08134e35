// Moments as they are written down.
#ifndef TIP_COMMON_BASE_UTC_TIME_H_
#define TIP_COMMON_BASE_UTC_TIME_H_

#include <string>

namespace tip {

// This moment, to the second: "2022-07-20T12:00:00Z". Thread-safe.
std::string utc_now();

}  // namespace tip

#endif  // TIP_COMMON_BASE_UTC_TIME_H_
