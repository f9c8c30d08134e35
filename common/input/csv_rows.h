// A table in text cut into rows and fields, as RFC 4180 has it and as people write it.
#ifndef TIP_COMMON_INPUT_CSV_ROWS_H_
#define TIP_COMMON_INPUT_CSV_ROWS_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/input/read_bytes.h"

namespace tip {

// No table of articles has more columns.
inline constexpr std::size_t kMaxColumns = 1000;

// How a quote within a quoted field is written.
enum class CsvEscape : std::uint8_t {
  doubled,
  // By a backslash before it, as before a separator, a line ending or another backslash, in quotes
  // or not; "\N" alone is nothing. Spark and MySQL write so.
  backslash
};

struct CsvRow {
  enum class Kind {
    row,
    too_long,  // more than kMaxLineBytes: passed over as far as the end of the line
    damage,    // the stream broke off here; nothing follows
    end,
  } kind = Kind::end;
  std::uint64_t line = 0;  // that it begins in, from 1
  std::vector<std::string> fields;
  bool open = false;    // a quote is not closed
  bool sound = true;    // quotes stand only where a field begins and ends
  bool whole = false;   // it ends in a line ending
  std::string problem;  // of damage
  ErrorCode code = ErrorCode::corrupt;

  bool blank() const { return fields.empty() || (fields.size() == 1 && fields[0].empty()); }
};

// Reads rows that end in \n or \r\n. Quoted fields may hold separators, line endings and doubled
// quotes; a quote in them that nothing ends behind is a quote, as many programs write them. Of more
// than kMaxColumns fields the rest is one. Not thread-safe.
class CsvRows {
 public:
  // `read` gives a text in UTF-8.
  CsvRows(ReadBytes read, char separator, CsvEscape escape = CsvEscape::doubled)
      : read_(std::move(read)), separator_(separator), escape_(escape) {}

  CsvRow next();

  // Goes on behind the first line of the row that next() gave, which was more than one: a quote too
  // many makes a row of all lines up to the next. False where it was one line, or where more has
  // been read twice than once.
  bool back_to_second_line();

 private:
  bool fill();
  // The byte at `at`, or 0 at the end of the text.
  char byte_at(std::size_t at);
  bool ends_field(std::size_t at);
  bool is_escaped(std::size_t at);
  CsvRow damaged(CsvRow row);
  CsvRow pass_over(CsvRow row);

  ReadBytes read_;
  char separator_;
  CsvEscape escape_;
  std::string buffer_;
  std::size_t row_ = 0;    // where the last row begins in it
  std::size_t begin_ = 0;  // of what has not been handed out
  std::uint64_t row_line_ = 1;
  std::uint64_t line_ = 1;
  std::uint64_t read_bytes_ = 0;
  std::uint64_t reread_bytes_ = 0;
  bool ended_ = false;
  bool closed_ = false;
  Status status_;
};

}  // namespace tip

#endif  // TIP_COMMON_INPUT_CSV_ROWS_H_
