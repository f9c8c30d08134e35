// tipidx check
#include <fmt/format.h>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/store/index_dir.h"
#include "common/store/name_lexicon.h"
#include "common/store/place_list.h"
#include "common/store/record.h"
#include "common/system_error.h"
#include "common/terms.h"
#include "indexer/tipidx/each_document.h"
#include "indexer/tipidx/own_process.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

// Xapian's own look at every table.
Status check_structure(const std::filesystem::path& database) {
  std::ostringstream report;
  const Result<std::size_t> errors = xapian_guard(
      "check the index", [&] { return Xapian::Database::check(database.string(), 0, &report); });
  if (!errors) return tl::unexpected(errors.error());
  if (*errors == 0) return {};
  // A table that the system would not let it open is counted as an error of the index.
  if (const int refused = system_code(report.str()); refused != 0 && refused != ENOENT) {
    return io_error("check the index", refused);
  }
  return fail(ErrorCode::corrupt,
              fmt::format("{} structural errors; Xapian says: {}", *errors, report.str()),
              kRebuildHint);
}

// Every article can be read back and found by its identifier.
Status check_articles(const OpenIndex& index) {
  RecordCodec codec(index.dictionary);
  std::uint64_t seen = 0;
  Status status =
      for_each_document(index, [&](Xapian::docid id, const std::string& data) -> Status {
        ++seen;
        const Result<Article> article = codec.decode(data);
        if (!article) return tl::unexpected(article.error());
        const std::string term = whole_term(field_info(FieldId::id), article->id);
        const auto found = index.database.postlist_begin(term);
        if (found == index.database.postlist_end(term) || *found != id) {
          return fail(ErrorCode::corrupt,
                      "article " + article->id + " is not found by its identifier", kRebuildHint);
        }
        return {};
      });
  if (status && seen != index.manifest.documents) {
    status = fail(ErrorCode::corrupt,
                  fmt::format("the manifest says {} articles, the index holds {}",
                              index.manifest.documents, seen),
                  kRebuildHint);
  }
  return status;
}

Status check_names(const OpenIndex& index) {
  const Result<bool> good =
      xapian_guard("check the index's names", [&] { return NameLexicon(index.database).check(); });
  if (!good) return tl::unexpected(good.error());
  if (*good) return {};
  return fail(ErrorCode::corrupt, "the list of names is damaged", kRebuildHint);
}

Status check_places(const OpenIndex& index) {
  const Result<bool> good = xapian_guard("check the lists of words' places",
                                         [&] { return check_place_lists(index.database); });
  if (!good) return tl::unexpected(good.error());
  if (*good) return {};
  return fail(ErrorCode::corrupt, "a list of words' places is damaged", kRebuildHint);
}

// Says what came of it, but not yet that all is well in words.
int report(const CommonOptions& common, const Status& status, Console& console) {
  if (common.json) {
    console.json({{"format_version", 1},
                  {"ok", status.has_value()},
                  {"error", status ? "" : status.error().message}});
  }
  if (!status) {
    console.error(status.error());
    return kExitError;
  }
  return kExitDone;
}

int check(const CommonOptions& common, Console& console) {
  const Result<std::filesystem::path> dir = choose_index_dir(common.index);
  const Result<OpenIndex> index = dir.and_then(open_index);
  Status status;
  if (!index) {
    status = tl::unexpected(index.error());
  } else {
    status = check_structure(*dir / index->generation);
    if (status) status = check_articles(*index);
    if (status) status = check_names(*index);
    if (status) status = check_places(*index);
  }
  if (const int exit_status = report(common, status, console); exit_status != kExitDone) {
    return exit_status;
  }
  if (!common.json && !common.quiet) {
    console.line("{}: {} articles, all readable, no errors", dir->string(),
                 index->manifest.documents);
  }
  return kExitDone;
}

}  // namespace

// Xapian's check was not made for files that someone has tampered with, and may crash on them.
int check_verb(const CommonOptions& common, Console& console) {
  if (const auto status =
          in_own_process(console, [&](Console& own) { return check(common, own); })) {
    return *status;
  }
  return report(common,
                fail(ErrorCode::corrupt, "the index is damaged so badly that its check crashed",
                     kRebuildHint),
                console);
}

}  // namespace tip
