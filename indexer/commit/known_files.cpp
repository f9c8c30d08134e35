#include "indexer/commit/known_files.h"

#include <string_view>
#include <utility>

#include "indexer/commit/file_key.h"
#include "indexer/pipeline/file_table.h"
#include "indexer/sources/formats.h"

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

KnownFile::Role role_of(std::string_view kind) {
  if (kind == kNewspapers) return KnownFile::Role::newspaper;
  return kind == kScannedPages ? KnownFile::Role::scanned_page : KnownFile::Role::other;
}

// All files, each of which is told of by the tables that name it. These have most of them in the
// order of their keys.
class Taken {
 public:
  explicit Taken(const std::string& root) : keys_(root) {}

  KnownFile& take(IndexedFile&& file) {
    after_ = files.try_emplace(after_, keys_.of_file(file.path));
    KnownFile& one = after_->second;
    ++after_;
    one.path = std::move(file.path);
    one.bytes = file.bytes;
    one.modified = file.modified;
    one.failures = file.failed.total();
    one.role = role_of(file.kind);
    one.has_columns = may_have_columns(file.kind);
    one.captures = std::move(file.captures);
    one.repeats = file.skipped.by_reason().contains(std::string(kRepeatedCaptures));
    if (file.documents > 0 || file.kept == 0) one.gave_nothing = file.documents == 0;
    return one;
  }

  void forget(const std::string& key) {
    files.erase(key);
    after_ = files.end();
  }

  KnownFiles files;

 private:
  FileKeys keys_;
  KnownFiles::iterator after_ = files.end();  // where the next one may belong
};

}  // namespace

Result<KnownFiles> known_files(const std::filesystem::path& dir, const OpenIndex& index,
                               const FileNotes& notes) {
  Taken taken(index.manifest.root);
  for (std::size_t n = 0; n < index.commit.segments.size(); ++n) {
    const SnapshotPart& part = index.snapshot.parts()[n];
    const std::uint32_t documents = part.last - part.base;
    bool is_outside = false;
    Status read = for_each_file(dir / index.commit.segments[n].name, [&](IndexedFile&& file) {
      if (file.path == "-") return;  // standard input cannot be looked at again
      const DocumentRange range{part.base + file.first_document, file.documents};
      is_outside = is_outside ||
                   (file.documents > 0 && (file.first_document == 0 || file.documents > documents ||
                                           file.first_document > documents + 1 - file.documents));
      KnownFile& one = taken.take(std::move(file));
      one.in_a_segment = true;
      if (range.count > 0) one.documents.push_back(range);
    });
    if (!read) return tl::unexpected(read.error());
    if (is_outside) {
      return fail(ErrorCode::corrupt, "the index is damaged: its list of files is wrong",
                  kRebuildHint);
    }
  }
  for (const auto& [key, path] : notes.gone) taken.forget(key);
  for (const auto& [key, file] : notes.seen) taken.take(IndexedFile(file));
  KnownFiles known = std::move(taken.files);
  for (const auto& [key, removed] : notes.removed) {
    const auto [at, is_new] = known.try_emplace(key);
    KnownFile& file = at->second;
    if (is_new) {
      file.bytes = removed.bytes;
      file.modified = removed.modified;
    }
    file.path = removed.path;
    file.removed = &removed.articles;
  }
  for (const auto& [key, path] : notes.again) {
    const auto found = known.find(key);
    if (found != known.end()) found->second.again = true;
  }
  std::erase_if(known, [&](const auto& entry) {
    const KnownFile& file = entry.second;
    if (file.removed != nullptr) return false;
    // Of one that the system refused nothing is known yet.
    if (file.documents.empty() && file.modified == 0) return true;
    return !file.gave_nothing && !any_lives(index, file);
  });
  std::uint32_t number = 0;
  for (auto& [key, file] : known) file.number = number++;
  return known;
}

}  // namespace tip
