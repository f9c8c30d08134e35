// tipidx: makes and looks after indexes.
#include <cerrno>
#include <exception>
#include <system_error>
#include <variant>

#include "common/cli/exit_status.h"
#include "common/cli/terminal.h"
#include "indexer/tipidx/options.h"
#include "indexer/tipidx/verbs.h"

namespace {

int run(int argc, char** argv) {
  const auto parsed = tip::parse_options(argc, argv);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  return std::get<tip::VerbRun>(parsed)();
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
