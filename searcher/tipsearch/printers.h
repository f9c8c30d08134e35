// Answers as text, JSON, CSV and TSV.
#ifndef TIP_SEARCHER_TIPSEARCH_PRINTERS_H_
#define TIP_SEARCHER_TIPSEARCH_PRINTERS_H_

#include <tip/answer.h>

#include <string>

namespace tip {

// For people. With `color`, highlights are shown by terminal escapes; control characters from
// articles never reach the terminal as such.
std::string as_text(const Answer& answer, bool color);

// One object (CONTRACT: format_version 1), or one hit a line.
std::string as_json(const Answer& answer, bool explain);
std::string as_jsonl(const Answer& answer, bool explain);

// A header and a hit a row, with its passages. CSV as in RFC 4180; a cell that a spreadsheet would
// run as a formula gets an apostrophe in front. In TSV, tabs and line ends become spaces.
std::string as_csv(const Answer& answer);
std::string as_tsv(const Answer& answer);

}  // namespace tip

#endif  // TIP_SEARCHER_TIPSEARCH_PRINTERS_H_
