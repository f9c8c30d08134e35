// tipidx export
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "common/store/index_dir.h"
#include "common/store/open.h"
#include "common/store/stored_articles.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

nlohmann::ordered_json or_null(const std::string& value) {
  return value.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value);
}

// Where each field that is known was read.
nlohmann::ordered_json origin_of(const Article& a) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const OriginField& origin : kOriginFields) {
    if (a.origins.*origin.field == Origin::unknown) continue;
    json[std::string(origin.name)] = origin_name(a.origins.*origin.field);
  }
  return json;
}

nlohmann::ordered_json to_json(const Article& a) {
  nlohmann::ordered_json json = {
      {"id", a.id},
      {"path", a.path},
      {"title", a.title},
      {"body", a.body},
      {"aside", a.aside},
      {"source", or_null(a.source)},
      {"author", or_null(a.author)},
      {"authors", a.authors},
      {"section", or_null(a.section)},
      {"date", or_null(a.date)},
      {"url", or_null(a.url)},
      {"language", or_null(a.language)},
      {"words", a.words},
      {"sha256", a.sha256},
      {"origin", origin_of(a)},
      {"confidence", a.confidence / 100.0},
      {"encoding", or_null(a.encoding)},
      {"member", or_null(a.member)},
  };
  return json;
}

// The line that OpenSearch's bulk interface wants before each article.
nlohmann::ordered_json bulk_action(const Article& article) {
  return {{"index", {{"_id", article.id}}}};
}

}  // namespace

int export_verb(const ExportVerbOptions& options, const CommonOptions& common, Console& console) {
  const Result<OpenIndex> index = choose_index_dir(common.index).and_then(open_index);
  if (!index) {
    console.error(index.error());
    return kExitError;
  }
  const bool bulk = options.format == "opensearch";
  std::uint64_t damaged = 0;
  const Result<StoredArticles> articles = articles_of(*index);
  if (!articles) {
    console.error(articles.error());
    return kExitError;
  }
  articles->for_each(
      [&](std::uint32_t, const Article& article) {
        if (bulk) console.json(bulk_action(article));
        console.json(to_json(article));
        return !console.is_lost();
      },
      [&](const DamagedArticle& article) {
        if (damaged++ < kMostNamed) {
          console.note(fmt::format("{} is left out: {}", to_string(article), article.why));
        }
        return true;
      });
  if (damaged == 0 || console.is_lost()) return kExitDone;
  console.error({ErrorCode::corrupt,
                 fmt::format("{} of {} articles are damaged; all others are exported", damaged,
                             index->manifest.documents),
                 kRebuildHint});
  return kExitError;
}

}  // namespace tip
