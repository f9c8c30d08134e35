// Calendar days out of the many ways in which people write dates.
#ifndef TIP_COMMON_TEXT_DATE_H_
#define TIP_COMMON_TEXT_DATE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// What 06/07/2022 means: nothing, unless it is known who wrote it.
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

// A day that a text names.
struct NamedDay {
  std::string day;        // YYYY-MM-DD
  std::size_t begin = 0;  // bytes of the text, as far as the number or name that begins it
  std::size_t end = 0;
  bool buddhist = false;  // counted in the Buddhist era
};

// All days in `text`, in the order written; of a long text only the beginning is looked at.
// Understood: ISO 8601 dates and timestamps, RFC 822, "July 20, 2022", "20 July 2022" with the
// month names of some forty languages and the digits of every script, numbers marked as year,
// month and day, 20/07/2022 where only one order of day and month is possible or `order` is
// known, 20.07.2022. Years of the Buddhist era are turned into those of the common era: by their
// era mark, or because nobody dates by a year above 2400 otherwise.
std::vector<NamedDay> find_days(std::string_view text, DayOrder order = DayOrder::unknown);

// The day that `text` names, as YYYY-MM-DD, or empty where it names none or more than one reading
// is possible: the first of find_days(), one of the common era if there is any; or YYYYMMDD,
// YYYYMMDDhhmmss, and Unix time in seconds or milliseconds where these are all of it. A timestamp
// keeps the local day it was written with; Unix time is read as UTC. Words around a date are
// ignored.
std::string parse_date(std::string_view text, DayOrder order = DayOrder::unknown);

// The seconds of a Unix time as parse_date() knows it, without a sign: nine or ten digits, or
// twelve or thirteen of milliseconds, with a fraction behind them or without. Nothing for anything
// else.
std::optional<std::int64_t> unix_seconds(std::string_view stamp);

// Whether the three numbers are a day of the Gregorian calendar between the years 1000 and 2999.
bool is_calendar_day(int year, int month, int day);

// The first newspapers are of 1605: what is dated before is dated by another calendar (1400 and
// 1442 were 2021 in Persia and by the Hijra), or by mistake.
inline constexpr std::string_view kFirstNewsDay = "1600-01-01";

// Days from the first to the second, which both are valid; negative where the second comes first.
int days_between(std::string_view first, std::string_view second);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_DATE_H_
