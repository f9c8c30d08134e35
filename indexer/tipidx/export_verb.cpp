// tipidx export
#include <fmt/format.h>
#include <tip/searcher.h>

#include "common/base/counted.h"
#include "common/index/index_dir.h"
#include "common/render/json.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

// The line that OpenSearch's bulk interface wants before each article.
render::Json bulk_action(const Article& article) { return {{"index", {{"_id", article.id}}}}; }

}  // namespace

int export_verb(const ExportVerbOptions& options, const CommonOptions& common, Console& console) {
  if (!options.originals.empty()) return export_originals(options, common, console);
  const Result<Searcher> archive = find_index(common.index).and_then(Searcher::open);
  if (!archive) {
    console.error(archive.error());
    return kExitError;
  }
  const bool bulk = options.format == "opensearch";
  SearchRequest request;
  request.query = options.query;
  request.all = options.all;
  const Result<ArticlesRead> read = archive->articles(request, [&](const Article& article) {
    if (bulk) console.json(bulk_action(article));
    console.json(render::to_json(article));
    return !console.is_lost();
  });
  if (!read) {
    console.error(read.error());
    return kExitError;
  }
  for (const std::string& warning : read->warnings) console.note(warning);
  if (read->damaged == 0 || console.is_lost()) {
    return read->articles > 0 || options.query.empty() ? kExitDone : kExitNothing;
  }
  console.error({ErrorCode::corrupt,
                 fmt::format("{} of {} damaged; all others are exported", read->damaged,
                             counted(read->damaged + read->articles, "article")),
                 kRebuildHint});
  return kExitError;
}

}  // namespace tip
