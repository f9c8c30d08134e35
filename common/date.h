// Calendar days out of the many ways in which people write dates.
#ifndef TIP_COMMON_DATE_H_
#define TIP_COMMON_DATE_H_

#include <string>
#include <string_view>

namespace tip {

// The day that `text` names, as YYYY-MM-DD, or empty where it names none or more than one reading
// is possible. Understood: ISO 8601 dates and timestamps, RFC 822, "July 20, 2022", "20 July 2022"
// (Khmer month names and digits too), 20/07/2022 when only one order of day and month is possible,
// YYYYMMDD, YYYYMMDDhhmmss, and Unix time in seconds or milliseconds. A timestamp keeps the local
// day it was written with; Unix time is read as UTC. Words around a date are ignored.
std::string parse_date(std::string_view text);

// Whether the three numbers are a day of the Gregorian calendar between the years 1000 and 2999.
bool is_calendar_day(int year, int month, int day);

}  // namespace tip

#endif  // TIP_COMMON_DATE_H_
