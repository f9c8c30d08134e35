// What a verb that reads articles says it did.
#ifndef TIP_INDEXER_TIPIDX_SUMMARY_H_
#define TIP_INDEXER_TIPIDX_SUMMARY_H_

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/cli/console.h"
#include "indexer/commit/build.h"

namespace tip {

// Failures and warnings on standard error.
void print_failures(const BuildSummary& summary, Console& console);

// The same and, unless `quiet` or the index is kept as it was, what
// was passed over and `line`.
void print_summary(const BuildSummary& summary, const std::string& line, bool quiet,
                   Console& console);

// The summary object of --json. `index_dir`: of the index that the summary is of, which is asked
// for how many of its articles are copies; null where it cannot be opened.
nlohmann::ordered_json to_json(const BuildSummary& summary, const std::filesystem::path& index_dir);

// The columns of --map, "FIELD=COLUMN" each.
ReadSettings read_settings(const std::vector<std::string>& columns);

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_SUMMARY_H_
