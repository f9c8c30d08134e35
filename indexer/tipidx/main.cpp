// tipidx: makes and looks after indexes.
#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "common/cli/completion.h"
#include "common/cli/terminal.h"
#include "common/cli/usage.h"
#include "common/version.h"
#include "indexer/tipidx/verbs.h"

namespace {

constexpr const char* kFooter = R"(Examples:
  tipidx build corpus/                 index a folder into ./.tip
  zcat wire.jsonl.gz | tipidx build -  index JSON lines from standard input
  tipidx info                          what is in the index
  tipidx names Chhou Bun Eng           what the index has that may be this name
  tipidx export | head -1              the first article as JSON
Then search with: tipsearch WORD...

Exit status: 0 done, 1 nothing indexed, 2 error.
The index is --index DIR, else $TIP_INDEX, else the nearest .tip here or above.)";

int run(int argc, char** argv) {
  CLI::App app{"Build and look after a full-text index of news articles.", tip::kProgram};
  app.footer(kFooter);
  app.set_version_flag("--version", std::string("tipidx ") + tip::kVersion);
  tip::begin_errors_with(app, tip::kProgram);
  tip::add_completion_option(app, tip::kProgram);
  app.require_subcommand(1);
  tip::CommonOptions common;
  const std::array verbs = {
      tip::make_build_verb(app, common), tip::make_info_verb(app, common),
      tip::make_check_verb(app, common), tip::make_analyze_verb(app, common),
      tip::make_names_verb(app, common), tip::make_export_verb(app, common),
  };
  for (const tip::Verb& verb : verbs) {
    verb.command->add_option("--index", common.index, "The index folder")
        ->envname("TIP_INDEX")
        ->type_name("DIR");
    verb.command->add_flag("--json", common.json, "Print one JSON object on standard output");
    verb.command->add_flag("-q,--quiet", common.quiet, "Print no progress and no summary");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? tip::kExitDone : tip::kExitError;
  }
  for (const tip::Verb& verb : verbs) {
    if (verb.command->parsed()) return verb.run();
  }
  return tip::kExitError;
}

}  // namespace

int main(int argc, char** argv) {
  tip::ignore_write_signals();
  try {
    return tip::end_output(tip::kProgram, run(argc, argv));
  } catch (const std::system_error& error) {
    if (error.code().value() == EPIPE) return tip::kExitDone;
    tip::print_error(tip::kProgram, {tip::ErrorCode::io, error.what(), {}});
    return tip::kExitError;
  } catch (const std::exception& error) {
    tip::print_error(tip::kProgram, {tip::ErrorCode::internal, error.what(), {}});
    return tip::kExitError;
  }
}
