// Rows of tables for spreadsheets and for other programs, safe in both.
//
// Spreadsheets run a cell as a formula that begins with = + - @ or their full-width or small forms,
// after blanks and invisible characters too. Such a cell, and one that begins with a tab or a line
// end, gets an apostrophe in front, which spreadsheets take for "this is text".
// https://owasp.org/www-community/attacks/CSV_Injection
//
// All functions may be called from any thread.
#ifndef TIP_COMMON_CLI_TABLE_ROW_H_
#define TIP_COMMON_CLI_TABLE_ROW_H_

#include <span>
#include <string>

namespace tip {

// Comma-separated as in RFC 4180, its CR LF at the end included. Line ends in cells stay.
std::string csv_row(std::span<const std::string> cells);

// Tab-separated, its LF at the end included: every run of white space in a cell is one space.
std::string tsv_row(std::span<const std::string> cells);

}  // namespace tip

#endif  // TIP_COMMON_CLI_TABLE_ROW_H_
