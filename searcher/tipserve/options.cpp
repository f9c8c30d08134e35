#include "searcher/tipserve/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <fstream>

#include "common/base/ascii.h"
#include "common/base/system_error.h"
#include "common/cli/exit_status.h"
#include "common/cli/usage.h"
#include "searcher/tipserve/gate.h"

namespace tip::serve {
namespace {

constexpr const char* kFooter = R"(Examples:
  tipserve --open                    the archive of this folder, in the browser
  tipserve --port 0 --index news     at any free port, which is printed
  curl 'http://127.0.0.1:7700/api/search?q=brick+kilns&limit=5'

Only programs on this machine can reach it. Any other --bind wants a --token, and a proxy in front
of it (nginx, Caddy) that speaks TLS: tipserve does not, and what it sends can be read on the way.
A token file: (umask 077; head -c 24 /dev/urandom | base64 | tr +/ -_ > token). In a browser open
/login?token=TOKEN once; programs send "Authorization: Bearer TOKEN".

Ends on SIGTERM and SIGINT. Exit status: 0 it was asked to end, 2 error.
The index is --index DIR, else $TIP_INDEX, else the nearest .tip here or above.)";

constexpr const char* kTokenHint =
    "make one with: (umask 077; head -c 24 /dev/urandom | base64 | tr +/ -_ > FILE)";

// What can stand in a cookie and behind "Bearer" (RFC 6750, 2.1).
bool is_token_character(char c) {
  constexpr std::string_view kMarks = "-._~+/=";
  return ascii::is_alnum(c) || kMarks.find(c) != std::string_view::npos;
}

}  // namespace

std::variant<Options, int> parse_options(int argc, char** argv, Console& console) {
  CLI::App app{"Serves an archive as a page and to programs, over HTTP.", kProgram};
  begin_command_line(app, console, kFooter, kLicenceWithOpenSsl);
  Options options;
  constexpr int kMostPort = 65535;
  add_index_option(app, options.index);
  app.add_option("--port", options.port, "Where to listen (0: any port that is free)")
      ->check(whole_number())
      ->check(CLI::Range(0, kMostPort).description(""))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--bind", options.address,
                 "The address to listen at; any but this machine's own needs --token")
      ->capture_default_str()
      ->type_name("ADDRESS");
  app.add_option("--token", options.token_file,
                 "Let in only who shows the token that this file holds")
      ->type_name("FILE");
  app.add_flag("--open", options.open, "Open the page in the browser");
  app.add_flag("--mcp", options.mcp,
               "Let assistants search and read, by the Model Context Protocol at /mcp");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return end_command_line(app, error, console);
  }
  if (!is_loopback(options.address) && options.token_file.empty()) {
    console.error({ErrorCode::invalid_input,
                   "--bind " + options.address + " is open to other machines: it needs --token",
                   kTokenHint});
    return kExitError;
  }
  return options;
}

Result<std::string> read_token(const std::string& path) {
  constexpr std::size_t kMostBytes = 4096;
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text(kMostBytes, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.is_open() || file.bad()) return io_error("read " + path, errno);
  text.resize(static_cast<std::size_t>(file.gcount()));
  const std::string token(ascii::trim(text));
  if (token.size() < kLeastTokenBytes || !std::ranges::all_of(token, is_token_character)) {
    return fail(ErrorCode::invalid_input,
                fmt::format("{} is no token: it has to be one word of at least {} letters, digits "
                            "and -._~+/=",
                            path, kLeastTokenBytes),
                kTokenHint);
  }
  return token;
}

}  // namespace tip::serve
