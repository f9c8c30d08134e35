// In which forms answers are printed.
#ifndef TIP_SEARCHER_RENDER_FORMAT_H_
#define TIP_SEARCHER_RENDER_FORMAT_H_

namespace tip::render {

// jsonl: an object a line; csv and tsv: a row each; html: a report (report.h).
enum class Format { text, json, jsonl, csv, tsv, html };

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_FORMAT_H_
