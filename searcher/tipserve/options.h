// The options of tipserve.
#ifndef TIP_SEARCHER_TIPSERVE_OPTIONS_H_
#define TIP_SEARCHER_TIPSERVE_OPTIONS_H_

#include <tip/result.h>

#include <string>
#include <variant>

#include "common/cli/console.h"

namespace tip::serve {

inline constexpr const char* kProgram = "tipserve";

struct Options {
  std::string index;
  int port = 7700;
  std::string address = "127.0.0.1";
  std::string token_file;  // empty: none
  bool open = false;
  bool mcp = false;
};

// Reads the command line. Gives back an exit status instead when the program is done (help,
// version) or the command line is wrong; the console has been told.
std::variant<Options, int> parse_options(int argc, char** argv, Console& console);

// The token in a file: one word of at least kLeastTokenBytes. Fails with invalid_input or io.
inline constexpr std::size_t kLeastTokenBytes = 16;
Result<std::string> read_token(const std::string& path);

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_OPTIONS_H_
