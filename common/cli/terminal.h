// What the two programs share at the terminal.
#ifndef TIP_COMMON_CLI_TERMINAL_H_
#define TIP_COMMON_CLI_TERMINAL_H_

#include <tip/result.h>

#include <string>
#include <string_view>

namespace tip {

// `text` made safe to print: C0 and C1 control characters other than newline and tab, and the
// characters that turn the direction of writing, are shown as \x1b or \u202e instead of sent.
// Malformed UTF-8 becomes U+FFFD.
std::string printable(std::string_view text);

// The same on one line: every run of white space becomes one space.
std::string printable_line(std::string_view text);

// A JSON text with the characters that printable() shows written as JSON escapes.
std::string printable_json(std::string_view json);

// Prints "program: message" and the hint to standard error.
void print_error(std::string_view program, const Error& error);

// True when the file descriptor is a terminal.
bool is_terminal(int fd);

// Makes writing into a closed pipe, or beyond the limit on the size of files, an error that write
// calls return, not a signal.
void ignore_write_signals();

// The last thing a program does: sends off what waits for standard output. Returns `status`, or
// kExitError and says so when output was lost; a reader who closed the pipe has seen enough.
int end_output(std::string_view program, int status);

}  // namespace tip

#endif  // TIP_COMMON_CLI_TERMINAL_H_
