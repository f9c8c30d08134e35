// The verbs of tipidx, one file each.
#ifndef TIP_INDEXER_TIPIDX_VERBS_H_
#define TIP_INDEXER_TIPIDX_VERBS_H_

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>

namespace tip {

// What a verb gives back to the shell.
inline constexpr int kExitDone = 0;
inline constexpr int kExitNothing = 1;
inline constexpr int kExitError = 2;

// Options that every verb takes.
struct CommonOptions {
  std::string index;  // --index or $TIP_INDEX; empty: the nearest .tip
  bool json = false;
  bool quiet = false;
};

// A verb registers its subcommand and gives back what runs it.
struct Verb {
  CLI::App* command = nullptr;
  std::function<int()> run;
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
