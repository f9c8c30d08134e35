// In which forms answers are printed.
#ifndef TIP_SEARCHER_RENDER_FORMAT_H_
#define TIP_SEARCHER_RENDER_FORMAT_H_

namespace tip::render {

// jsonl: an object a line; csv and tsv: a row each.
enum class Format { text, json, jsonl, csv, tsv };

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_FORMAT_H_
