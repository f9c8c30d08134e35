#include "indexer/commit/known_files.h"

#include <utility>

#include "indexer/pipeline/file_table.h"

namespace tip {
namespace {

bool any_lives(const OpenIndex& index, const KnownFile& file) {
  bool lives = false;
  for_each_living(index.snapshot, file, [&](std::uint32_t) {
    lives = true;
    return false;
  });
  return lives;
}

// Of a file that a table names.
KnownFile& take(const IndexedFile& file, const std::string& root, KnownFiles& known) {
  KnownFile& one = known[file_key(root, file.path)];
  one.path = file.path;
  one.bytes = file.bytes;
  one.modified = file.modified;
  one.failures = file.failed.total();
  if (file.documents > 0 || file.kept == 0) one.gave_nothing = file.documents == 0;
  return one;
}

}  // namespace

bool is_under(std::string_view folder, std::string_view key) {
  return key.starts_with(folder) &&
         (key.size() == folder.size() || folder.ends_with('/') || key[folder.size()] == '/');
}

Result<KnownFiles> known_files(const std::filesystem::path& dir, const OpenIndex& index,
                               const FileNotes& notes) {
  KnownFiles known;
  const std::string& root = index.manifest.root;
  for (std::size_t n = 0; n < index.commit.segments.size(); ++n) {
    const SnapshotPart& part = index.snapshot.parts()[n];
    const Result<std::vector<IndexedFile>> files =
        read_file_table(dir / index.commit.segments[n].name);
    if (!files) return tl::unexpected(files.error());
    for (const IndexedFile& file : *files) {
      if (file.path == "-") continue;  // standard input cannot be looked at again
      const std::uint32_t documents = part.last - part.base;
      const bool is_outside =
          file.documents > 0 && (file.first_document == 0 || file.documents > documents ||
                                 file.first_document > documents + 1 - file.documents);
      if (is_outside) {
        return fail(ErrorCode::corrupt, "the index is damaged: its list of files is wrong",
                    kRebuildHint);
      }
      KnownFile& one = take(file, root, known);
      one.in_a_segment = true;
      if (file.documents > 0) {
        one.documents.push_back({part.base + file.first_document, file.documents});
      }
    }
  }
  for (const auto& [key, path] : notes.gone) known.erase(key);
  for (const auto& [key, file] : notes.seen) take(file, root, known);
  for (const auto& [key, removed] : notes.removed) {
    KnownFile& file = known[key];
    file.path = removed.path;
    file.removed = &removed.articles;
  }
  std::erase_if(known, [&](const auto& entry) {
    const KnownFile& file = entry.second;
    if (file.removed != nullptr) return false;
    // Of one that the system refused nothing is known yet.
    if (file.documents.empty() && file.modified == 0) return true;
    return !file.gave_nothing && !any_lives(index, file);
  });
  return known;
}

}  // namespace tip
