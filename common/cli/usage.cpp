#include "common/cli/usage.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "common/base/ascii.h"
#include "common/cli/completion.h"
#include "common/cli/exit_status.h"
#include "common/version.h"

namespace tip {

void begin_command_line(CLI::App& app, Console& console, const std::string& footer,
                        const std::string& licence) {
  app.footer(footer);
  app.set_version_flag("--version", console.program() + " " + kVersion + "\n" + licence);
  add_completion_option(app, console);
}

void add_index_option(CLI::App& command, std::string& index) {
  command.add_option("--index", index, "The index folder")->envname("TIP_INDEX")->type_name("DIR");
}

int end_command_line(const CLI::App& app, const CLI::ParseError& end, Console& console) {
  std::ostringstream asked_for;
  std::ostringstream wrong;
  if (app.exit(end, asked_for, wrong) == 0) {
    console.text(asked_for.str());
    return kExitDone;
  }
  console.error({ErrorCode::invalid_input, end.what(),
                 fmt::format("{} --help shows what there is", console.program())});
  return kExitError;
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
