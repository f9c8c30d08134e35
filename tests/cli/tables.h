// Tables that programs print, read back.
#ifndef TIP_TESTS_CLI_TABLES_H_
#define TIP_TESTS_CLI_TABLES_H_

#include <string>
#include <utility>
#include <vector>

namespace tip::test {

// Comma-separated values as in RFC 4180. Text that ends within a row has a row more, which says so.
inline std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool in_quotes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_quotes) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        in_quotes = false;
      }
    } else if (c == '"') {
      in_quotes = true;
    } else if (c == ',' || c == '\n') {
      row.push_back(std::move(cell));
      cell.clear();
      if (c == '\n') {
        rows.push_back(std::move(row));
        row.clear();
      }
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (in_quotes || !cell.empty()) rows.push_back({"the text ends within a row"});
  return rows;
}

}  // namespace tip::test

#endif  // TIP_TESTS_CLI_TABLES_H_
