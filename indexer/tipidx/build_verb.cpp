// tipidx build
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "common/base/counted.h"
#include "common/index/index_dir.h"
#include "indexer/commit/build.h"
#include "indexer/pipeline/aliases.h"
#include "indexer/tipidx/progress.h"
#include "indexer/tipidx/summary.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// The names that the user's file says mean the same. The console is told what is wrong in it.
Result<std::vector<NamePairCount>> take_aliases(const BuildVerbOptions& options, Console& console) {
  constexpr std::size_t kListed = 20;
  if (options.aliases.empty()) return std::vector<NamePairCount>();
  Result<Aliases> aliases = read_aliases(options.aliases);
  if (!aliases) return tl::unexpected(aliases.error());
  const std::size_t bad = aliases->bad.size();
  for (std::size_t i = 0; i < std::min(kListed, bad); ++i) {
    console.note(fmt::format("{}: line {} is left out: {}", options.aliases, aliases->bad[i].number,
                             aliases->bad[i].reason));
  }
  if (bad > kListed) console.note("and " + counted(bad - kListed, "more line"));
  if (options.strict && bad > 0) {
    return fail(ErrorCode::invalid_input, "nothing is built: the file of aliases has bad lines",
                "mend or leave out what is listed above, or build without --strict");
  }
  return std::move(aliases->pairs);
}

}  // namespace

int build_verb(const BuildVerbOptions& options, const CommonOptions& common, Console& console) {
  // ./.tip is used without having been named: it must not be somebody else's.
  if (common.index.empty() && fs::exists(fs::symlink_status(kIndexDirName))) {
    if (const Status ours = check_owner(kIndexDirName); !ours) {
      console.error(ours.error());
      return kExitError;
    }
  }
  Result<std::vector<NamePairCount>> aliases = take_aliases(options, console);
  if (!aliases) {
    console.error(aliases.error());
    return kExitError;
  }
  const fs::path index_dir = common.index.empty() ? kIndexDirName : fs::path(common.index);
  Result<BuildSummary> summary;
  {
    ProgressBar progress(console, common.quiet);
    BuildOptions build_options;
    build_options.paths = options.paths;
    build_options.index_dir = index_dir;
    build_options.jobs = options.jobs;
    build_options.read = read_settings(options.columns);
    build_options.writer = options.writer == "xapian" ? WriterKind::xapian : WriterKind::bulk;
    build_options.aliases = *std::move(aliases);
    build_options.strict = options.strict;
    build_options.partial = options.partial;
    if (progress.enabled()) build_options.observer = &progress;
    summary = build(build_options);
  }
  if (!summary) {
    console.error(summary.error());
    return kExitError;
  }
  const std::uint64_t skipped = summary->skipped.total();
  // Scripts read this line, so it keeps its form for one article as well.
  print_summary(
      *summary,
      fmt::format("{} articles indexed, {} failed, {} skipped, {:.1f} MB of text in {:.1f} s",
                  summary->added, summary->failed, skipped,
                  static_cast<double>(summary->bytes) / 1e6, summary->seconds),
      common.quiet, console);
  if (common.json) console.json(to_json(*summary, index_dir));
  if (summary->kept) {
    console.error(*summary->kept);
    return kExitError;
  }
  if (summary->added == 0) {
    console.error({ErrorCode::not_found, "found no article to index",
                   "name files or folders with pages, texts, mail, documents or exports"});
    return kExitNothing;
  }
  return kExitDone;
}

}  // namespace tip
