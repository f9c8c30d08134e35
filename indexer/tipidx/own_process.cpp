#include "indexer/tipidx/own_process.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "common/cli/exit_status.h"
#include "common/cli/terminal.h"

namespace tip {
namespace {

int guarded(const char* program, const std::function<int()>& work) {
  try {
    return end_output(program, work());
  } catch (const std::exception& error) {
    print_error(program, {ErrorCode::internal, error.what(), {}});
    return kExitError;
  }
}

bool is_crash(int signal) {
  return signal == SIGSEGV || signal == SIGBUS || signal == SIGABRT || signal == SIGFPE ||
         signal == SIGILL;
}

}  // namespace

std::optional<int> in_own_process(const char* program, const std::function<int()>& work) {
  std::fflush(stdout);
  const pid_t child = ::fork();
  if (child < 0) return work();  // without protection, then
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::_Exit(guarded(program, work));
  }
  int ended = 0;
  while (::waitpid(child, &ended, 0) < 0) {
    if (errno != EINTR) return std::nullopt;
  }
  if (WIFSIGNALED(ended) && !is_crash(WTERMSIG(ended))) return kExitError;  // somebody stopped it
  const int status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
  // A sanitizer ends a program that crashes with a status of its own.
  if (status != kExitDone && status != kExitError) return std::nullopt;
  return status;
}

}  // namespace tip
