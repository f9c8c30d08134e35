// Days out of times that were written in universal time.
#ifndef TIP_INDEXER_PARSE_UNIVERSAL_DAY_H_
#define TIP_INDEXER_PARSE_UNIVERSAL_DAY_H_

#include <string_view>

namespace tip {

// Whether `local`, a day of where an article was written, is the one that its time had there:
// `stamp` is written in universal time, wherever its writer was (with its mark, or as Unix time),
// and `universal` is its day. That is the day before where it is early, or the day after where it
// is late. Days are YYYY-MM-DD; false where one is empty.
bool is_local_day_of(std::string_view local, std::string_view stamp, std::string_view universal);

// Whether a stamp is the beginning of Unix time, in any zone: what systems write that were given no
// time. A day without a time of day is none.
bool is_epoch(std::string_view stamp);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_UNIVERSAL_DAY_H_
