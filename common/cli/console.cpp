#include "common/cli/console.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "common/cli/exit_status.h"
#include "common/cli/printable.h"
#include "common/cli/table_row.h"
#include "common/system_error.h"

namespace tip {
namespace {

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kClearRest = "\x1b[K";

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::plain:
      break;
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::mark:
      return "\x1b[1;31m";
  }
  return {};
}

// In one call, so that lines of several programs do not mix. There is nobody to tell of a failure.
void write_error(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stderr) != bytes.size()) std::clearerr(stderr);
}

}  // namespace

void Console::write(std::string_view bytes) {
  if (is_lost() || bytes.empty()) return;
  errno = 0;
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
    failure_ = errno != 0 ? errno : EIO;
  }
}

void Console::flush() {
  if (is_lost()) return;
  errno = 0;
  if (std::fflush(stdout) != 0) failure_ = errno != 0 ? errno : EIO;
}

void Console::line(const std::vector<Piece>& pieces) {
  std::string out;
  for (const Piece& piece : pieces) {
    const std::string_view escape = color_ ? escape_of(piece.style) : std::string_view();
    out += escape;
    out += printable_line(piece.text);
    if (!escape.empty()) out += kReset;
  }
  write(out += '\n');
}

void Console::text(std::string_view lines) { write(printable(lines)); }

void Console::json(const nlohmann::ordered_json& value) {
  write(
      printable_json(value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) +
      "\n");
}

void Console::csv(std::span<const std::string> cells) { write(csv_row(cells)); }
void Console::tsv(std::span<const std::string> cells) { write(tsv_row(cells)); }

void Console::note(std::string_view text) { remark(program_ + ": " + std::string(text)); }

void Console::remark(std::string_view text) { write_error(printable_line(text) + "\n"); }

void Console::error(const Error& error) noexcept {
  try {
    std::string out = printable_line(program_ + ": " + error.message) + "\n";
    if (!error.hint.empty()) out += "  hint: " + printable_line(error.hint) + "\n";
    write_error(out);
  } catch (const std::exception&) {
    write_error("out of memory\n  hint: close other programs, then try again\n");
  }
}

void Console::transient(std::string_view text) {
  if (!error_is_terminal()) return;
  write_error("\r" + printable_line(text) + std::string(kClearRest));
}

bool Console::output_is_terminal() { return ::isatty(STDOUT_FILENO) != 0; }
bool Console::error_is_terminal() { return ::isatty(STDERR_FILENO) != 0; }

int Console::end(int status) {
  flush();
  if (!is_lost() || failure_ == EPIPE) return status;
  // After another error it does not matter any more.
  if (status != kExitError) error(io_error("write standard output", failure_).value());
  return kExitError;
}

}  // namespace tip
