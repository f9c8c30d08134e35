// The command line of tipidx.
#ifndef TIP_INDEXER_TIPIDX_OPTIONS_H_
#define TIP_INDEXER_TIPIDX_OPTIONS_H_

#include <functional>
#include <variant>

#include "common/cli/console.h"

namespace tip {

// What a verb does when it is run; gives back an exit status.
using VerbRun = std::function<int(Console&)>;

// Reads the command line: what it asks for, or an exit status when the program is done (help,
// version) or the command line is wrong; the console has been told.
std::variant<VerbRun, int> parse_options(int argc, char** argv, Console& console);

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_OPTIONS_H_
