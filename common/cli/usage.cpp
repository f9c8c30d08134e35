#include "common/cli/usage.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/cli/completion.h"
#include "common/cli/terminal.h"
#include "common/text/ascii.h"
#include "common/version.h"

namespace tip {

void begin_command_line(CLI::App& app, const std::string& program, const std::string& footer) {
  app.footer(footer);
  app.set_version_flag("--version", program + " " + kVersion);
  app.failure_message([program](const CLI::App*, const CLI::Error& error) {
    return fmt::format("{}: {}\n  hint: {} --help shows what there is\n", program,
                       printable(error.what()), program);
  });
  add_completion_option(app, program);
}

CLI::Validator whole_number() {
  return {[](std::string& text) {
            return std::all_of(text.begin(), text.end(), ascii::is_digit)
                       ? std::string()
                       : fmt::format("\"{}\" is no whole number", text);
          },
          ""};
}

}  // namespace tip
