// Answers as text, JSON, CSV and TSV.
#ifndef TIP_SEARCHER_RENDER_ANSWER_H_
#define TIP_SEARCHER_RENDER_ANSWER_H_

#include <tip/answer.h>

#include <string>
#include <vector>

#include "common/cli/console.h"
#include "common/render/json.h"

namespace tip::render {

// For people; highlights and titles have the console's styles.
void print_text(const Answer& answer, Console& console);

// One line about an answer that timed out: when, and that what follows is partial.
std::string about_time(const Answer& answer);

// The object of `--format json`, format_version 1, and of a hit alone. `explain`: with why it
// scored. May be called from any thread.
Json to_json(const Answer& answer, bool explain);
Json to_json(const Hit& hit, bool explain);
// The copies of a hit or article.
Json to_json(const std::vector<Copy>& copies);
// Parts of an answer that can be asked for alone.
Json to_json(const std::vector<Facet>& facets);
Json to_json(const std::vector<Loosened>& loosened);
Json to_json(const std::vector<Interval>& timeline);

// A header and a hit a row, with its passages (common/cli/table_row.h).
void print_csv(const Answer& answer, Console& console);
void print_tsv(const Answer& answer, Console& console);
// Their cells, and the same lines one at a time. May be called from any thread.
std::vector<std::string> table_header();
std::vector<std::string> table_cells(const Hit& hit);
std::string csv_header();
std::string csv_row(const Hit& hit);

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_ANSWER_H_
