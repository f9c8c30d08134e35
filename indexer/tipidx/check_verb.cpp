// tipidx check
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "common/base/counted.h"
#include "common/base/system_error.h"
#include "common/index/guard.h"
#include "common/index/index_dir.h"
#include "common/index/name_lexicon.h"
#include "common/index/open.h"
#include "common/index/place_lists.h"
#include "common/index/stored_articles.h"
#include "common/index/terms.h"
#include "common/render/json.h"
#include "indexer/commit/file_notes.h"
#include "indexer/tipidx/check_files.h"
#include "indexer/tipidx/own_process.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

// All that is wrong with an index.
struct Findings {
  std::vector<FileProblem> files;
  std::optional<Error> error;                 // of the index as a whole
  std::uint64_t documents = 0;                // 0 also when the index cannot be opened
  std::uint64_t damaged = 0;                  // articles
  std::vector<DamagedArticle> articles = {};  // the first of them

  bool good() const { return files.empty() && !error && damaged == 0; }
};

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
  return fail(
      ErrorCode::corrupt,
      fmt::format("{}; Xapian says: {}", counted(*errors, "structural error"), report.str()),
      kRebuildHint);
}

Status check_identifier(const OpenIndex& index, std::uint32_t document, const Article& article) {
  return xapian_guard("look up an identifier", [&]() -> Status {
    const std::string term = whole_term(field_info(FieldId::id), article.id);
    const SnapshotPart& part = index.snapshot.part_of(document);
    const auto found = part.segment.postlist_begin(term);
    if (found != part.segment.postlist_end(term) && *found == document - part.base) return {};
    return fail(ErrorCode::corrupt, "it is not found by its identifier", kRebuildHint);
  });
}

// Every article can be read back and, in tables that are sound, is found by its identifier.
void check_articles(const OpenIndex& index, const StoredArticles& articles, Findings& findings) {
  const bool sound = findings.files.empty();
  const auto note = [&](DamagedArticle article) {
    if (findings.damaged++ < kMostNamed) findings.articles.push_back(std::move(article));
    return true;
  };
  articles.for_each(
      [&](std::uint32_t document, const Article& article) {
        const Status found = sound ? check_identifier(index, document, article) : Status();
        return found ||
               note({document, article.id, article.path, article.title, found.error().message});
      },
      note);
}

Status check_lists(const OpenIndex& index) {
  return xapian_guard("check the index's lists", [&] {
    NameLexicon(index.snapshot).check();
    for (const SnapshotPart& part : index.snapshot.parts()) check_place_lists(part.segment);
  });
}

Findings find_damage(const std::filesystem::path& dir) {
  Findings findings;
  const auto note = [&](const Status& status) {
    if (!status && !findings.error) findings.error = status.error();
    return status.has_value();
  };
  const Result<Commit> commit = live_commit(dir);
  if (!commit) {
    findings.error = commit.error();
    return findings;
  }
  for (const CommitSegment& segment : commit->segments) {
    if (!std::filesystem::is_directory(dir / segment.name)) continue;
    std::ranges::move(check_all_files(dir, segment.name), std::back_inserter(findings.files));
  }
  const Result<OpenIndex> index = open_index(dir);
  const Result<StoredArticles> articles =
      index ? articles_of(*index) : tl::unexpected(index.error());
  if (!articles) {
    findings.error = articles.error();
    return findings;
  }
  findings.documents = index->manifest.documents;
  check_articles(*index, *articles, findings);
  note(read_notes(dir, *commit, index->manifest.root).map([](const FileNotes&) {}));
  // Of tables that have been changed nothing more is to be learned, and Xapian's check was not made
  // for them. What is left are defects of whoever wrote them.
  bool sound = findings.files.empty();
  for (const CommitSegment& segment : commit->segments) {
    sound = sound && note(check_structure(dir / segment.name));
  }
  if (sound) note(check_lists(*index));
  return findings;
}

// What to do.
std::string advice(const Findings& findings) {
  const std::uint64_t sound = findings.documents - findings.damaged;
  if (findings.good()) return {};
  // What the system refused says nothing of the index.
  const bool refused = findings.error && findings.error->code == ErrorCode::io &&
                       findings.files.empty() && findings.damaged == 0;
  if (refused) return findings.error->hint;
  if (sound == 0) return findings.error ? findings.error->hint : kRebuildHint;
  return fmt::format("{} of {} can be saved with tipidx export; {}", sound,
                     counted(findings.documents, "article"), kRebuildHint);
}

// In one line.
std::string summary(const Findings& findings) {
  if (findings.good()) return {};
  if (findings.error && findings.files.empty() && findings.damaged == 0) {
    return findings.error->message;
  }
  std::string text = "the index is damaged";
  const auto count = [&](std::uint64_t many, const char* what) {
    if (many > 0) text += ", " + counted(many, what);
  };
  count(findings.files.size(), "file");
  count(findings.damaged, "article");
  return text;
}

nlohmann::ordered_json to_json(const Findings& findings) {
  auto files = nlohmann::ordered_json::array();
  for (const FileProblem& file : findings.files) {
    files.push_back({{"file", file.file}, {"problem", file.what}});
  }
  auto articles = nlohmann::ordered_json::array();
  for (const DamagedArticle& article : findings.articles) {
    articles.push_back({{"document", article.document},
                        {"id", article.id},
                        {"path", article.path},
                        {"title", article.title},
                        {"problem", article.why}});
  }
  return {{"format_version", render::kFormatVersion},
          {"ok", findings.good()},
          {"error", summary(findings)},
          {"hint", advice(findings)},
          {"documents", findings.documents},
          {"damaged_articles", findings.damaged},
          {"files", std::move(files)},
          {"articles", std::move(articles)}};
}

int report(const CommonOptions& common, const std::string& dir, const Findings& findings,
           Console& console) {
  if (common.json) console.json(to_json(findings));
  if (findings.good()) {
    if (!common.json && !common.quiet) {
      console.line("{}: {}, all readable, no errors", dir, counted(findings.documents, "article"));
    }
    return kExitDone;
  }
  for (const FileProblem& file : findings.files) console.note(file.file + " " + file.what);
  for (const DamagedArticle& article : findings.articles) {
    console.note(fmt::format("{}: {}", to_string(article), article.why));
  }
  if (findings.error && findings.error->message != summary(findings)) {
    console.note(findings.error->message);
  }
  console.error({ErrorCode::corrupt, summary(findings), advice(findings)});
  return kExitError;
}

}  // namespace

// Xapian's check was not made for files that someone has tampered with, and may crash on them.
int check_verb(const CommonOptions& common, Console& console) {
  const Result<std::filesystem::path> dir = choose_index_dir(common.index);
  if (!dir) {
    console.error(dir.error());
    return kExitError;
  }
  const auto check = [&](Console& own) {
    return report(common, dir->string(), find_damage(*dir), own);
  };
  if (const auto status = in_own_process(console, check)) return *status;
  Findings crashed;
  crashed.error = Error{ErrorCode::corrupt, "the index is damaged so badly that its check crashed",
                        kRebuildHint};
  return report(common, dir->string(), crashed, console);
}

}  // namespace tip
