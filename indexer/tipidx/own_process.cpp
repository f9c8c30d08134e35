#include "indexer/tipidx/own_process.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "common/cli/exit_status.h"

namespace tip {
namespace {

bool is_crash(int signal) {
  return signal == SIGSEGV || signal == SIGBUS || signal == SIGABRT || signal == SIGFPE ||
         signal == SIGILL;
}

}  // namespace

std::optional<int> in_own_process(Console& console, const ProgramBody& work) {
  console.flush();
  const pid_t child = ::fork();
  if (child < 0) return work(console);  // without protection, then
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::_Exit(run_guarded(console, work));
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
