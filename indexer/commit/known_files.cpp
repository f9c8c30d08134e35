#include "indexer/commit/known_files.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <utility>

#include "common/base/utf8.h"
#include "indexer/pipeline/file_table.h"

namespace tip {
namespace {

// The same name is spelled in two ways by different systems. What is no UTF-8 stays as it is.
std::string in_nfc(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return name;
  if (utf8::sanitize(name) != name) return name;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, name, sink, nullptr, error);
  return U_FAILURE(error) ? name : out;
}

bool any_lives(const OpenIndex& index, const KnownFile& file) {
  bool lives = false;
  for_each_living(index.snapshot, file, [&](std::uint32_t) {
    lives = true;
    return false;
  });
  return lives;
}

}  // namespace

std::string file_key(std::string_view folder, const std::string& path) {
  const std::filesystem::path whole = std::filesystem::path(folder) / path;
  std::string key = whole.lexically_normal().string();
  while (key.size() > 1 && key.ends_with('/')) key.pop_back();
  return in_nfc(key);
}

bool is_under(std::string_view folder, std::string_view key) {
  return key.starts_with(folder) &&
         (key.size() == folder.size() || folder.ends_with('/') || key[folder.size()] == '/');
}

bool any_by_hand(const Snapshot& snapshot, const KnownFile& file) {
  for (const DocumentRange& range : file.documents) {
    const SnapshotPart& part = snapshot.part_of(range.first);
    for (std::uint32_t document = range.first; document < range.first + range.count; ++document) {
      if (part.dead && part.dead->by_hand().has(document - part.base)) return true;
    }
  }
  return false;
}

Result<KnownFiles> known_files(const std::filesystem::path& dir, const OpenIndex& index) {
  KnownFiles known;
  for (std::size_t n = 0; n < index.commit.segments.size(); ++n) {
    const SnapshotPart& part = index.snapshot.parts()[n];
    Result<std::vector<IndexedFile>> files = read_file_table(dir / index.commit.segments[n].name);
    if (!files) return tl::unexpected(files.error());
    for (IndexedFile& file : *files) {
      if (file.path == "-") continue;  // standard input cannot be looked at again
      const std::uint32_t documents = part.last - part.base;
      const bool is_outside =
          file.documents > 0 && (file.first_document == 0 || file.documents > documents ||
                                 file.first_document > documents + 1 - file.documents);
      if (is_outside) {
        return fail(ErrorCode::corrupt, "the index is damaged: its list of files is wrong",
                    kRebuildHint);
      }
      KnownFile& one = known[file_key(index.manifest.root, file.path)];
      one.path = std::move(file.path);
      one.bytes = file.bytes;
      one.modified = file.modified;
      one.failures = file.failed.total();
      if (file.documents > 0 || file.kept == 0) one.gave_nothing = file.documents == 0;
      if (file.documents > 0) {
        one.documents.push_back({part.base + file.first_document, file.documents});
      }
    }
  }
  std::erase_if(known, [&](const auto& entry) {
    const KnownFile& file = entry.second;
    // Of one that the system refused nothing is known yet.
    if (file.documents.empty() && file.modified == 0) return true;
    return !file.gave_nothing && !any_lives(index, file) && !any_by_hand(index.snapshot, file);
  });
  return known;
}

}  // namespace tip
