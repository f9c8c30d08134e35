// Answers as text, JSON, CSV and TSV.
#ifndef TIP_SEARCHER_TIPSEARCH_PRINTERS_H_
#define TIP_SEARCHER_TIPSEARCH_PRINTERS_H_

#include <tip/answer.h>

#include <string>

#include "common/cli/console.h"

namespace tip {

// For people; highlights and titles have the console's styles.
void print_text(const Answer& answer, Console& console);

// One line about an answer that timed out: when, and that what follows is partial.
std::string about_time(const Answer& answer);

// One object (CONTRACT: format_version 1), or one hit a line.
void print_json(const Answer& answer, bool explain, Console& console);
void print_jsonl(const Answer& answer, bool explain, Console& console);

// A header and a hit a row, with its passages (common/cli/table_row.h).
void print_csv(const Answer& answer, Console& console);
void print_tsv(const Answer& answer, Console& console);

}  // namespace tip

#endif  // TIP_SEARCHER_TIPSEARCH_PRINTERS_H_
