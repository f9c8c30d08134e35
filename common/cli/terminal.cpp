#include "common/cli/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "common/cli/exit_status.h"
#include "common/text/ascii.h"
#include "common/text/utf8.h"

namespace tip {
namespace {

bool is_control(char32_t c) {
  return (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7f && c < 0xa0);
}

// Embeddings, overrides and isolates can make a line read as something it is not.
bool turns_direction(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (is_control(c)) {
      out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c));
    } else if (turns_direction(c)) {
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    } else {
      utf8::append(out, c);
    }
  }
  return out;
}

std::string printable_line(std::string_view text) {
  std::string flat;
  flat.reserve(text.size());
  for (const char c : text) {
    if (!ascii::is_space(c)) {
      flat.push_back(c);
    } else if (flat.empty() || flat.back() != ' ') {
      flat.push_back(' ');
    }
  }
  return printable(flat);
}

std::string printable_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const char32_t c = utf8::next(json, at);
    if (is_control(c) || turns_direction(c)) {
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    } else {
      utf8::append(out, c);
    }
  }
  return out;
}

void print_error(std::string_view program, const Error& error) {
  fmt::print(stderr, "{}: {}\n", program, printable(error.message));
  if (!error.hint.empty()) fmt::print(stderr, "  hint: {}\n", printable(error.hint));
}

bool is_terminal(int fd) { return ::isatty(fd) != 0; }

void ignore_write_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

int end_output(std::string_view program, int status) {
  if (status == kExitError) return status;  // something else has been said
  // After an earlier failure errno still tells which, and there may be nothing left to send.
  if (std::ferror(stdout) == 0 && std::fflush(stdout) == 0) return status;
  if (errno == EPIPE) return status;
  print_error(program, {ErrorCode::io, std::string("cannot write: ") + std::strerror(errno), {}});
  return kExitError;
}

}  // namespace tip
