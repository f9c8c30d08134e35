// tipserve: an archive as a page, and to programs, over HTTP.
#include <httplib.h>
#include <malloc.h>
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

// For another server to say what it holds.
constexpr int kPatienceSeconds = 10;

int fail_with(const Error& error, Console& console) {
  console.error(error);
  return kExitError;
}

// Whether what is served there holds the same, so that its page can be opened.
bool is_served(Service& service, const Options& options) {
  Request request;
  request.method = "GET";
  request.path = "/api/status";
  const Response own = service.answer(request);
  httplib::Client client(options.address, options.port);
  client.set_connection_timeout(kPatienceSeconds);
  client.set_read_timeout(kPatienceSeconds);
  const httplib::Result answer = client.Get(request.path);
  return own.status == 200 && answer && answer->status == 200 && answer->body == own.body;
}

void open_page(const std::string& address, Console& console) {
  if (open_in_browser(address)) return;
  console.note("no browser could be opened: open that address in one");
}

std::string page_address(const Options& options, int port) {
  return "http://" + host_of(options.address, port) + "/";
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
  if (!port && options.open && is_served(service, options)) {
    const std::string address = page_address(options, options.port);
    console.line("{}", address);
    console.note("it is served there already");
    open_page(address, console);
    return kExitDone;
  }
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
  const std::string address = page_address(options, *port);
  console.line("{}", address);
  console.flush();
  if (options.open) open_page(address, console);
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
  // Connections are many threads, of which few search at a time. If each had memory of its own to
  // allocate from, what one has freed would be of no use to the next.
  ::mallopt(M_ARENA_MAX, 2);
  return tip::run_program(tip::serve::kProgram, [&](tip::Console& console) {
    const auto options = tip::serve::parse_options(argc, argv, console);
    if (const int* status = std::get_if<int>(&options)) return *status;
    return tip::serve::run(std::get<tip::serve::Options>(options), console);
  });
}
