#include "common/store/open.h"

#include <fmt/format.h>

#include <system_error>

#include "common/store/checksums.h"
#include "common/store/frames.h"
#include "common/store/guard.h"
#include "common/store/index_dir.h"
#include "common/store/name_lexicon.h"
#include "common/store/sanity.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// CURRENT names a folder that is not there. What else is there may be the whole index: building it
// anew is the last thing to do.
Error missing_generation(const fs::path& dir, const std::string& generation) {
  std::string whole;
  for (const std::string& name : generations_in(dir)) {
    if (read_checksums(dir / name)) whole = name;
  }
  return {ErrorCode::corrupt,
          fmt::format("the index is damaged: {} names {}, which is not there",
                      (dir / kCurrentFile).string(), generation),
          whole.empty() ? kRebuildHint
                        : fmt::format("the index itself is there; restore it with: echo {} > {}",
                                      whole, (dir / kCurrentFile).string())};
}

// `checksums`: those of the folder's files; without any nothing is compared.
Result<OpenIndex> open_tables(const fs::path& folder, const std::string& generation,
                              const Checksums& checksums) {
  const Result<TreeRoots> roots = read_version_file(folder);
  if (!roots) return tl::unexpected(roots.error());
  IndexDatabase database(folder, checksums, *roots);
  if (Status sane = check_document_numbers(database, folder); !sane) {
    return tl::unexpected(sane.error());
  }
  Result<Manifest> manifest = manifest_from_json(database.get_metadata(std::string(kManifestKey)));
  if (!manifest) return tl::unexpected(manifest.error());
  std::string dictionary = database.get_metadata(std::string(kDictionaryKey));
  return OpenIndex{std::move(database), std::move(*manifest), generation, std::move(dictionary)};
}

Status check_counts(const OpenIndex& index) {
  const auto differ = [](std::string_view what, std::uint64_t said, std::uint64_t held) -> Status {
    if (said == held) return {};
    return fail(
        ErrorCode::corrupt,
        fmt::format("the index is damaged: its manifest says {} {}, it holds {}", said, what, held),
        kDamageHint);
  };
  Status status = differ("articles", index.manifest.documents, index.database.get_doccount());
  if (status) status = differ("articles", index.manifest.documents, index.database.get_lastdocid());
  if (status) status = differ("names", index.manifest.names, NameLexicon(index.database).forms());
  return status;
}

Result<OpenIndex> open_generation(const fs::path& dir, const std::string& generation) {
  const fs::path folder = dir / generation;
  const Result<Checksums> checksums = read_checksums(folder);
  if (!checksums && checksums.error().code == ErrorCode::not_found) {
    std::error_code unknown;
    if (!fs::is_directory(folder, unknown)) {
      return tl::unexpected(missing_generation(dir, generation));
    }
    // Of an index of before there were checksums the version is what matters.
    const Result<OpenIndex> old = open_tables(folder, generation, {});
    if (!old) return tl::unexpected(old.error());
    return fail(ErrorCode::corrupt,
                fmt::format("the index is damaged: its file {} is missing", kChecksumsFile),
                kDamageHint);
  }
  if (!checksums) return tl::unexpected(checksums.error());
  if (Status files = check_files(folder, *checksums); !files) return tl::unexpected(files.error());
  Result<OpenIndex> index = open_tables(folder, generation, *checksums);
  if (!index) return index;
  if (Status counts = check_counts(*index); !counts) return tl::unexpected(counts.error());
  return index;
}

}  // namespace

Result<OpenIndex> open_index(const fs::path& dir) {
  // Between reading CURRENT and opening, a build may have replaced and removed the generation.
  constexpr int kTries = 8;
  for (int i = 1;; ++i) {
    const Result<std::string> generation = live_generation(dir);
    if (!generation) return tl::unexpected(generation.error());
    Result<OpenIndex> opened = xapian_guard("open the index in " + dir.string(),
                                            [&] { return open_generation(dir, *generation); });
    if (opened || i == kTries || live_generation(dir).value_or(*generation) == *generation) {
      return opened;
    }
  }
}

Result<std::string> stored_record(const Xapian::Database& database, std::uint32_t document) {
  return xapian_guard("read an article", [&] {
    // Whether there is such a document takes longer to ask than to read it.
    return database.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
  });
}

}  // namespace tip
