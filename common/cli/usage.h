// What the command lines of all programs have in common.
#ifndef TIP_COMMON_CLI_USAGE_H_
#define TIP_COMMON_CLI_USAGE_H_

#include <CLI/CLI.hpp>
#include <string>

#include "common/cli/console.h"

namespace tip {

// What --version says of the licence of a program. tip's own source is GPL-2.0-or-later; what is
// linked with libraries under Apache-2.0 as well can only be passed on under version 3.
// https://www.gnu.org/licenses/license-list.html#apache2
inline constexpr const char* kOwnLicence = "Licence: GPL-2.0-or-later";
inline constexpr const char* kLicenceWithApache =
    "Licence: GPL-3.0-or-later (tip is GPL-2.0-or-later; CLD2 and simdjson, linked here, "
    "Apache-2.0)";
inline constexpr const char* kLicenceWithOpenSsl =
    "Licence: GPL-3.0-or-later (tip is GPL-2.0-or-later; OpenSSL, linked here, Apache-2.0)";

// Gives `app` what every program has: `footer` below its help, --version, which says `licence`, and
// --completion. `console` must outlive `app`.
void begin_command_line(CLI::App& app, Console& console, const std::string& footer,
                        const std::string& licence);

// --index, which every program and verb has that opens an index.
void add_index_option(CLI::App& command, std::string& index);

// Prints what `app`'s parse ended with: the help or version that was asked for, or what is wrong
// with a hint. Gives back the exit status.
int end_command_line(const CLI::App& app, const CLI::ParseError& end, Console& console);

// Lets digits through only: CLI11 takes "-1" for the largest of all numbers.
CLI::Validator whole_number();

}  // namespace tip

#endif  // TIP_COMMON_CLI_USAGE_H_
