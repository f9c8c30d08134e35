// Shell completion, made from the program's own options.
#ifndef TIP_COMMON_CLI_COMPLETION_H_
#define TIP_COMMON_CLI_COMPLETION_H_

#include <CLI/CLI.hpp>
#include <string>

#include "common/cli/console.h"

namespace tip {

// A completion script of `app` and its subcommands for "bash", "zsh" or "fish".
std::string completion_script(const CLI::App& app, const std::string& program,
                              const std::string& shell);

// Adds --completion SHELL to `app`: prints the script and ends the program's parse. `console` must
// outlive `app`.
void add_completion_option(CLI::App& app, Console& console);

}  // namespace tip

#endif  // TIP_COMMON_CLI_COMPLETION_H_
