// tipserve: an archive as a page, and to programs, over HTTP.
#include <poll.h>
#include <tip/searcher.h>

#include <string>
#include <utility>
#include <variant>

#include "common/base/threads.h"
#include "common/cli/exit_status.h"
#include "common/cli/program.h"
#include "common/cli/stop_signals.h"
#include "searcher/tipserve/browser.h"
#include "searcher/tipserve/gate.h"
#include "searcher/tipserve/options.h"
#include "searcher/tipserve/server.h"
#include "searcher/tipserve/service.h"

namespace tip::serve {
namespace {

int fail_with(const Error& error, Console& console) {
  console.error(error);
  return kExitError;
}

int run(const Options& options, Console& console) {
  const StopSignals signals;  // before any other thread
  const Result<std::string> index = find_index(options.index);
  if (!index) return fail_with(index.error(), console);
  Result<std::string> token;
  if (!options.token_file.empty()) token = read_token(options.token_file);
  if (!token) return fail_with(token.error(), console);

  Service service(*index);
  Server server({}, {[&service](const Request& request) { return service.refuse(request); },
                     [&service](const Request& request) { return service.answer(request); }});
  const Result<int> port = server.bind(options.address, options.port);
  if (!port) return fail_with(port.error(), console);
  service.use_rules(gate_rules(options.address, *port, *std::move(token), options.mcp));
  if (const auto archive = Searcher::open(*index); !archive) {
    console.error(archive.error());
    console.note("the page says so until there is one");
  }
  std::thread serving = start_thread([&server] { server.run(); });
  if (!serving.joinable()) {
    return fail_with({ErrorCode::io, "the system gives no thread", "close other programs"},
                     console);
  }
  const std::string address = "http://" + host_of(options.address, *port) + "/";
  console.line("{}", address);
  console.flush();
  if (options.open && !open_in_browser(address)) {
    console.note("no browser could be opened: open that address in one");
  }
  pollfd stop{signals.descriptor(), POLLIN, 0};
  while (::poll(&stop, 1, -1) <= 0) {
  }
  server.stop();
  serving.join();
  return kExitDone;
}

}  // namespace
}  // namespace tip::serve

int main(int argc, char** argv) {
  return tip::run_program(tip::serve::kProgram, [&](tip::Console& console) {
    const auto options = tip::serve::parse_options(argc, argv, console);
    if (const int* status = std::get_if<int>(&options)) return *status;
    return tip::serve::run(std::get<tip::serve::Options>(options), console);
  });
}
