// The verbs of tipidx, one file each.
#ifndef TIP_INDEXER_TIPIDX_VERBS_H_
#define TIP_INDEXER_TIPIDX_VERBS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/cli/console.h"
#include "common/cli/exit_status.h"

namespace tip {

// Options that every verb takes.
struct CommonOptions {
  std::string index;  // --index or $TIP_INDEX; empty: the nearest .tip
  bool json = false;
  bool quiet = false;
};

struct BuildVerbOptions {
  std::vector<std::string> paths;
  unsigned jobs = 0;                 // 0: one a processor
  std::vector<std::string> columns;  // "field=column"
  std::string writer = "bulk";
  std::string aliases;  // a file; empty: none
  bool strict = false;
  bool partial = false;
};
struct UpdateVerbOptions {
  std::vector<std::string> paths;  // none: what the index was built of
  std::string root;                // empty: as it was
  unsigned jobs = 0;               // 0: one a processor
  std::vector<std::string> columns;
  bool prune = false;
  bool retry_failed = false;
  bool restore = false;
  bool strict = false;
  std::uint64_t commit_every = 128;  // megabytes
  unsigned max_merge = 30;           // seconds
};
struct RemoveVerbOptions {
  std::vector<std::string> ids;
  std::vector<std::string> paths;
  std::string query;
  bool dry_run = false;
};
struct CompactVerbOptions {
  unsigned jobs = 0;  // 0: one a processor
};
struct AnalyzeVerbOptions {
  std::vector<std::string> text;  // none: standard input
  std::string language;           // empty: the default one
};
struct NamesVerbOptions {
  std::vector<std::string> text;  // none: the index's names are listed
  std::size_t limit = 20;
  bool why = false;  // compare two
};
struct ExportVerbOptions {
  std::string format = "jsonl";  // or opensearch
  std::string query;             // empty: every article
  bool all = false;              // of a query: each copy of a story
  std::string originals;         // zip or warc: what they were read from; empty: the articles
};

// How many damaged articles a verb names; the others are counted.
inline constexpr std::size_t kMostNamed = 1000;

// Each prints what came of it and gives back an exit status.
int build_verb(const BuildVerbOptions& options, const CommonOptions& common, Console& console);
int update_verb(const UpdateVerbOptions& options, const CommonOptions& common, Console& console);
int watch_verb(const UpdateVerbOptions& options, const CommonOptions& common, Console& console);
int remove_verb(const RemoveVerbOptions& options, const CommonOptions& common, Console& console);
int compact_verb(const CompactVerbOptions& options, const CommonOptions& common, Console& console);
int info_verb(const CommonOptions& common, Console& console);
int sources_verb(const CommonOptions& common, Console& console);
int check_verb(const CommonOptions& common, Console& console);
int analyze_verb(const AnalyzeVerbOptions& options, const CommonOptions& common, Console& console);
int names_verb(const NamesVerbOptions& options, const CommonOptions& common, Console& console);
// `file`: an export; "-": standard input.
int verify_verb(const std::string& file, const CommonOptions& common, Console& console);
int export_verb(const ExportVerbOptions& options, const CommonOptions& common, Console& console);

// `export` of what the articles were read from.
int export_originals(const ExportVerbOptions& options, const CommonOptions& common,
                     Console& console);

inline constexpr const char* kProgram = "tipidx";

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_VERBS_H_
