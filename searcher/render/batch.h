// What many queries found, one after the other, as text, JSON, CSV and TSV.
#ifndef TIP_SEARCHER_RENDER_BATCH_H_
#define TIP_SEARCHER_RENDER_BATCH_H_

#include <tip/answer.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/console.h"
#include "common/render/json.h"
#include "searcher/render/format.h"

namespace tip::render {

// A query of a list.
struct BatchQuery {
  std::string text;
  std::uint64_t line = 0;            // of the list, from 1
  std::vector<std::string> columns;  // what stands beside it there, in the order of the list
  std::string problem;               // why it cannot be searched; empty: it can
};

struct BatchLayout {
  Format format = Format::text;  // but html, which is of one query
  bool count_only = false;
  bool explain = false;
  std::vector<std::string> columns;  // names of BatchQuery::columns
};

// Prints each query with what it found, or that it found nothing; holds nothing of the one before.
// docs: man/tipsearch.1, --batch.
class BatchPrinter {
 public:
  BatchPrinter(BatchLayout layout, Console& console);

  void print(const BatchQuery& query, const Answer& answer);
  // A query with a problem.
  void print(const BatchQuery& query);
  // The end of the list, of which so many queries could be searched and found something.
  void finish(std::size_t searched, std::size_t found);

 private:
  void print_text(const BatchQuery& query, const Answer* answer);
  void print_json(const BatchQuery& query, const Answer* answer);
  void print_hits(const BatchQuery& query, const Answer* answer);
  void print_rows(const BatchQuery& query, const Answer* answer);
  void print_any(const BatchQuery& query, const Answer* answer);
  void row(const std::vector<std::string>& cells);
  // What every object says of its query.
  Json head_of(const BatchQuery& query) const;

  BatchLayout layout_;
  Console& console_;
};

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_BATCH_H_
