// tipidx: makes and looks after indexes.
#include <variant>

#include "common/cli/program.h"
#include "indexer/tipidx/options.h"
#include "indexer/tipidx/verbs.h"

int main(int argc, char** argv) {
  return tip::run_program(tip::kProgram, [&](tip::Console& console) {
    const auto parsed = tip::parse_options(argc, argv, console);
    if (const int* status = std::get_if<int>(&parsed)) return *status;
    return std::get<tip::VerbRun>(parsed)(console);
  });
}
