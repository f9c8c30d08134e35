// Lines that say when an article came out.
#ifndef TIP_INDEXER_PARSE_DATE_LINE_H_
#define TIP_INDEXER_PARSE_DATE_LINE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "common/text/date.h"

namespace tip {

// A day, and whether it is that of a change.
struct LineDay {
  std::string day;  // YYYY-MM-DD; empty: the line names none
  bool updated = false;
  bool labelled = false;  // a word says which it is
};

// What words say of the date that follows them: "First published", "Stand:".
enum class DateLabel : std::uint8_t { none, published, updated, event };

// The last label in `text`.
DateLabel date_label(std::string_view text);

// Whether a line is a label and no more: "Date of publication", "Posted by the desk:".
bool is_date_label(std::string_view line);

// Of the days that a text names the one on which the article came out: the one said to be so; else
// the first that is of no change; else that of the change. Days of other things (deadlines, births)
// are none. The words are in date_words.tsv. Thread-safe.
LineDay published_day(std::string_view text, DayOrder order = DayOrder::unknown);

// The same where the text is about a date and hardly anything else: "Kampot, 3 May 2018", a Khmer
// line with weekday, hour and lunar date; nothing for a headline that names a day.
LineDay day_of_line(std::string_view text, DayOrder order = DayOrder::unknown);

// The day in an address or the path of a file: /2021/03/25/, 2021-03-25-lots.html, 20210325-lots,
// /2021/mar/25/, /2021-03/25/, /25-03-2021/, /t20210325_1; empty if there is none. Of an address
// within another, in an archive of the web, the inner one's.
std::string day_in_address(std::string_view address);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_DATE_LINE_H_
