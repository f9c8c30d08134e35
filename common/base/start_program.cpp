#include "common/base/start_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <csignal>

#include "common/base/system_error.h"

namespace tip {
namespace {

// What differs from this program's own state in one that it starts.
class SpawnSetup {
 public:
  explicit SpawnSetup(const StandardFiles& standard) {
    ::posix_spawn_file_actions_init(&files_);
    give(standard.input, STDIN_FILENO, O_RDONLY);
    give(standard.output, STDOUT_FILENO, O_WRONLY);
    give(standard.messages, STDERR_FILENO, O_WRONLY);
    // A connection would not end while the program has it as well.
    ::posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);

    // What this program blocks and passes over is its own affair.
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    ::sigfillset(&signals);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
  }
  ~SpawnSetup() {
    ::posix_spawn_file_actions_destroy(&files_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnSetup(const SpawnSetup&) = delete;
  SpawnSetup& operator=(const SpawnSetup&) = delete;

  const posix_spawn_file_actions_t* files() const { return &files_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  void give(int descriptor, int as, int otherwise) {
    if (descriptor < 0) {
      ::posix_spawn_file_actions_addopen(&files_, as, "/dev/null", otherwise, 0);
    } else {
      ::posix_spawn_file_actions_adddup2(&files_, descriptor, as);
    }
  }

  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

Result<pid_t> start_program(std::vector<std::string> command, const StandardFiles& standard) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (std::string& each : command) arguments.push_back(each.data());
  arguments.push_back(nullptr);
  const SpawnSetup setup(standard);
  pid_t process = 0;
  const int failed = ::posix_spawnp(&process, command.front().c_str(), setup.files(),
                                    setup.attributes(), arguments.data(), environ);
  if (failed == 0) return process;
  return fail(ErrorCode::io, "cannot start " + command.front() + ": " + system_message(failed));
}

}  // namespace tip
