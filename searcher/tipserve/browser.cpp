#include "searcher/tipserve/browser.h"

#include <sys/wait.h>

#include <thread>

#include "common/base/start_program.h"
#include "common/base/threads.h"

namespace tip::serve {

bool open_in_browser(const std::string& address) {
  // What a browser says is nothing to whoever reads what tipserve prints.
  const Result<pid_t> browser = start_program({"xdg-open", address});
  if (!browser) return false;
  // Reaped whenever it ends; it may stay as long as the browser does.
  std::thread reaper = start_thread([process = *browser] { ::waitpid(process, nullptr, 0); });
  if (reaper.joinable()) reaper.detach();
  return true;
}

}  // namespace tip::serve
