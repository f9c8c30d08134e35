// tipidx remove
#include <fmt/format.h>
#include <tip/searcher.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

#include "common/base/counted.h"
#include "common/index/index_dir.h"
#include "indexer/commit/update.h"
#include "indexer/tipidx/summary.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

// The identifiers of all articles that a query finds. What is not surely what was meant, or not all
// of it, is looked at with --dry-run, and removes nothing.
Result<std::vector<std::string>> ids_of(const std::string& query, const std::string& dir,
                                        bool dry_run, Console& console) {
  const Result<Searcher> archive = Searcher::open(dir);
  if (!archive) return tl::unexpected(archive.error());
  SearchRequest request;
  request.query = query;
  request.limit = std::numeric_limits<std::size_t>::max();
  request.snippets = 0;
  request.all = true;
  const Result<Answer> answer = archive->search(request);
  if (!answer) return tl::unexpected(answer.error());
  for (const std::string& warning : answer->warnings) console.note(warning);
  if (!answer->warnings.empty() && !dry_run) {
    return fail(ErrorCode::invalid_input,
                "the query may not mean what was meant: nothing is removed",
                "look at what it finds with --dry-run, and write it without what is warned of");
  }
  if ((answer->damaged > 0 || answer->timed_out) && !dry_run) {
    return fail(ErrorCode::corrupt,
                "not all articles that the query finds could be read: nothing is removed",
                "look at the index with: tipidx check");
  }
  std::vector<std::string> ids;
  ids.reserve(answer->hits.size());
  for (const Hit& hit : answer->hits) ids.push_back(hit.id);
  return ids;
}

}  // namespace

int remove_verb(const RemoveVerbOptions& options, const CommonOptions& common, Console& console) {
  const Result<std::filesystem::path> dir = choose_index_dir(common.index);
  RemoveOptions remove_options;
  remove_options.ids = options.ids;
  remove_options.paths = options.paths;
  remove_options.dry_run = options.dry_run;
  Status status = dir.map([&](const auto& found) { remove_options.index_dir = found; });
  if (status && !options.query.empty()) {
    auto found = ids_of(options.query, dir->string(), options.dry_run, console);
    if (found) {
      std::ranges::move(*found, std::back_inserter(remove_options.ids));
    } else {
      status = tl::unexpected(found.error());
    }
  }
  if (status && remove_options.ids.empty() && remove_options.paths.empty() &&
      options.query.empty()) {
    status = fail(ErrorCode::invalid_input, "nothing is named to be removed",
                  "name articles with --id ID, --path PATH or --query QUERY");
  }
  const Result<RemoveSummary> summary =
      status ? remove(remove_options) : tl::unexpected(status.error());
  if (!summary) {
    console.error(summary.error());
    return kExitError;
  }
  for (const std::string& unknown : summary->unknown) {
    console.note("there is no article of " + unknown);
  }
  for (const std::string& warning : summary->warnings) console.note(warning);
  if (!common.quiet) {
    console.remark(options.dry_run
                       ? fmt::format("{} of {} would be removed", summary->removed,
                                     counted(summary->documents, "article"))
                       : fmt::format("{} removed, {} left", counted(summary->removed, "article"),
                                     summary->documents));
  }
  if (common.json) {
    nlohmann::ordered_json object = to_json(*summary, *dir);
    object["dry_run"] = options.dry_run;
    object["unknown"] = summary->unknown;
    console.json(object);
  }
  return summary->removed > 0 ? kExitDone : kExitNothing;
}

}  // namespace tip
