#include "common/cli/console.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "common/base/system_error.h"
#include "common/cli/exit_status.h"
#include "common/cli/printable.h"
#include "common/cli/table_row.h"

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

constexpr std::size_t kBufferBytes = std::size_t{64} * 1024;

// Sends all of `bytes`, in one call if the system takes them, so that lines of several programs do
// not mix. Gives back the errno value of what failed, or 0.
int send(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::write(fd, bytes.data(), bytes.size());
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (sent == 0) {
      return EIO;
    } else if (errno == EAGAIN) {
      // Whoever shares the file with this program made it one that does not wait.
      pollfd room{fd, POLLOUT, 0};
      ::poll(&room, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

// There is nobody to tell of a failure; but one that passes must not cost the only message.
void send_message(std::string_view bytes) {
  if (send(STDERR_FILENO, bytes) != 0) send(STDERR_FILENO, bytes);
}

}  // namespace

void Console::write(std::string_view bytes) {
  if (is_lost()) return;
  waiting_ += bytes;
  if (waiting_.size() >= kBufferBytes) flush();
}

void Console::flush() {
  if (!is_lost()) failure_ = send(STDOUT_FILENO, waiting_);
  waiting_.clear();
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

void Console::json(const nlohmann::ordered_json& value) { write(json_line(value)); }

std::string Console::json_line(const nlohmann::ordered_json& value) {
  constexpr auto kReplace = nlohmann::ordered_json::error_handler_t::replace;
  return printable_json(value.dump(-1, ' ', false, kReplace)) + "\n";
}

void Console::csv(std::span<const std::string> cells) { write(csv_row(cells)); }
void Console::tsv(std::span<const std::string> cells) { write(tsv_row(cells)); }

void Console::note(std::string_view text) { remark(program_ + ": " + std::string(text)); }

void Console::remark(std::string_view text) {
  flush();  // so that both stand in order where they go to the same place
  send_message(printable_line(text) + "\n");
}

void Console::error(const Error& error) noexcept {
  try {
    flush();
    std::string out = printable_line(program_ + ": " + error.message) + "\n";
    if (!error.hint.empty()) out += "  hint: " + printable_line(error.hint) + "\n";
    send_message(out);
  } catch (const std::exception&) {
    send_message("out of memory\n  hint: close other programs, then try again\n");
  }
}

void Console::transient(std::string_view text) {
  if (!error_is_terminal()) return;
  send_message("\r" + printable_line(text) + std::string(kClearRest));
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
