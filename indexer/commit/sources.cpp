#include "indexer/commit/sources.h"

#include <map>
#include <utility>

#include "indexer/commit/known_files.h"
#include "indexer/pipeline/file_table.h"

namespace tip {
namespace {

struct Entry {
  SourceFile file;
  bool had_articles = false;
};

std::uint64_t living(const SnapshotPart& part, const IndexedFile& file) {
  std::uint64_t count = 0;
  for (std::uint32_t n = 0; n < file.documents; ++n) {
    if (!part.is_dead(part.base + file.first_document + n)) ++count;
  }
  return count;
}

}  // namespace

Result<std::vector<SourceFile>> read_sources(const std::filesystem::path& dir,
                                             const OpenIndex& index) {
  std::map<std::string, Entry> files;
  for (std::size_t n = 0; n < index.commit.segments.size(); ++n) {
    const SnapshotPart& part = index.snapshot.parts()[n];
    Result<std::vector<IndexedFile>> table = read_file_table(dir / index.commit.segments[n].name);
    if (!table) return tl::unexpected(table.error());
    for (IndexedFile& file : *table) {
      // The later of two segments knows better what the file was; articles of both may live.
      Entry& entry = files[file.path == "-" ? "-" : file_key(index.manifest.root, file.path)];
      entry.file.articles += living(part, file);
      entry.had_articles = entry.had_articles || file.documents > 0;
      entry.file.path = std::move(file.path);
      entry.file.kind = std::move(file.kind);
      entry.file.bytes = file.bytes;
      entry.file.failed = std::move(file.failed);
      entry.file.skipped = std::move(file.skipped);
    }
  }
  std::vector<SourceFile> sources;
  for (auto& [key, entry] : files) {
    if (entry.file.articles > 0 || !entry.had_articles) sources.push_back(std::move(entry.file));
  }
  return sources;
}

}  // namespace tip
