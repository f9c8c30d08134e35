// The verbs of tipidx, one file each.
#ifndef TIP_INDEXER_TIPIDX_VERBS_H_
#define TIP_INDEXER_TIPIDX_VERBS_H_

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>

#include "common/cli/exit_status.h"

namespace tip {

// Options that every verb takes.
struct CommonOptions {
  std::string index;  // --index or $TIP_INDEX; empty: the nearest .tip
  bool json = false;
  bool quiet = false;
};

// A verb registers its subcommand and gives back what runs it.
struct Verb {
  CLI::App* command = nullptr;
  std::function<int()> run;  // gives back an exit status
};

Verb make_build_verb(CLI::App& app, CommonOptions& common);
Verb make_info_verb(CLI::App& app, CommonOptions& common);
Verb make_check_verb(CLI::App& app, CommonOptions& common);
Verb make_analyze_verb(CLI::App& app, CommonOptions& common);
Verb make_names_verb(CLI::App& app, CommonOptions& common);
Verb make_export_verb(CLI::App& app, CommonOptions& common);

inline constexpr const char* kProgram = "tipidx";

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_VERBS_H_
