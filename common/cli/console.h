// The one way out of the programs: all that they print, and nothing else, passes here.
#ifndef TIP_COMMON_CLI_CONSOLE_H_
#define TIP_COMMON_CLI_CONSOLE_H_

#include <fmt/format.h>
#include <tip/result.h>

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tip {

// How a part of a line looks where there is colour.
enum class Style { plain, bold, dim, mark };

struct Piece {
  std::string text;
  Style style = Style::plain;
};

// Standard output and standard error, for one thread. Whatever text is given is made safe here
// (common/cli/printable.h), so callers pass what they have. Nothing fails: what cannot be written
// to standard error is lost, and end() says when standard output was.
class Console {
 public:
  // `program`: what messages begin with.
  explicit Console(std::string program) : program_(std::move(program)) {}
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  const std::string& program() const { return program_; }

  // Whether styles are shown; not at first.
  void use_color(bool color) { color_ = color; }

  // To standard output: one line, formatted or of pieces.
  template <class... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    line(std::vector<Piece>{{fmt::format(format, std::forward<Values>(values)...)}});
  }
  void line(const std::vector<Piece>& pieces);
  // Text of many lines, which ends as it ends.
  void text(std::string_view lines);
  // Bytes that are no text but a file's, as they are: for another program.
  void bytes(std::string_view bytes) { write(bytes); }
  // A value on a line.
  void json(const nlohmann::ordered_json& value);
  // That line, for where it goes elsewhere: no byte of it can fail or upset a terminal.
  static std::string json_line(const nlohmann::ordered_json& value);
  // A row of a table (common/cli/table_row.h).
  void csv(std::span<const std::string> cells);
  void tsv(std::span<const std::string> cells);

  // True once standard output has taken no more, and further lines are for nothing.
  bool is_lost() const { return failure_ != 0; }
  // Sends off what waits for standard output.
  void flush();

  // To standard error: a line, with the program's name in front and without; what went wrong and
  // the hint.
  void note(std::string_view text);
  void remark(std::string_view text);
  void error(const Error& error) noexcept;
  // A line in place of the transient one before, if standard error is a terminal; empty: none.
  void transient(std::string_view text);

  static bool output_is_terminal();
  static bool error_is_terminal();

  // The last thing a program does: sends off what waits. Gives back `status`, or kExitError, and
  // says so, when output was lost; a reader who closed the pipe has seen enough.
  int end(int status);

 private:
  void write(std::string_view bytes);

  std::string program_;
  bool color_ = false;
  std::string waiting_;  // for standard output
  int failure_ = 0;      // the errno value of standard output's first failure
};

}  // namespace tip

#endif  // TIP_COMMON_CLI_CONSOLE_H_
