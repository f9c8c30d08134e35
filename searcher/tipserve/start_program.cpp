#include "searcher/tipserve/start_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <csignal>
#include <utility>

#include "common/base/system_error.h"

namespace tip::serve {

Result<pid_t> start_program(std::vector<std::string> command, int output, int messages) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (std::string& each : command) arguments.push_back(each.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  for (const auto& [from, to] :
       {std::pair(output, STDOUT_FILENO), std::pair(messages, STDERR_FILENO)}) {
    if (from < 0) {
      ::posix_spawn_file_actions_addopen(&files, to, "/dev/null", O_WRONLY, 0);
    } else {
      ::posix_spawn_file_actions_adddup2(&files, from, to);
    }
  }
  // A client's connection would not end while the program has it as well.
  ::posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);

  // What this program blocks and passes over is its own affair.
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  sigset_t as_usual;
  sigemptyset(&as_usual);
  sigaddset(&as_usual, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &as_usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  pid_t process = 0;
  const int failed = ::posix_spawnp(&process, command.front().c_str(), &files, &attributes,
                                    arguments.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  if (failed == 0) return process;
  return fail(ErrorCode::io, "cannot start " + command.front() + ": " + system_message(failed));
}

}  // namespace tip::serve
