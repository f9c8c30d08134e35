// How the programs answer a command line that they do not understand.
#ifndef TIP_COMMON_CLI_USAGE_H_
#define TIP_COMMON_CLI_USAGE_H_

#include <CLI/CLI.hpp>
#include <string>

namespace tip {

// Makes CLI11's errors read as all other errors of `program` do: its name, what is wrong, a hint.
// Call it before subcommands are added, which inherit it.
void begin_errors_with(CLI::App& app, const std::string& program);

// Lets digits through only: CLI11 takes "-1" for the largest of all numbers.
CLI::Validator whole_number();

}  // namespace tip

#endif  // TIP_COMMON_CLI_USAGE_H_
