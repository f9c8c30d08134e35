#include "common/cli/program.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <exception>

#include "common/base/system_error.h"
#include "common/cli/exit_status.h"

namespace tip {
namespace {

// A file opened later must not become standard output or error and get their text. What stands in
// for a closed one is opened the wrong way round: its use fails as that of a closed one does.
void open_standard_files() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) >= 0) continue;
    // The lowest free number is `fd`, as those below it are open by now.
    ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

// Writing into a closed pipe, or beyond the limit on the size of files, is an error of the call.
void ignore_write_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

// Each segment of an index takes some open files; what the user may have is often far more than
// what a program begins with.
void raise_open_files_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

int run_guarded(Console& console, const ProgramBody& body) noexcept {
  int status = kExitError;
  try {
    status = body(console);
  } catch (const std::exception& thrown) {
    try {
      console.error(error_from_exception("go on", thrown));
    } catch (const std::exception&) {
      console.error({ErrorCode::io, "out of memory", {}});
    }
  }
  return console.end(status);
}

int run_program(const char* name, const ProgramBody& body) {
  open_standard_files();
  ignore_write_signals();
  raise_open_files_limit();
  Console console(name);
  return run_guarded(console, body);
}

}  // namespace tip
