// The command line of tipidx.
#ifndef TIP_INDEXER_TIPIDX_OPTIONS_H_
#define TIP_INDEXER_TIPIDX_OPTIONS_H_

#include <functional>
#include <variant>

namespace tip {

// What a verb does when it is run; gives back an exit status.
using VerbRun = std::function<int()>;

// Reads the command line: what it asks for, or an exit status when the program is done (help,
// version) or the command line is wrong.
std::variant<VerbRun, int> parse_options(int argc, char** argv);

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_OPTIONS_H_
