#include "common/cli/usage.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/cli/terminal.h"
#include "common/text/ascii.h"

namespace tip {

void begin_errors_with(CLI::App& app, const std::string& program) {
  app.failure_message([program](const CLI::App*, const CLI::Error& error) {
    return fmt::format("{}: {}\n  hint: {} --help shows what there is\n", program,
                       printable(error.what()), program);
  });
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
