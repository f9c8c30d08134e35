// A file of queries, read one after the other.
#ifndef TIP_SEARCHER_TIPSEARCH_QUERY_LIST_H_
#define TIP_SEARCHER_TIPSEARCH_QUERY_LIST_H_

#include <tip/result.h>

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/input/csv_rows.h"
#include "common/input/lines.h"
#include "searcher/render/batch.h"

namespace tip {

// Longest query of a list, in bytes; a search would leave out what is beyond.
inline constexpr std::size_t kMostListedBytes = std::size_t{64} << 10;

// Lines of UTF-8, or a table whose first line names a column "query": with commas, semicolons, tabs
// or bars between fields, as it reads best. A first line that is "query" alone makes a table of one
// column. Lines and rows in which nothing stands are passed over; none is a comment. Memory is
// bounded by the longest line that is kept (kMaxLineBytes). Not thread-safe.
class QueryList {
 public:
  // A file, or standard input for "-". Fails with io when it cannot be read, with invalid_input
  // when it is UTF-16 or by its name a table (.csv, .tsv) without such a column.
  static Result<QueryList> open(const std::string& path);

  // What the other columns of a table are called, each by a name of its own.
  const std::vector<std::string>& columns() const { return names_; }

  // The next query, or nothing at the end. Waits for no more than its own line. Fails with io when
  // the rest cannot be read.
  Result<std::optional<render::BatchQuery>> next();

 private:
  struct Input;
  explicit QueryList(std::variant<LineReader, CsvRows> reader) : reader_(std::move(reader)) {}

  Result<std::optional<render::BatchQuery>> next_line(LineReader& lines);
  Result<std::optional<render::BatchQuery>> next_row(CsvRows& rows);
  void name_columns(const std::vector<std::string>& heading);

  std::variant<LineReader, CsvRows> reader_;
  std::size_t query_column_ = 0;
  std::vector<std::string> names_;  // of the others
};

}  // namespace tip

#endif  // TIP_SEARCHER_TIPSEARCH_QUERY_LIST_H_
