// What the command lines of all programs have in common.
#ifndef TIP_COMMON_CLI_USAGE_H_
#define TIP_COMMON_CLI_USAGE_H_

#include <CLI/CLI.hpp>
#include <string>

namespace tip {

// Gives `app` what every program has: `footer` below its help, --version, --completion, and errors
// that read as all others of `program` do: its name, what is wrong, a hint. Call it before
// subcommands are added, which inherit these errors.
void begin_command_line(CLI::App& app, const std::string& program, const std::string& footer);

// Lets digits through only: CLI11 takes "-1" for the largest of all numbers.
CLI::Validator whole_number();

}  // namespace tip

#endif  // TIP_COMMON_CLI_USAGE_H_
